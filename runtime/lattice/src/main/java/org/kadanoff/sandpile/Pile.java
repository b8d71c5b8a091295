package org.kadanoff.sandpile;

import java.util.Arrays;

/**
 * A pile in time. A grain is dropped only when all sites are stable; then all unstable sites topple once at the same
 * time, again and again, until the pile is stable: that is the avalanche.
 */
public abstract sealed class Pile permits BakTangWiesenfeldPile, MannaPile, OsloPile {

    private final int[] grains;
    private final boolean[] queued;
    private final int[] toppledIn;
    private int[] now;
    private int[] next;
    private int nextCount;
    private int avalanche;
    private long size;
    private int area;
    private int duration;

    Pile(int sites) {
        grains = new int[sites];
        queued = new boolean[sites];
        toppledIn = new int[sites];
        now = new int[sites];
        next = new int[sites];
    }

    /** Drops a grain where the model says, and lets the pile relax. */
    public final void drive() {
        size = 0;
        area = 0;
        duration = 0;
        if (++avalanche == 0) {
            Arrays.fill(toppledIn, 0);
            avalanche = 1;
        }
        receive(drivenSite());
        while (nextCount > 0) {
            toppleAllOnce();
        }
    }

    private void toppleAllOnce() {
        int[] swap = now;
        now = next;
        next = swap;
        int count = nextCount;
        nextCount = 0;
        for (int i = 0; i < count; i++) {
            int site = now[i];
            queued[site] = false;
            topple(site);
            queueIfUnstable(site);
            if (toppledIn[site] != avalanche) {
                toppledIn[site] = avalanche;
                area++;
            }
        }
        size += count;
        duration++;
    }

    /** Puts one grain on a site. */
    final void receive(int site) {
        grains[site]++;
        queueIfUnstable(site);
    }

    private void queueIfUnstable(int site) {
        if (!queued[site] && isUnstable(site)) {
            queued[site] = true;
            next[nextCount++] = site;
        }
    }

    final void lose(int site, int count) {
        grains[site] -= count;
    }

    /** The site that the next grain falls on. */
    abstract int drivenSite();

    /** Whether a site must topple. */
    abstract boolean isUnstable(int site);

    /** Moves grains from a site to its neighbours, or out of the pile. */
    abstract void topple(int site);

    /** The grains on a site; in a pile of slopes, the slope. */
    public final int grains(int site) {
        return grains[site];
    }

    /** The size s of the last avalanche: its topplings, 0 if the grain stayed where it fell. */
    public final long size() {
        return size;
    }

    /** The area a of the last avalanche: how many different sites toppled. */
    public final int area() {
        return area;
    }

    /** The duration T of the last avalanche: how many times all unstable sites toppled at once. */
    public final int duration() {
        return duration;
    }
}

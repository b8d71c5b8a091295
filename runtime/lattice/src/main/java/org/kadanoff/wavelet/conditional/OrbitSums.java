package org.kadanoff.wavelet.conditional;

import java.util.List;

/**
 * Sums of a field over the displacements of an orbit, Σₛ xᵢ₊ₛ, in single precision. It has working memory: each thread
 * takes one of its own.
 */
final class OrbitSums {

    private final int side;
    private final int margin;
    private final int stride;
    private final int[][] offsets;
    private final float[] padded;
    private final float[] sums;

    OrbitSums(int side, ShiftOrbits orbits) {
        orbits.checkOn(side);
        this.side = side;
        margin = orbits.range();
        stride = side + 2 * margin;
        List<List<Shift>> shifts = orbits.orbits();
        offsets = new int[shifts.size()][];
        for (int orbit = 0; orbit < offsets.length; orbit++) {
            offsets[orbit] = shifts.get(orbit).stream()
                    .mapToInt(shift -> (margin + shift.rows()) * stride + margin + shift.columns()).toArray();
        }
        padded = new float[stride * stride];
        sums = new float[(side - 1) * stride + side];
    }

    int count() {
        return offsets.length;
    }

    /** Takes in a field, with a margin as wide as the couplings reach, continued around the torus. */
    void load(float[] fields, int from) {
        for (int row = 0; row < stride; row++) {
            int source = from + Math.floorMod(row - margin, side) * side;
            int target = row * stride;
            System.arraycopy(fields, source, padded, target + margin, side);
            System.arraycopy(fields, source + side - margin, padded, target, margin);
            System.arraycopy(fields, source, padded, target + margin + side, margin);
        }
    }

    /** The sums over an orbit at all sites of the field taken in. */
    void sum(int orbit, float[] target, int to) {
        int[] o = offsets[orbit];
        sum4(sums, padded, o[0], o[1], o[2], o[3]);
        if (o.length == 8) {
            add4(sums, padded, o[4], o[5], o[6], o[7]);
        }
        for (int row = 0; row < side; row++) {
            System.arraycopy(sums, row * stride, target, to + row * side, side);
        }
    }

    // along the padded rows, whose margins are summed in vain: one long loop is quicker than many short ones

    private static void sum4(float[] sums, float[] x, int a, int b, int c, int d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = (x[a + i] + x[b + i]) + (x[c + i] + x[d + i]);
        }
    }

    private static void add4(float[] sums, float[] x, int a, int b, int c, int d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (x[a + i] + x[b + i]) + (x[c + i] + x[d + i]);
        }
    }
}

package org.kadanoff.lattice;

import java.util.Arrays;

/**
 * The bonds of a lattice as arrays, for loops that visit many of them. Each bond has a number and stands once in the
 * list of bonds, and once in the neighbourhood of each of its two ends.
 */
public final class Bonds {

    private final int[] first;
    private final int[] second;
    private final int[] offset;
    private final int[] neighbor;
    private final int[] bond;

    private Bonds(int sites, int[] first, int[] second) {
        this.first = first;
        this.second = second;
        offset = new int[sites + 1];
        for (int i = 0; i < first.length; i++) {
            offset[first[i] + 1]++;
            offset[second[i] + 1]++;
        }
        for (int site = 0; site < sites; site++) {
            offset[site + 1] += offset[site];
        }
        neighbor = new int[2 * first.length];
        bond = new int[2 * first.length];
        int[] next = offset.clone();
        for (int i = 0; i < first.length; i++) {
            place(next[first[i]]++, second[i], i);
            place(next[second[i]]++, first[i], i);
        }
    }

    private void place(int end, int site, int number) {
        neighbor[end] = site;
        bond[end] = number;
    }

    /** The bonds between nearest neighbours. */
    public static Bonds of(Lattice lattice) {
        int[] first = new int[lattice.bonds()];
        int[] second = new int[lattice.bonds()];
        int count = 0;
        for (int site = 0; site < lattice.sites(); site++) {
            for (int direction = 0; direction < lattice.coordination(); direction++) {
                int opposite = lattice.opposite(direction);
                int neighbor = lattice.neighbor(site, direction);
                if (neighbor >= 0
                        && (direction < opposite || direction == opposite && lattice.sublattice(site) == 0)) {
                    first[count] = site;
                    second[count++] = neighbor;
                }
            }
        }
        return new Bonds(lattice.sites(), first, second);
    }

    /** The bonds between next-nearest neighbours. */
    public static Bonds nextNearest(Lattice lattice) {
        int[] first = new int[lattice.sites() * lattice.nextNearestCoordination() / 2];
        int[] second = new int[first.length];
        int count = 0;
        for (int site = 0; site < lattice.sites(); site++) {
            for (int direction = 0; direction < lattice.nextNearestCoordination() / 2; direction++) {
                int neighbor = lattice.nextNearest(site, direction);
                if (neighbor >= 0) {
                    first[count] = site;
                    second[count++] = neighbor;
                }
            }
        }
        return new Bonds(lattice.sites(), Arrays.copyOf(first, count), Arrays.copyOf(second, count));
    }

    /** The number of sites. */
    public int sites() {
        return offset.length - 1;
    }

    /** The number of bonds. */
    public int count() {
        return first.length;
    }

    /** One end of a bond. */
    public int first(int bond) {
        return first[bond];
    }

    /** The other end of a bond. */
    public int second(int bond) {
        return second[bond];
    }

    /** The number of bonds that end at a site. */
    public int degree(int site) {
        return offset[site + 1] - offset[site];
    }

    /** The site at the other end of the i-th bond of a site, i = 0 … degree − 1. */
    public int neighbor(int site, int i) {
        return neighbor[offset[site] + i];
    }

    /** The number of the i-th bond of a site. */
    public int bond(int site, int i) {
        return bond[offset[site] + i];
    }
}

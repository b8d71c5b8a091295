package org.kadanoff.sampling.discrete;

import org.kadanoff.lattice.Bonds;

/** Sums over the sites and bonds of 64 configurations side by side, one byte each, exact in integers. */
final class LaneTotals {

    private static final int LANES = LaneKernel.LANES;

    private final byte[] spins;
    private final Bonds bonds;

    LaneTotals(byte[] spins, Bonds bonds) {
        this.spins = spins;
        this.bonds = bonds;
    }

    /** Σ δ(s, s′) over bonds. */
    int[] likeBonds() {
        int[] sums = new int[LANES];
        for (int bond = 0; bond < bonds.count(); bond++) {
            int first = LANES * bonds.first(bond);
            int second = LANES * bonds.second(bond);
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += spins[first + lane] == spins[second + lane] ? 1 : 0;
            }
        }
        return sums;
    }

    /** Σ s s′ over bonds. */
    int[] products() {
        int[] sums = new int[LANES];
        for (int bond = 0; bond < bonds.count(); bond++) {
            int first = LANES * bonds.first(bond);
            int second = LANES * bonds.second(bond);
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += spins[first + lane] * spins[second + lane];
            }
        }
        return sums;
    }

    /** Σ s. */
    int[] sums() {
        int[] sums = new int[LANES];
        for (int site = 0; site < spins.length; site += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += spins[site + lane];
            }
        }
        return sums;
    }

    /** Σ s². */
    int[] squares() {
        int[] sums = new int[LANES];
        for (int site = 0; site < spins.length; site += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += spins[site + lane] * spins[site + lane];
            }
        }
        return sums;
    }

    /** The number of sites in the most frequent of the states 0 … q − 1. */
    int[] mostSites(int states) {
        int[] most = new int[LANES];
        int[] counts = new int[LANES];
        for (int state = 0; state < states; state++) {
            for (int site = 0; site < spins.length; site += LANES) {
                for (int lane = 0; lane < LANES; lane++) {
                    counts[lane] += spins[site + lane] == state ? 1 : 0;
                }
            }
            for (int lane = 0; lane < LANES; lane++) {
                most[lane] = Math.max(most[lane], counts[lane]);
                counts[lane] = 0;
            }
        }
        return most;
    }
}

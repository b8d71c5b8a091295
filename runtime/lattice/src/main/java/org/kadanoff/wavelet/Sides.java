package org.kadanoff.wavelet;

/** What a lattice must be like for a dyadic transform. */
final class Sides {

    private Sides() {
    }

    static void check(int side) {
        if (side < 2 || Integer.bitCount(side) != 1) {
            throw new IllegalArgumentException("a wavelet transform halves the side of a lattice again and again: it"
                    + " takes a side that is a power of two, at least 2, not " + side
                    + (side > 2 ? "; " + Integer.highestOneBit(side) + " would do" : ""));
        }
    }
}

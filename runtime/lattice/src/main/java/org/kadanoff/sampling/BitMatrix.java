package org.kadanoff.sampling;

/** Square matrices of 64 × 64 bits: the entry in row i and column j is bit j of word i. */
public final class BitMatrix {

    private BitMatrix() {
    }

    /** Transposes in place, by swapping off-diagonal blocks of 32, 16, … 1 bits. */
    public static void transpose(long[] rows) {
        long mask = 0x00000000FFFFFFFFL;
        for (int size = 32; size != 0; size >>= 1, mask ^= mask << size) {
            for (int row = 0; row < 64; row = (row + size + 1) & -size - 1) {
                long swap = (rows[row] >>> size ^ rows[row + size]) & mask;
                rows[row] ^= swap << size;
                rows[row + size] ^= swap;
            }
        }
    }
}

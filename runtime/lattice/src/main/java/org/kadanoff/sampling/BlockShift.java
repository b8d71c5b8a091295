package org.kadanoff.sampling;

/**
 * Moves every spin of a word by one block along an axis, around the lattice.
 *
 * <p>Blocks along the axis are {@code stride} bits apart, and a ring of {@code blocks} of them either lies within a
 * long or goes around the whole word.
 *
 * @param stride bits from a block to the next
 * @param blocks how many close the ring
 */
record BlockShift(int stride, int blocks) {

    /** Each block of the word {@code to} gets the spin of the block before it in the word {@code from}. */
    void forward(long[] words, int from, int to) {
        move(words, from, to, stride);
    }

    /** Each block of the word {@code to} gets the spin of the block after it in the word {@code from}. */
    void backward(long[] words, int from, int to) {
        move(words, from, to, stride * (blocks - 1));
    }

    /** Rotates every ring by so many bits to the left. */
    private void move(long[] words, int from, int to, int bits) {
        int ring = stride * blocks;
        if (ring == SweepKernel.SPINS) {
            int longs = bits >>> 6;
            int rest = bits & 63;
            for (int i = 0; i < SweepKernel.WORD; i++) {
                long high = words[from + (i - longs & 7)];
                long low = words[from + (i - longs - 1 & 7)];
                words[to + i] = high << rest | low >>> 1 >>> 63 - rest;
            }
        } else {
            long kept = repeated(-1L >>> 64 - (ring - bits) << bits, ring);
            for (int i = 0; i < SweepKernel.WORD; i++) {
                long word = words[from + i];
                words[to + i] = word << bits & kept | word >>> ring - bits & ~kept;
            }
        }
    }

    private static long repeated(long pattern, int period) {
        long all = pattern;
        for (int copied = period; copied < 64; copied *= 2) {
            all |= all << copied;
        }
        return all;
    }
}

package org.kadanoff.sampling;

import jdk.incubator.vector.LongVector;

/**
 * The inner loop of {@link Metropolis} for one width of vector. All widths give the same bits.
 *
 * <p>A word of 512 bits holds one bit of each of the 512 replicas, as 8 longs. The arrays are made of such words:
 * <ul>
 *   <li>{@code spins}: one word for each site;
 *   <li>{@code visits}: for each update the offsets in {@code spins} of the site and of its four neighbours;
 *   <li>{@code thresholds}: the {@link AcceptanceBits};
 *   <li>{@code generators}: the four words of state of 8 xoshiro256++ generators side by side.
 * </ul>
 */
interface SweepKernel {

    /** Longs in a word of 512 replicas. */
    int WORD = 8;

    /** Replicas in a word. */
    int REPLICAS = 64 * WORD;

    /** Ints in {@code visits} for each update. */
    int VISIT = 5;

    /** Digits that are compared before looking whether all replicas are decided. */
    int DIGITS_AT_ONCE = 4;

    /** Updates the sites of the visits {@code from … to − 1}, one after the other. */
    void update(long[] spins, int[] visits, int from, int to, long[] thresholds, long[] generators);

    /** The kernel for the widest vectors that this machine computes with. */
    static SweepKernel preferred() {
        return ofWidth(Math.min(REPLICAS, LongVector.SPECIES_PREFERRED.vectorBitSize()));
    }

    /** The kernel for vectors of 64, 128, 256 or 512 bits. */
    static SweepKernel ofWidth(int bits) {
        return switch (bits) {
            case 64 -> new NarrowKernel.Of64();
            case 128 -> new NarrowKernel.Of128();
            case 256 -> new NarrowKernel.Of256();
            case 512 -> new WideKernel();
            default -> throw new IllegalArgumentException("no vectors of " + bits + " bits");
        };
    }
}

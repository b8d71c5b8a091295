package org.kadanoff.sampling;

import jdk.incubator.vector.LongVector;

/**
 * The inner loop of multi-spin Metropolis for one width of vector. All widths give the same bits.
 *
 * <p>A word of 512 bits holds 512 spins that are updated together, as 8 longs: one spin each of 512 replicas, or 512
 * spins of one lattice that are no neighbours. The arrays are made of such words:
 * <ul>
 *   <li>{@code spins}: one word for each site;
 *   <li>{@code visits}: for each update the offsets in {@code spins} of the site and of its neighbours, from a base on;
 *   <li>{@code thresholds}: the {@link AcceptanceBits};
 *   <li>{@code generators}: the four words of state of 8 xoshiro256++ generators side by side, and those of 8 more.
 * </ul>
 *
 * <p>The two groups of generators give the odd and the even digits. One of them would keep the processor waiting for the
 * last random number before it can make the next: it was measured to take a tenth to a quarter longer.
 */
interface SweepKernel {

    /** Longs in a word of 512 spins. */
    int WORD = 8;

    /** Generators: two for each long of a word. */
    int GENERATORS = 2 * WORD;

    /** Spins in a word. */
    int SPINS = 64 * WORD;

    /** Digits that are compared before looking whether all spins are decided. */
    int DIGITS_AT_ONCE = 6;

    /** Updates the sites of the visits {@code from … to − 1}, one after the other. */
    void update(long[] spins, int base, int[] visits, int from, int to, long[] thresholds, long[] generators);

    /** The width in bits of the widest vectors that this machine computes with. */
    static int preferredWidth() {
        return Math.min(SPINS, LongVector.SPECIES_PREFERRED.vectorBitSize());
    }

    /** The kernel for vectors of 64, 128, 256 or 512 bits. */
    static SweepKernel of(int width, LocalRule rule) {
        return switch (width) {
            case 64 -> new NarrowKernel.Of64(rule);
            case 128 -> new NarrowKernel.Of128(rule);
            case 256 -> new NarrowKernel.Of256(rule);
            case 512 -> new WideKernel(rule);
            default -> throw new IllegalArgumentException("no vectors of " + width + " bits");
        };
    }
}

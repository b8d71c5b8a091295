package org.kadanoff.sampling;

/**
 * The Metropolis acceptance probabilities of 512 replicas as bit planes: word 2k holds the bit of weight
 * 2<sup>−k−1</sup> of exp(−8β) of every replica, word 2k + 1 that of exp(−4β), for k = 0 … 63.
 *
 * <p>A uniform random number is below a probability if, at the first binary digit where they differ, the probability
 * has the 1. Digit by digit, this decides for all replicas at once, and most of them need but a few digits.
 */
final class AcceptanceBits {

    private static final int DIGITS = 64;

    /** Words of all planes. */
    static final int PLANES = 2 * DIGITS;

    private AcceptanceBits() {
    }

    /** The planes for given β, one for each replica. */
    static long[] of(double[] betas) {
        long[] planes = new long[PLANES * SweepKernel.WORD];
        for (int replica = 0; replica < betas.length; replica++) {
            store(expansion(Math.exp(-8 * betas[replica])), 0, replica, planes);
            store(expansion(Math.exp(-4 * betas[replica])), 1, replica, planes);
        }
        return planes;
    }

    private static void store(long expansion, int energyClass, int replica, long[] planes) {
        for (int k = 0; k < DIGITS; k++) {
            long digit = expansion >>> (DIGITS - 1 - k) & 1;
            planes[(2 * k + energyClass) * SweepKernel.WORD + (replica >> 6)] |= digit << replica;
        }
    }

    /** The first 64 binary digits after the point of a number from 0 to 1; all ones for 1. */
    static long expansion(double probability) {
        if (probability >= 1) {
            return -1;
        }
        double scaled = Math.scalb(probability, 32);
        long high = (long) scaled;
        return high << 32 | (long) Math.scalb(scaled - high, 32);
    }
}

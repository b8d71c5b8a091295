package org.kadanoff.sampling;

/**
 * The Metropolis acceptance probabilities exp(−βΔH) of the 512 spins of a word as bit planes: word c · k + i holds the
 * bit of weight 2<sup>−k−1</sup> at the i-th of c energies ΔH for every spin, for k = 0 … 59.
 *
 * <p>A uniform random number is below a probability if, at the first binary digit where they differ, the probability
 * has the 1. Digit by digit, this decides for all spins at once, and most of them need but a few digits.
 */
final class AcceptanceBits {

    /** Binary digits of a probability. */
    static final int DIGITS = 60;

    private AcceptanceBits() {
    }

    /** The planes for given β, one for each spin of a word, and energies. */
    static long[] of(double[] betas, double... costs) {
        long[] planes = new long[DIGITS * costs.length * SweepKernel.WORD];
        for (int spin = 0; spin < betas.length; spin++) {
            for (int i = 0; i < costs.length; i++) {
                long expansion = expansion(Math.exp(-costs[i] * betas[spin]));
                for (int k = 0; k < DIGITS; k++) {
                    long digit = expansion >>> (Long.SIZE - 1 - k) & 1;
                    planes[(costs.length * k + i) * SweepKernel.WORD + (spin >> 6)] |= digit << spin;
                }
            }
        }
        return planes;
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

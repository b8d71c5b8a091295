package org.kadanoff.sampling.cluster;

import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Random bits that are 1 with a given probability, 64 at a time. Uniform random numbers are compared with the
 * probability digit by digit, from the first binary digit after the point on: a number is below it if it has the 0 where
 * they first differ. Most of 64 bits take a few digits, so that a word takes 7 random words or so, yet the probability is
 * exact to 64 digits.
 */
final class Bernoulli {

    private static final int DIGITS_AT_ONCE = 4;

    private final Xoshiro256PlusPlus random;
    private final long digits;

    /**
     * @param probability from 0 to 1
     * @param random where the randomness comes from
     */
    Bernoulli(double probability, Xoshiro256PlusPlus random) {
        this.random = random;
        digits = digits(probability);
    }

    /** The first 64 binary digits after the point of a number from 0 to 1; all ones for 1. */
    static long digits(double probability) {
        return probability < 0.5
                ? (long) Math.scalb(probability, 64)
                : (long) Math.scalb(probability - 0.5, 64) | Long.MIN_VALUE;
    }

    /** Keeps each of the candidates' bits with the probability. */
    long keep(long candidates) {
        long undecided = candidates;
        long kept = 0;
        for (long rest = digits; (undecided != 0) & (rest != 0); rest <<= DIGITS_AT_ONCE) {
            for (int i = 0; i < DIGITS_AT_ONCE; i++) {
                long digit = rest << i >> 63;
                long differs = random.nextLong() ^ digit;
                kept |= undecided & differs & digit;
                undecided &= ~differs;
            }
        }
        return kept;
    }
}

package org.kadanoff.absorbing;

import java.util.random.RandomGenerator;

/**
 * Words of 64 independent bits that are 1 with a probability p. Each bit compares the binary digits of a uniform number
 * with those of p from the first on; a word is ready when every bit has met a digit that differs, which takes 7 or 8
 * random words on average whatever p is. The probability is exact to 2⁻⁶³.
 */
final class BernoulliBits {

    private static final double TWO_TO_63 = 0x1p63;

    private final long digits;
    private final boolean always;

    /** @param p from 0 to 1 */
    BernoulliBits(double p) {
        always = p == 1;
        digits = always ? 0 : (long) (p * TWO_TO_63) << 1;
    }

    long next(RandomGenerator random) {
        if (always) {
            return -1;
        }
        long below = 0;
        long undecided = -1;
        for (long rest = digits; rest != 0 && undecided != 0; rest <<= 1) {
            long drawn = random.nextLong();
            if (rest < 0) {
                below |= undecided & ~drawn;
                undecided &= drawn;
            } else {
                undecided &= ~drawn;
            }
        }
        return below;
    }
}

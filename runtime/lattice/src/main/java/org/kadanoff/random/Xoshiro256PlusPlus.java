package org.kadanoff.random;

import java.util.random.RandomGenerator;

/**
 * The generator xoshiro256++ 1.0, of period 2²⁵⁶ − 1.
 *
 * <p>D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, ACM Trans. Math. Softw. 47, 36 (2021).
 */
public final class Xoshiro256PlusPlus implements RandomGenerator {

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /**
     * A generator in a given state.
     *
     * @throws IllegalArgumentException if the whole state is 0, which the generator would never leave
     */
    public Xoshiro256PlusPlus(long s0, long s1, long s2, long s3) {
        if ((s0 | s1 | s2 | s3) == 0) {
            throw new IllegalArgumentException("the state of xoshiro256++ must not be all zeros");
        }
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }
}

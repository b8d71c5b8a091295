package org.kadanoff.sampling;

import java.util.Arrays;

/**
 * Counts for each of 512 replicas how often its bit is set in the words that are added. The counts stand upright:
 * plane k holds the binary digit of weight 2<sup>k</sup> of all 512.
 *
 * <p>A carry waits at its plane until a second one comes, and both are added at once. So each addition takes but one
 * more on average, and how many, does not depend on the data, which a processor could not predict.
 */
final class VerticalCounter {

    private final long[] planes;
    private final long[] carries;
    private final int[] additions = new int[SweepKernel.WORD];

    /** A counter that takes so many additions between one {@link #clear} and the next. */
    VerticalCounter(int additions) {
        planes = new long[(Integer.SIZE - Integer.numberOfLeadingZeros(additions) + 3) * SweepKernel.WORD];
        carries = new long[planes.length];
    }

    void clear() {
        Arrays.fill(planes, 0);
        Arrays.fill(carries, 0);
        Arrays.fill(additions, 0);
    }

    /** Adds one long of four words; which of the 8 in a word, {@code part} says. */
    void add(long a, long b, long c, long d, int part) {
        long ones = planes[part];
        long twos = planes[SweepKernel.WORD + part];
        long carry0 = majority(ones, a, b);
        ones ^= a ^ b;
        long carry1 = majority(ones, c, d);
        planes[part] = ones ^ c ^ d;
        long carry = majority(twos, carry0, carry1);
        planes[SweepKernel.WORD + part] = twos ^ carry0 ^ carry1;
        int plane = 2 * SweepKernel.WORD + part;
        for (int waiting = additions[part]++; (waiting & 1) != 0; waiting >>= 1) {
            long digit = planes[plane];
            long waited = carries[plane];
            planes[plane] = digit ^ waited ^ carry;
            carry = majority(digit, waited, carry);
            carries[plane] = 0;
            plane += SweepKernel.WORD;
        }
        carries[plane] = carry;
    }

    private static long majority(long a, long b, long c) {
        return a & b | c & (a | b);
    }

    /** Writes {@code scale · count + offset} for one replica after another. */
    void read(int scale, int offset, double[] target) {
        long[] counts = new long[64];
        long[] waiting = new long[64];
        for (int word = 0; 64 * word < target.length; word++) {
            upright(planes, word, counts);
            upright(carries, word, waiting);
            for (int replica = 64 * word; replica < Math.min(64 * word + 64, target.length); replica++) {
                target[replica] = scale * (int) (counts[replica & 63] + waiting[replica & 63]) + offset;
            }
        }
    }

    private static void upright(long[] planes, int word, long[] counts) {
        Arrays.fill(counts, 0);
        for (int plane = 0; plane * SweepKernel.WORD < planes.length; plane++) {
            counts[plane] = planes[plane * SweepKernel.WORD + word];
        }
        BitMatrix.transpose(counts);
    }
}

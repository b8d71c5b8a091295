package org.kadanoff.sampling;

import static jdk.incubator.vector.VectorOperators.XOR;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Counts for each of 512 replicas how often its bit is set in the words that are added. The counts stand upright:
 * plane k holds the binary digit of weight 2<sup>k</sup> of all 512.
 */
final class VerticalCounter {

    /** Part of a word that is added at a time. */
    static final VectorSpecies<Long> SPECIES =
            LongVector.SPECIES_PREFERRED.vectorBitSize() < SweepKernel.REPLICAS
                    ? LongVector.SPECIES_PREFERRED : LongVector.SPECIES_512;

    /** The four words that are added next. */
    final long[] addends = new long[4 * SweepKernel.WORD];
    private final long[] planes;

    /** A counter that can count to {@code capacity}. */
    VerticalCounter(int capacity) {
        planes = new long[(Integer.SIZE - Integer.numberOfLeadingZeros(capacity)) * SweepKernel.WORD];
    }

    void clear() {
        Arrays.fill(planes, 0);
    }

    /** Adds a part of the four words. They come through an array so that no vector is passed, and none boxed. */
    void add(int part) {
        LongVector a = LongVector.fromArray(SPECIES, addends, part);
        LongVector b = LongVector.fromArray(SPECIES, addends, SweepKernel.WORD + part);
        LongVector c = LongVector.fromArray(SPECIES, addends, 2 * SweepKernel.WORD + part);
        LongVector d = LongVector.fromArray(SPECIES, addends, 3 * SweepKernel.WORD + part);
        LongVector ones = LongVector.fromArray(SPECIES, planes, part);
        LongVector twos = LongVector.fromArray(SPECIES, planes, SweepKernel.WORD + part);
        LongVector carry0 = majority(ones, a, b);
        ones = ones.lanewise(XOR, a).lanewise(XOR, b);
        LongVector carry1 = majority(ones, c, d);
        ones.lanewise(XOR, c).lanewise(XOR, d).intoArray(planes, part);
        LongVector carry = majority(twos, carry0, carry1);
        twos.lanewise(XOR, carry0).lanewise(XOR, carry1).intoArray(planes, SweepKernel.WORD + part);
        for (int plane = 2 * SweepKernel.WORD + part; !carry.eq(0).allTrue(); plane += SweepKernel.WORD) {
            LongVector digit = LongVector.fromArray(SPECIES, planes, plane);
            digit.lanewise(XOR, carry).intoArray(planes, plane);
            carry = carry.and(digit);
        }
    }

    private static LongVector majority(LongVector a, LongVector b, LongVector c) {
        return a.and(b).or(c.and(a.or(b)));
    }

    /** The count of one replica after another, as {@code scale · count + offset}. */
    void read(int scale, int offset, int[] target) {
        Arrays.fill(target, offset);
        for (int plane = 0; plane * SweepKernel.WORD < planes.length; plane++) {
            int weight = scale << plane;
            int first = plane * SweepKernel.WORD;
            for (int replica = 0; replica < target.length; replica++) {
                target[replica] += weight * (int) (planes[first + (replica >> 6)] >>> replica & 1);
            }
        }
    }
}

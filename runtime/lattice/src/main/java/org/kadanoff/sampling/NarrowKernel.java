package org.kadanoff.sampling;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel for vectors of less than 512 bits: a word is 2, 4 or 8 of them, which decide together when to stop.
 *
 * <p>Each width is a class of its own, so that the just-in-time compiler knows the species: a program that uses only
 * one width loads only that class.
 */
abstract sealed class NarrowKernel implements SweepKernel {

    private final long[] any = new long[WORD];
    private final long[] flip = new long[WORD];
    private final long[] undecided = new long[WORD];

    abstract VectorSpecies<Long> species();

    @Override
    public void update(long[] spins, int[] visits, int from, int to, long[] thresholds, long[] generators) {
        for (int visit = from * VISIT; visit < to * VISIT; visit += VISIT) {
            classify(spins, visits, visit);
            int plane = 0;
            long open;
            do {
                open = compare(thresholds, plane, generators);
                plane += 2 * WORD * DIGITS_AT_ONCE;
            } while (plane < AcceptanceBits.PLANES * WORD && open != 0);
            for (int part = 0; part < WORD; part += species().length()) {
                LongVector.fromArray(species(), spins, visits[visit] + part)
                        .lanewise(XOR, LongVector.fromArray(species(), flip, part))
                        .intoArray(spins, visits[visit] + part);
            }
        }
    }

    /** Which replicas flip anyway, which must be decided, and which of those have an unlike neighbour. */
    private void classify(long[] spins, int[] visits, int visit) {
        for (int part = 0; part < WORD; part += species().length()) {
            LongVector spin = LongVector.fromArray(species(), spins, visits[visit] + part);
            LongVector unlike0 = spin.lanewise(XOR, LongVector.fromArray(species(), spins, visits[visit + 1] + part));
            LongVector unlike1 = spin.lanewise(XOR, LongVector.fromArray(species(), spins, visits[visit + 2] + part));
            LongVector unlike2 = spin.lanewise(XOR, LongVector.fromArray(species(), spins, visits[visit + 3] + part));
            LongVector unlike3 = spin.lanewise(XOR, LongVector.fromArray(species(), spins, visits[visit + 4] + part));
            LongVector any01 = unlike0.or(unlike1);
            LongVector any23 = unlike2.or(unlike3);
            LongVector downhill = unlike0.and(unlike1).or(unlike2.and(unlike3)).or(any01.and(any23));
            any01.or(any23).intoArray(any, part);
            downhill.intoArray(flip, part);
            downhill.not().intoArray(undecided, part);
        }
    }

    /** Compares the next digits, and says in which replicas of a long one is still undecided. */
    private long compare(long[] thresholds, int firstPlane, long[] generators) {
        LongVector open = LongVector.zero(species());
        for (int part = 0; part < WORD; part += species().length()) {
            LongVector s0 = LongVector.fromArray(species(), generators, part);
            LongVector s1 = LongVector.fromArray(species(), generators, WORD + part);
            LongVector s2 = LongVector.fromArray(species(), generators, 2 * WORD + part);
            LongVector s3 = LongVector.fromArray(species(), generators, 3 * WORD + part);
            LongVector unlike = LongVector.fromArray(species(), any, part);
            LongVector accepted = LongVector.fromArray(species(), flip, part);
            LongVector equal = LongVector.fromArray(species(), undecided, part);
            int plane = firstPlane + part;
            for (int digit = 0; digit < DIGITS_AT_ONCE; digit++) {
                LongVector random = s0.add(s3).lanewise(ROL, 23).add(s0);
                LongVector shifted = s1.lanewise(LSHL, 17);
                s2 = s2.lanewise(XOR, s0);
                s3 = s3.lanewise(XOR, s1);
                s1 = s1.lanewise(XOR, s2);
                s0 = s0.lanewise(XOR, s3);
                s2 = s2.lanewise(XOR, shifted);
                s3 = s3.lanewise(ROL, 45);
                LongVector threshold = LongVector.fromArray(species(), thresholds, plane)
                        .bitwiseBlend(LongVector.fromArray(species(), thresholds, plane + WORD), unlike);
                accepted = accepted.or(equal.and(threshold).and(random.not()));
                equal = equal.and(random.lanewise(XOR, threshold).not());
                plane += 2 * WORD;
            }
            s0.intoArray(generators, part);
            s1.intoArray(generators, WORD + part);
            s2.intoArray(generators, 2 * WORD + part);
            s3.intoArray(generators, 3 * WORD + part);
            accepted.intoArray(flip, part);
            equal.intoArray(undecided, part);
            open = open.or(equal);
        }
        return open.reduceLanes(OR);
    }

    static final class Of64 extends NarrowKernel {
        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_64;
        }
    }

    static final class Of128 extends NarrowKernel {
        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_128;
        }
    }

    static final class Of256 extends NarrowKernel {
        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_256;
        }
    }
}

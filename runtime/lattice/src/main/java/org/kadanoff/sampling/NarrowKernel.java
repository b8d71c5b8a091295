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

    private final long sign;
    private final int visited;
    private final int classes;
    private final long[] one = new long[WORD];
    private final long[] two = new long[WORD];
    private final long[] flip = new long[WORD];
    private final long[] undecided = new long[WORD];

    private NarrowKernel(LocalRule rule) {
        sign = rule.sign();
        visited = rule.visit();
        classes = rule.classes();
    }

    abstract VectorSpecies<Long> species();

    @Override
    public void update(
            long[] spins, int base, int[] visits, int from, int to, long[] thresholds, long[] generators) {
        for (int visit = from * visited; visit < to * visited; visit += visited) {
            classify(spins, base, visits, visit);
            int plane = 0;
            long open;
            do {
                open = compare(thresholds, plane, generators);
                plane += classes * WORD * DIGITS_AT_ONCE;
            } while (plane < AcceptanceBits.DIGITS * classes * WORD && open != 0);
            for (int part = 0; part < WORD; part += species().length()) {
                int site = base + visits[visit] + part;
                LongVector.fromArray(species(), spins, site)
                        .lanewise(XOR, LongVector.fromArray(species(), flip, part)).intoArray(spins, site);
            }
        }
    }

    /** Which spins flip anyway, which must be decided, and which of those have one or two unlike neighbours. */
    private void classify(long[] spins, int base, int[] visits, int visit) {
        for (int part = 0; part < WORD; part += species().length()) {
            LongVector alike = LongVector.fromArray(species(), spins, base + visits[visit] + part)
                    .lanewise(XOR, sign);
            int first = base + part;
            LongVector unlike0 = unlike(alike, spins, first + visits[visit + 1]);
            LongVector unlike1 = unlike(alike, spins, first + visits[visit + 2]);
            LongVector unlike2 = unlike(alike, spins, first + visits[visit + 3]);
            LongVector unlike3 = unlike(alike, spins, first + visits[visit + 4]);
            LongVector any01 = unlike0.or(unlike1);
            LongVector any23 = unlike2.or(unlike3);
            LongVector both01 = unlike0.and(unlike1);
            LongVector both23 = unlike2.and(unlike3);
            LongVector atLeastOne = any01.or(any23);
            LongVector atLeastTwo = both01.or(both23).or(any01.and(any23));
            LongVector downhill = atLeastTwo;
            if (classes == 3) {
                LongVector unlike4 = unlike(alike, spins, first + visits[visit + 5]);
                LongVector unlike5 = unlike(alike, spins, first + visits[visit + 6]);
                LongVector any45 = unlike4.or(unlike5);
                LongVector both45 = unlike4.and(unlike5);
                downhill = both01.and(any23).or(any01.and(both23))
                        .or(atLeastTwo.and(any45)).or(atLeastOne.and(both45));
                atLeastTwo = atLeastTwo.or(atLeastOne.and(any45)).or(both45);
                atLeastOne = atLeastOne.or(any45);
            }
            atLeastOne.intoArray(one, part);
            atLeastTwo.intoArray(two, part);
            downhill.intoArray(flip, part);
            downhill.not().intoArray(undecided, part);
        }
    }

    private LongVector unlike(LongVector alike, long[] spins, int neighbor) {
        return alike.lanewise(XOR, LongVector.fromArray(species(), spins, neighbor));
    }

    /** Compares the next digits, and says in which spins of a long one is still undecided. */
    private long compare(long[] thresholds, int firstPlane, long[] generators) {
        LongVector open = LongVector.zero(species());
        for (int part = 0; part < WORD; part += species().length()) {
            LongVector s0 = LongVector.fromArray(species(), generators, part);
            LongVector s1 = LongVector.fromArray(species(), generators, WORD + part);
            LongVector s2 = LongVector.fromArray(species(), generators, 2 * WORD + part);
            LongVector s3 = LongVector.fromArray(species(), generators, 3 * WORD + part);
            LongVector t0 = LongVector.fromArray(species(), generators, 4 * WORD + part);
            LongVector t1 = LongVector.fromArray(species(), generators, 5 * WORD + part);
            LongVector t2 = LongVector.fromArray(species(), generators, 6 * WORD + part);
            LongVector t3 = LongVector.fromArray(species(), generators, 7 * WORD + part);
            LongVector atLeastOne = LongVector.fromArray(species(), one, part);
            LongVector atLeastTwo = LongVector.fromArray(species(), two, part);
            LongVector accepted = LongVector.fromArray(species(), flip, part);
            LongVector equal = LongVector.fromArray(species(), undecided, part);
            int plane = firstPlane + part;
            for (int digit = 0; digit < DIGITS_AT_ONCE; digit += 2) {
                LongVector oddRandom = s0.add(s3).lanewise(ROL, 23).add(s0);
                LongVector oddShifted = s1.lanewise(LSHL, 17);
                s2 = s2.lanewise(XOR, s0);
                s3 = s3.lanewise(XOR, s1);
                s1 = s1.lanewise(XOR, s2);
                s0 = s0.lanewise(XOR, s3);
                s2 = s2.lanewise(XOR, oddShifted);
                s3 = s3.lanewise(ROL, 45);
                LongVector oddThreshold = LongVector.fromArray(species(), thresholds, plane)
                        .bitwiseBlend(LongVector.fromArray(species(), thresholds, plane + WORD), atLeastOne);
                if (classes == 3) {
                    oddThreshold = oddThreshold.bitwiseBlend(
                            LongVector.fromArray(species(), thresholds, plane + 2 * WORD), atLeastTwo);
                }
                accepted = accepted.or(equal.and(oddThreshold).and(oddRandom.not()));
                equal = equal.and(oddRandom.lanewise(XOR, oddThreshold).not());
                plane += classes * WORD;
                LongVector evenRandom = t0.add(t3).lanewise(ROL, 23).add(t0);
                LongVector evenShifted = t1.lanewise(LSHL, 17);
                t2 = t2.lanewise(XOR, t0);
                t3 = t3.lanewise(XOR, t1);
                t1 = t1.lanewise(XOR, t2);
                t0 = t0.lanewise(XOR, t3);
                t2 = t2.lanewise(XOR, evenShifted);
                t3 = t3.lanewise(ROL, 45);
                LongVector evenThreshold = LongVector.fromArray(species(), thresholds, plane)
                        .bitwiseBlend(LongVector.fromArray(species(), thresholds, plane + WORD), atLeastOne);
                if (classes == 3) {
                    evenThreshold = evenThreshold.bitwiseBlend(
                            LongVector.fromArray(species(), thresholds, plane + 2 * WORD), atLeastTwo);
                }
                accepted = accepted.or(equal.and(evenThreshold).and(evenRandom.not()));
                equal = equal.and(evenRandom.lanewise(XOR, evenThreshold).not());
                plane += classes * WORD;
            }
            s0.intoArray(generators, part);
            s1.intoArray(generators, WORD + part);
            s2.intoArray(generators, 2 * WORD + part);
            s3.intoArray(generators, 3 * WORD + part);
            t0.intoArray(generators, 4 * WORD + part);
            t1.intoArray(generators, 5 * WORD + part);
            t2.intoArray(generators, 6 * WORD + part);
            t3.intoArray(generators, 7 * WORD + part);
            accepted.intoArray(flip, part);
            equal.intoArray(undecided, part);
            open = open.or(equal);
        }
        return open.reduceLanes(OR);
    }

    static final class Of64 extends NarrowKernel {
        Of64(LocalRule rule) {
            super(rule);
        }

        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_64;
        }
    }

    static final class Of128 extends NarrowKernel {
        Of128(LocalRule rule) {
            super(rule);
        }

        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_128;
        }
    }

    static final class Of256 extends NarrowKernel {
        Of256(LocalRule rule) {
            super(rule);
        }

        @Override
        VectorSpecies<Long> species() {
            return LongVector.SPECIES_256;
        }
    }
}

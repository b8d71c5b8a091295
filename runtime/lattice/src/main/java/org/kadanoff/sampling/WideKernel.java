package org.kadanoff.sampling;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernel for vectors of 512 bits: a word is a register, and the generators never leave theirs. */
final class WideKernel implements SweepKernel {

    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_512;

    private final long sign;
    private final int visited;
    private final int classes;

    WideKernel(LocalRule rule) {
        sign = rule.sign();
        visited = rule.visit();
        classes = rule.classes();
    }

    @Override
    public void update(
            long[] spins, int base, int[] visits, int from, int to, long[] thresholds, long[] generators) {
        boolean six = classes == 3;
        LongVector s0 = LongVector.fromArray(SPECIES, generators, 0);
        LongVector s1 = LongVector.fromArray(SPECIES, generators, WORD);
        LongVector s2 = LongVector.fromArray(SPECIES, generators, 2 * WORD);
        LongVector s3 = LongVector.fromArray(SPECIES, generators, 3 * WORD);
        LongVector t0 = LongVector.fromArray(SPECIES, generators, 4 * WORD);
        LongVector t1 = LongVector.fromArray(SPECIES, generators, 5 * WORD);
        LongVector t2 = LongVector.fromArray(SPECIES, generators, 6 * WORD);
        LongVector t3 = LongVector.fromArray(SPECIES, generators, 7 * WORD);
        for (int visit = from * visited; visit < to * visited; visit += visited) {
            int site = base + visits[visit];
            LongVector spin = LongVector.fromArray(SPECIES, spins, site);
            LongVector alike = spin.lanewise(XOR, sign);
            LongVector unlike0 = alike.lanewise(XOR, LongVector.fromArray(SPECIES, spins, base + visits[visit + 1]));
            LongVector unlike1 = alike.lanewise(XOR, LongVector.fromArray(SPECIES, spins, base + visits[visit + 2]));
            LongVector unlike2 = alike.lanewise(XOR, LongVector.fromArray(SPECIES, spins, base + visits[visit + 3]));
            LongVector unlike3 = alike.lanewise(XOR, LongVector.fromArray(SPECIES, spins, base + visits[visit + 4]));
            LongVector any01 = unlike0.or(unlike1);
            LongVector any23 = unlike2.or(unlike3);
            LongVector both01 = unlike0.and(unlike1);
            LongVector both23 = unlike2.and(unlike3);
            LongVector one = any01.or(any23);
            LongVector two = both01.or(both23).or(any01.and(any23));
            LongVector flip = two;
            if (six) {
                LongVector unlike4 = alike.lanewise(XOR,
                        LongVector.fromArray(SPECIES, spins, base + visits[visit + 5]));
                LongVector unlike5 = alike.lanewise(XOR,
                        LongVector.fromArray(SPECIES, spins, base + visits[visit + 6]));
                LongVector any45 = unlike4.or(unlike5);
                LongVector both45 = unlike4.and(unlike5);
                LongVector three = both01.and(any23).or(any01.and(both23));
                flip = three.or(two.and(any45)).or(one.and(both45));
                two = two.or(one.and(any45)).or(both45);
                one = one.or(any45);
            }
            LongVector undecided = flip.not();
            int plane = 0;
            do {
                for (int digit = 0; digit < DIGITS_AT_ONCE; digit += 2) {
                    LongVector oddRandom = s0.add(s3).lanewise(ROL, 23).add(s0);
                    LongVector oddShifted = s1.lanewise(LSHL, 17);
                    s2 = s2.lanewise(XOR, s0);
                    s3 = s3.lanewise(XOR, s1);
                    s1 = s1.lanewise(XOR, s2);
                    s0 = s0.lanewise(XOR, s3);
                    s2 = s2.lanewise(XOR, oddShifted);
                    s3 = s3.lanewise(ROL, 45);
                    LongVector oddThreshold = LongVector.fromArray(SPECIES, thresholds, plane)
                            .bitwiseBlend(LongVector.fromArray(SPECIES, thresholds, plane + WORD), one);
                    if (six) {
                        oddThreshold = oddThreshold.bitwiseBlend(
                                LongVector.fromArray(SPECIES, thresholds, plane + 2 * WORD), two);
                    }
                    flip = flip.or(undecided.and(oddThreshold).and(oddRandom.not()));
                    undecided = undecided.and(oddRandom.lanewise(XOR, oddThreshold).not());
                    plane += classes * WORD;
                    LongVector evenRandom = t0.add(t3).lanewise(ROL, 23).add(t0);
                    LongVector evenShifted = t1.lanewise(LSHL, 17);
                    t2 = t2.lanewise(XOR, t0);
                    t3 = t3.lanewise(XOR, t1);
                    t1 = t1.lanewise(XOR, t2);
                    t0 = t0.lanewise(XOR, t3);
                    t2 = t2.lanewise(XOR, evenShifted);
                    t3 = t3.lanewise(ROL, 45);
                    LongVector evenThreshold = LongVector.fromArray(SPECIES, thresholds, plane)
                            .bitwiseBlend(LongVector.fromArray(SPECIES, thresholds, plane + WORD), one);
                    if (six) {
                        evenThreshold = evenThreshold.bitwiseBlend(
                                LongVector.fromArray(SPECIES, thresholds, plane + 2 * WORD), two);
                    }
                    flip = flip.or(undecided.and(evenThreshold).and(evenRandom.not()));
                    undecided = undecided.and(evenRandom.lanewise(XOR, evenThreshold).not());
                    plane += classes * WORD;
                }
            } while (plane < AcceptanceBits.DIGITS * classes * WORD && !undecided.eq(0).allTrue());
            spin.lanewise(XOR, flip).intoArray(spins, site);
        }
        s0.intoArray(generators, 0);
        s1.intoArray(generators, WORD);
        s2.intoArray(generators, 2 * WORD);
        s3.intoArray(generators, 3 * WORD);
        t0.intoArray(generators, 4 * WORD);
        t1.intoArray(generators, 5 * WORD);
        t2.intoArray(generators, 6 * WORD);
        t3.intoArray(generators, 7 * WORD);
    }
}

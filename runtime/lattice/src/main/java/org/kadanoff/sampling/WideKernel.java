package org.kadanoff.sampling;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernel for vectors of 512 bits: a word is a register, and the generators never leave theirs. */
final class WideKernel implements SweepKernel {

    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_512;

    @Override
    public void update(long[] spins, int[] visits, int from, int to, long[] thresholds, long[] generators) {
        LongVector s0 = LongVector.fromArray(SPECIES, generators, 0);
        LongVector s1 = LongVector.fromArray(SPECIES, generators, WORD);
        LongVector s2 = LongVector.fromArray(SPECIES, generators, 2 * WORD);
        LongVector s3 = LongVector.fromArray(SPECIES, generators, 3 * WORD);
        for (int visit = from * VISIT; visit < to * VISIT; visit += VISIT) {
            LongVector spin = LongVector.fromArray(SPECIES, spins, visits[visit]);
            LongVector unlike0 = spin.lanewise(XOR, LongVector.fromArray(SPECIES, spins, visits[visit + 1]));
            LongVector unlike1 = spin.lanewise(XOR, LongVector.fromArray(SPECIES, spins, visits[visit + 2]));
            LongVector unlike2 = spin.lanewise(XOR, LongVector.fromArray(SPECIES, spins, visits[visit + 3]));
            LongVector unlike3 = spin.lanewise(XOR, LongVector.fromArray(SPECIES, spins, visits[visit + 4]));
            LongVector any01 = unlike0.or(unlike1);
            LongVector any23 = unlike2.or(unlike3);
            LongVector any = any01.or(any23);
            LongVector flip = unlike0.and(unlike1).or(unlike2.and(unlike3)).or(any01.and(any23));
            LongVector undecided = flip.not();
            int plane = 0;
            do {
                for (int digit = 0; digit < DIGITS_AT_ONCE; digit++) {
                    LongVector random = s0.add(s3).lanewise(ROL, 23).add(s0);
                    LongVector shifted = s1.lanewise(LSHL, 17);
                    s2 = s2.lanewise(XOR, s0);
                    s3 = s3.lanewise(XOR, s1);
                    s1 = s1.lanewise(XOR, s2);
                    s0 = s0.lanewise(XOR, s3);
                    s2 = s2.lanewise(XOR, shifted);
                    s3 = s3.lanewise(ROL, 45);
                    LongVector threshold = LongVector.fromArray(SPECIES, thresholds, plane)
                            .bitwiseBlend(LongVector.fromArray(SPECIES, thresholds, plane + WORD), any);
                    flip = flip.or(undecided.and(threshold).and(random.not()));
                    undecided = undecided.and(random.lanewise(XOR, threshold).not());
                    plane += 2 * WORD;
                }
            } while (plane < AcceptanceBits.PLANES * WORD && !undecided.eq(0).allTrue());
            spin.lanewise(XOR, flip).intoArray(spins, visits[visit]);
        }
        s0.intoArray(generators, 0);
        s1.intoArray(generators, WORD);
        s2.intoArray(generators, 2 * WORD);
        s3.intoArray(generators, 3 * WORD);
    }
}

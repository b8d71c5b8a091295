package org.kadanoff.mcrg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.sampling.BitMatrix;

/**
 * Counts the surroundings of spins, 64 spins at a time: the products of −1 of every operator are summed as bit planes,
 * and the planes turned into one number for each spin. Not for use by several threads at once.
 */
public final class SurroundingsCounter {

    private final ShiftedSpins shifted;
    /** [operator][term][spin]: the copies whose product is s_i times one term of ∂S_a/∂s_i. */
    private final int[][][] terms;
    private final int[] firstPlane;
    private final long[] planes = new long[64];
    private final LongCounts counts = new LongCounts();

    /**
     * Prepares to count.
     *
     * @throws IllegalArgumentException if the lattice is too small for the operators, or of another kind or dimension,
     *     or there are so many operators that 64 bits do not tell their surroundings apart
     */
    public SurroundingsCounter(Lattice lattice, OperatorBasis basis) {
        requireCounts(lattice, basis);
        List<List<List<List<Integer>>>> ofOperators =
                basis.operators().stream().map(SurroundingsCounter::terms).toList();
        shifted = new ShiftedSpins(lattice, ofOperators.stream().flatMap(List::stream).flatMap(List::stream).toList());
        terms = ofOperators.stream().map(ofOperator -> ofOperator.stream()
                .map(term -> term.stream().mapToInt(shifted::number).toArray())
                .toArray(int[][]::new)).toArray(int[][][]::new);
        firstPlane = new int[terms.length + 1];
        for (int operator = 0; operator < terms.length; operator++) {
            firstPlane[operator + 1] = firstPlane[operator] + planesFor(terms[operator].length);
        }
    }

    /**
     * Makes sure that surroundings can be counted.
     *
     * @throws IllegalArgumentException as the constructor says
     */
    static void requireCounts(Lattice lattice, OperatorBasis basis) {
        basis.requireFits(lattice);
        int bits = basis.operators().stream().mapToInt(operator -> planesFor(terms(operator).size())).sum();
        if (bits > 64) {
            throw new IllegalArgumentException("the surroundings of a spin in " + basis + " take " + bits
                    + " bits, and 64 at most are told apart: take fewer operators");
        }
    }

    private static int planesFor(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    /** The products of S_a that hold the spin at the origin: every image, seen from each of its spins. */
    private static List<List<List<Integer>>> terms(Operator operator) {
        List<List<List<Integer>>> terms = new ArrayList<>();
        for (List<List<Integer>> image : operator.images()) {
            for (List<Integer> origin : image) {
                terms.add(Operator.seenFrom(origin, image));
            }
        }
        return terms;
    }

    /** Counts every spin of one configuration. */
    public void add(SpinEnsemble ensemble, int configuration) {
        shifted.read(ensemble, configuration);
        for (int word = 0; word < shifted.words(); word++) {
            Arrays.fill(planes, 0);
            for (int operator = 0; operator < terms.length; operator++) {
                for (int[] term : terms[operator]) {
                    long minus = (term.length & 1) == 0 ? 0 : -1;
                    for (int spin : term) {
                        minus ^= shifted.copy(spin)[word];
                    }
                    for (int plane = firstPlane[operator]; minus != 0 && plane < firstPlane[operator + 1]; plane++) {
                        long carry = planes[plane] & minus;
                        planes[plane] ^= minus;
                        minus = carry;
                    }
                }
            }
            BitMatrix.transpose(planes);
            for (int site = 0; site < shifted.sites(word); site++) {
                counts.add(planes[site]);
            }
        }
    }

    /** What was counted. */
    public Surroundings surroundings() {
        long[] seen = counts.seen();
        int[][] products = new int[seen.length][terms.length];
        double[] howOften = new double[seen.length];
        for (int kind = 0; kind < seen.length; kind++) {
            howOften[kind] = counts.count(seen[kind]);
            for (int operator = 0; operator < terms.length; operator++) {
                int planesHere = firstPlane[operator + 1] - firstPlane[operator];
                int minus = (int) (seen[kind] >>> firstPlane[operator] & (1L << planesHere) - 1);
                products[kind][operator] = terms[operator].length - 2 * minus;
            }
        }
        return new Surroundings(products, howOften);
    }
}

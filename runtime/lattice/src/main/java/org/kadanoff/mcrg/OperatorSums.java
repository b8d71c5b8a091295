package org.kadanoff.mcrg;

import java.util.List;
import java.util.stream.Stream;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/** Measures operators S_a on configurations of one lattice. Not for use by several threads at once. */
public final class OperatorSums {

    private final int sites;
    private final ShiftedSpins shifted;
    private final long[] product;
    /** [operator][image][spin]: the copies whose product is summed. */
    private final int[][][] factors;

    /**
     * Prepares the measurement.
     *
     * @throws IllegalArgumentException if the lattice is too small for the operators, or of another kind or dimension
     */
    public OperatorSums(Lattice lattice, OperatorBasis basis) {
        this(lattice, basis.operators());
        basis.requireFits(lattice);
    }

    OperatorSums(Lattice lattice, List<Operator> operators) {
        sites = lattice.sites();
        shifted = new ShiftedSpins(lattice,
                operators.stream().flatMap(operator -> operator.images().stream()).flatMap(List::stream).toList());
        product = new long[shifted.words()];
        factors = operators.stream().map(operator -> operator.images().stream()
                .map(image -> image.stream().mapToInt(shifted::number).toArray())
                .toArray(int[][]::new)).toArray(int[][][]::new);
    }

    /** The operators of two bases, one after the other. */
    static OperatorSums of(Lattice lattice, OperatorBasis first, OperatorBasis second) {
        return new OperatorSums(lattice,
                Stream.of(first, second).flatMap(basis -> basis.operators().stream()).toList());
    }

    /**
     * Measures every operator on one configuration.
     *
     * @param sums takes S_a, the sum over all sites and images of products of ±1, for each operator in order
     */
    public void measure(SpinEnsemble ensemble, int configuration, double[] sums) {
        shifted.read(ensemble, configuration);
        for (int operator = 0; operator < factors.length; operator++) {
            long sum = 0;
            for (int[] image : factors[operator]) {
                int odd = oddProducts(image);
                sum += image.length % 2 == 0 ? sites - 2L * odd : 2L * odd - sites;
            }
            sums[operator] = sum;
        }
    }

    /** In how many places an odd number of the spins is up. */
    private int oddProducts(int[] image) {
        long[] last = shifted.copy(image[image.length - 1]);
        if (image.length == 1) {
            return count(last);
        }
        long[] first = shifted.copy(image[0]);
        if (image.length == 2) {
            return count(first, last);
        }
        System.arraycopy(first, 0, product, 0, product.length);
        for (int spin = 1; spin < image.length - 1; spin++) {
            long[] next = shifted.copy(image[spin]);
            for (int word = 0; word < product.length; word++) {
                product[word] ^= next[word];
            }
        }
        return count(product, last);
    }

    private static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    private static int count(long[] one, long[] other) {
        int count = 0;
        for (int word = 0; word < one.length; word++) {
            count += Long.bitCount(one[word] ^ other[word]);
        }
        return count;
    }
}

package org.kadanoff.observe;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The jackknife, for a function of the means of several observables, such as a Binder cumulant. The error is the
 * scatter of the function when one block at a time is left out; the value is free of the bias of order 1/blocks.
 */
public final class Jackknife {

    /** The fewest blocks whose scatter is worth calling an error. */
    public static final int FEWEST_BLOCKS = 20;

    private Jackknife() {
    }

    /**
     * Estimates a function of means.
     *
     * @param blocks [observable][block]: independent samples, or averages over one replica each, or over stretches of a
     *     chain much longer than its autocorrelation time (see {@link Binning#bins})
     * @param function of the means, in the order of the observables
     * @throws IllegalArgumentException if the observables differ in length, or there are fewer than 20 blocks
     */
    public static Estimate of(double[][] blocks, ToDoubleFunction<double[]> function) {
        Means means = new Means(blocks);
        return of(function.applyAsDouble(means.full()), IntStream.range(0, means.count())
                .mapToDouble(left -> function.applyAsDouble(means.without(left)))
                .toArray());
    }

    /**
     * The same for a statistic that is no function of means, such as a fit.
     *
     * @param full the statistic of all blocks
     * @param reduced the statistic of all blocks but one, for each block that can be left out
     * @throws IllegalArgumentException if there are fewer than 20 blocks
     */
    public static Estimate of(double full, double[] reduced) {
        int count = reduced.length;
        if (count < FEWEST_BLOCKS) {
            throw tooFew(count);
        }
        double mean = Arrays.stream(reduced).average().orElseThrow();
        double squares = Arrays.stream(reduced).map(value -> (value - mean) * (value - mean)).sum();
        return new Estimate(count * full - (count - 1) * mean, Math.sqrt(squares * (count - 1) / count));
    }

    private static IllegalArgumentException tooFew(int count) {
        return new IllegalArgumentException(
                "a jackknife takes " + FEWEST_BLOCKS + " independent blocks or more, not " + count);
    }

    /** The means over all blocks, and over all but one. */
    static final class Means {

        private final double[][] blocks;
        private final double[] sums;
        private final int count;

        Means(double[][] blocks) {
            this.blocks = blocks;
            count = blocks.length == 0 ? 0 : blocks[0].length;
            if (Arrays.stream(blocks).anyMatch(observable -> observable.length != count)) {
                throw new IllegalArgumentException("a jackknife takes as many blocks of one observable as of another");
            }
            if (count < FEWEST_BLOCKS) {
                throw tooFew(count);
            }
            sums = Arrays.stream(blocks).mapToDouble(observable -> Arrays.stream(observable).sum()).toArray();
        }

        int count() {
            return count;
        }

        double[] full() {
            return Arrays.stream(sums).map(sum -> sum / count).toArray();
        }

        double[] without(int left) {
            return IntStream.range(0, sums.length)
                    .mapToDouble(i -> (sums[i] - blocks[i][left]) / (count - 1))
                    .toArray();
        }
    }
}

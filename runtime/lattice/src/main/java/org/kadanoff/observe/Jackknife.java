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
        int count = blocks.length == 0 ? 0 : blocks[0].length;
        if (Arrays.stream(blocks).anyMatch(observable -> observable.length != count)) {
            throw new IllegalArgumentException("a jackknife takes as many blocks of one observable as of another");
        }
        if (count < FEWEST_BLOCKS) {
            throw new IllegalArgumentException(
                    "a jackknife takes " + FEWEST_BLOCKS + " independent blocks or more, not " + count);
        }
        double[] sums = Arrays.stream(blocks).mapToDouble(observable -> Arrays.stream(observable).sum()).toArray();
        double full = function.applyAsDouble(Arrays.stream(sums).map(sum -> sum / count).toArray());
        double[] reduced = IntStream.range(0, count)
                .mapToDouble(left -> function.applyAsDouble(IntStream.range(0, sums.length)
                        .mapToDouble(i -> (sums[i] - blocks[i][left]) / (count - 1))
                        .toArray()))
                .toArray();
        double mean = Arrays.stream(reduced).average().orElseThrow();
        double squares = Arrays.stream(reduced).map(value -> (value - mean) * (value - mean)).sum();
        return new Estimate(count * full - (count - 1) * mean, Math.sqrt(squares * (count - 1) / count));
    }
}

package org.kadanoff.observe;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The blocked jackknife, for a function of the means of several observables, such as a Binder cumulant. The error is the
 * scatter of the function when one block at a time is left out; the value is free of the bias of order 1/blocks.
 */
public final class Jackknife {

    /** The fewest blocks whose scatter is worth calling an error. */
    public static final int FEWEST_BLOCKS = 20;

    private Jackknife() {
    }

    /**
     * Estimates a function of means over independent samples: every sample is a block of its own.
     *
     * @param samples [observable][sample]; independent of each other, for instance the averages over one replica each
     * @param function of the means, in the order of the observables
     * @throws IllegalArgumentException if the observables differ in length, or there are fewer than 20 samples
     */
    public static Estimate of(double[][] samples, ToDoubleFunction<double[]> function) {
        return of(samples, samples.length == 0 ? 0 : samples[0].length, function);
    }

    /**
     * Estimates a function of means over a correlated series, cut into consecutive blocks.
     *
     * @param samples [observable][measurement]
     * @param blocks at least 20, each of them much longer than the autocorrelation time
     * @param function of the means, in the order of the observables
     * @throws IllegalArgumentException if the observables differ in length, or there are fewer than 20 blocks, or fewer
     *     measurements than blocks
     */
    public static Estimate of(double[][] samples, int blocks, ToDoubleFunction<double[]> function) {
        int length = samples.length == 0 ? 0 : samples[0].length;
        if (Arrays.stream(samples).anyMatch(observable -> observable.length != length)) {
            throw new IllegalArgumentException("a jackknife takes as many measurements of one observable as of another");
        }
        if (blocks < FEWEST_BLOCKS || length < blocks) {
            throw new IllegalArgumentException("a jackknife takes " + FEWEST_BLOCKS
                    + " blocks or more, each with a measurement, not " + blocks + " of " + length + " measurements");
        }
        double[] sums = Arrays.stream(samples).mapToDouble(observable -> Arrays.stream(observable).sum()).toArray();
        double full = function.applyAsDouble(Arrays.stream(sums).map(sum -> sum / length).toArray());
        double[] reduced = IntStream.range(0, blocks)
                .mapToDouble(block -> function.applyAsDouble(meansWithout(block, blocks, samples, sums)))
                .toArray();
        double mean = Arrays.stream(reduced).average().orElseThrow();
        double squares = Arrays.stream(reduced).map(value -> (value - mean) * (value - mean)).sum();
        return new Estimate(blocks * full - (blocks - 1) * mean, Math.sqrt(squares * (blocks - 1) / blocks));
    }

    private static double[] meansWithout(int block, int blocks, double[][] samples, double[] sums) {
        int length = samples[0].length;
        int from = (int) ((long) block * length / blocks);
        int to = (int) ((block + 1L) * length / blocks);
        return IntStream.range(0, samples.length)
                .mapToDouble(i -> (sums[i] - Arrays.stream(samples[i], from, to).sum()) / (length - (to - from)))
                .toArray();
    }
}

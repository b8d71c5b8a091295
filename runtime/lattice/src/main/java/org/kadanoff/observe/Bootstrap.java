package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The bootstrap: what a statistic of n independent samples would scatter by, from samples drawn again with replacement.
 * The same seed gives the same draws.
 *
 * @param resamples how often samples are drawn again, at least 50; the error is known to 1/√(2·resamples)
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) implements Serializable {

    /** @throws IllegalArgumentException if there are fewer than 50 resamples */
    public Bootstrap {
        if (resamples < 50) {
            throw new IllegalArgumentException("a bootstrap takes 50 resamples or more, not " + resamples);
        }
    }

    /**
     * The value of a statistic on the samples as they are, with the standard deviation over the resamples as its error.
     * Where the statistic is NaN for some resamples, so is the error.
     *
     * @param samples how many independent samples there are
     * @param statistic of the samples with the given indices, each from 0 to samples − 1; must not change its argument
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public Estimate of(int samples, ToDoubleFunction<int[]> statistic) {
        double value = statistic.applyAsDouble(IntStream.range(0, samples).toArray());
        double[] resampled = Arrays.stream(
                resample(samples, indices -> new double[] {statistic.applyAsDouble(indices)}))
                .mapToDouble(numbers -> numbers[0])
                .toArray();
        return new Estimate(value, Estimate.mean(resampled).error() * Math.sqrt(resamples));
    }

    /**
     * A whole curve, or anything of several numbers, on every resample.
     *
     * @param samples how many independent samples there are
     * @param statistic as in {@link #of}
     * @return [resample][number]
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public double[][] resample(int samples, Function<int[], double[]> statistic) {
        if (samples < 2) {
            throw new IllegalArgumentException("a bootstrap takes two samples or more, not " + samples);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] values = new double[resamples][];
        for (int i = 0; i < resamples; i++) {
            values[i] = statistic.apply(random.ints(samples, 0, samples).toArray());
        }
        return values;
    }
}

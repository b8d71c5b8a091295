package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * The integrated autocorrelation time τ = 1/2 + Σ ρ(t) of a stationary chain, in units of the distance between two
 * measurements: n of them are worth n / 2τ independent ones. Independent measurements have τ = 1/2.
 *
 * <p>The sum ends at the smallest window W ≥ 6 τ(W); its error is τ √(2 (2W + 1) / n). Source: N. Madras and A. D.
 * Sokal, J. Stat. Phys. 50, 109 (1988), appendix C.
 *
 * @param time τ, at least 1/2
 * @param error its standard error
 * @param window the W where the sum ends
 */
public record Autocorrelation(double time, double error, int window) implements Serializable {

    private static final double WINDOW_IN_TIMES = 6;
    private static final double SHORTEST_CHAIN_IN_TIMES = 50;
    private static final int SHORTEST_REPLICA_IN_WINDOWS = 3;

    /**
     * Measures τ on one chain.
     *
     * @param series the measurements in order, after equilibration
     * @throws IllegalArgumentException as for {@link #of(double[][])}
     */
    public static Autocorrelation of(double[] series) {
        return of(new double[][] {series});
    }

    /**
     * Measures τ on independent chains of the same distribution: their mean is common, and the autocovariance is the
     * average over all of them.
     *
     * @param replicas [replica][measurement], equally long, after equilibration
     * @throws IllegalArgumentException if the replicas differ in length, never change, or are too short for an answer:
     *     together below 50 τ, or each below 3 W
     */
    public static Autocorrelation of(double[][] replicas) {
        double[][] deviations = deviations(replicas);
        int length = deviations[0].length;
        double total = (double) length * deviations.length;
        double variance = autocovariance(deviations, 0);
        if (!(variance > 0)) {
            throw new IllegalArgumentException(
                    "the series never changes (or is not finite), so that it has no autocorrelation time");
        }
        double time = 0.5;
        for (int window = 1; SHORTEST_REPLICA_IN_WINDOWS * window <= length; window++) {
            time += autocovariance(deviations, window) / variance;
            double positive = Math.max(time, 0.5);
            if (SHORTEST_CHAIN_IN_TIMES * positive > total
                    || SHORTEST_REPLICA_IN_WINDOWS * WINDOW_IN_TIMES * positive > length) {
                throw tooShort(replicas.length, length, positive);
            }
            if (window >= WINDOW_IN_TIMES * positive) {
                return new Autocorrelation(positive, positive * Math.sqrt(2 * (2 * window + 1) / total), window);
            }
        }
        throw tooShort(replicas.length, length, Math.max(time, 0.5));
    }

    /** How many independent measurements a number of these are worth: n / 2τ. */
    public double independent(long measurements) {
        return measurements / (2 * time);
    }

    private static double[][] deviations(double[][] replicas) {
        if (replicas.length == 0 || Arrays.stream(replicas).anyMatch(r -> r.length != replicas[0].length)) {
            throw new IllegalArgumentException("an autocorrelation time takes one or more replicas of equal length");
        }
        double mean = Arrays.stream(replicas).flatMapToDouble(Arrays::stream).average().orElse(0);
        return Arrays.stream(replicas)
                .map(replica -> Arrays.stream(replica).map(value -> value - mean).toArray())
                .toArray(double[][]::new);
    }

    private static double autocovariance(double[][] deviations, int lag) {
        int pairs = deviations[0].length - lag;
        double sum = 0;
        for (double[] deviation : deviations) {
            for (int i = 0; i < pairs; i++) {
                sum += deviation[i] * deviation[i + lag];
            }
        }
        return sum / ((double) pairs * deviations.length);
    }

    private static IllegalArgumentException tooShort(int replicas, int length, double time) {
        return new IllegalArgumentException(String.format(Locale.ROOT,
                "%d × %d measurements are too few for their autocorrelation time, which is %.3g or more: "
                        + "take at least %.0f in all and %.0f in each replica", replicas, length, time,
                Math.ceil(SHORTEST_CHAIN_IN_TIMES * time),
                Math.ceil(SHORTEST_REPLICA_IN_WINDOWS * WINDOW_IN_TIMES * time)));
    }
}

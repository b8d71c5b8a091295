package org.kadanoff.observe;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The mean of a correlated series by binning: averages over bins much longer than the autocorrelation time are
 * independent, and their scatter gives the error. Bins double in length until the error has reached its plateau: the
 * length B is the smallest with B³ ≥ 2 n (σ_B/σ_1)⁴, where what is left of the correlation, of order τ/B, is below the
 * noise √(B/2n) of the error itself. Source: R. M. Lee et al., Phys. Rev. E 83, 066706 (2011).
 */
public final class Binning {

    private static final int FEWEST_BINS = 20;

    private Binning() {
    }

    /**
     * The mean of one equilibrated chain, with the error of the plateau. A chain that never changes says nothing about
     * its error, which is then NaN.
     *
     * @param series the measurements in order
     * @throws IllegalArgumentException if the plateau is not reached with 20 bins: the chain is too short for its
     *     autocorrelation time
     */
    public static Estimate mean(double[] series) {
        int plateau = plateau(series);
        if (neverChanges(series)) {
            return new Estimate(series[0], Double.NaN);
        }
        return new Estimate(Arrays.stream(series).average().orElseThrow(),
                Estimate.mean(bins(series, plateau)).error());
    }

    /**
     * How many measurements a bin must hold for the averages over bins to be independent: a power of 2. A chain that
     * never changes asks for no more than 1.
     *
     * @param series the measurements of one equilibrated chain in order
     * @throws IllegalArgumentException if the plateau is not reached with 20 bins: the chain is too short for its
     *     autocorrelation time; or if a measurement is not finite
     */
    public static int plateau(double[] series) {
        if (!Arrays.stream(series).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a series holds a measurement that is not a finite number");
        }
        if (series.length < FEWEST_BINS) {
            throw new IllegalArgumentException(tooShort(series.length));
        }
        if (neverChanges(series)) {
            return 1;
        }
        double unbinned = Estimate.mean(series).error();
        for (int length = 1; series.length / length >= FEWEST_BINS; length *= 2) {
            double error = Estimate.mean(bins(series, length)).error();
            if (Math.pow(length, 3) >= 2.0 * series.length * Math.pow(error / unbinned, 4)) {
                return length;
            }
        }
        throw new IllegalArgumentException(tooShort(series.length));
    }

    /**
     * The averages over common, independent bins of several observables of one chain, for {@link Jackknife#of} and
     * {@link Covariance#ofMeans}: the bins are as long as the observable with the longest plateau asks for.
     *
     * @param series [observable][measurement], measured at the same times
     * @return [observable][bin], 20 bins or more
     * @throws IllegalArgumentException if there is no observable, they differ in length or never change, or as
     *     for {@link #plateau}
     */
    public static double[][] blocks(double[]... series) {
        int length = commonPlateau(series);
        return Arrays.stream(series).map(s -> bins(s, length)).toArray(double[][]::new);
    }

    /** The length of the bins of {@link #blocks}. */
    static int commonPlateau(double[]... series) {
        if (series.length == 0 || Arrays.stream(series).anyMatch(s -> s.length != series[0].length)) {
            throw new IllegalArgumentException(
                    "observables of one chain, one or more, are measured equally often, at the same times");
        }
        if (Arrays.stream(series).allMatch(Binning::neverChanges)) {
            throw new IllegalArgumentException("the series never change, and so say nothing about their errors");
        }
        return Arrays.stream(series).mapToInt(Binning::plateau).max().orElseThrow();
    }

    /**
     * The averages over consecutive bins; what is left at the end and fills no bin is dropped.
     *
     * @param series the measurements in order
     * @param length measurements in a bin, at least 1
     * @throws IllegalArgumentException if the length is below 1
     */
    public static double[] bins(double[] series, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("a bin holds one measurement or more, not " + length);
        }
        return IntStream.range(0, series.length / length)
                .mapToDouble(bin -> Arrays.stream(series, bin * length, (bin + 1) * length).sum() / length)
                .toArray();
    }

    private static boolean neverChanges(double[] series) {
        return Arrays.stream(series).allMatch(value -> value == series[0]);
    }

    private static String tooShort(int length) {
        return length + " measurements are too few for the error of their mean: with " + FEWEST_BINS
                + " bins they are still correlated; take a longer chain, or measure less often";
    }
}

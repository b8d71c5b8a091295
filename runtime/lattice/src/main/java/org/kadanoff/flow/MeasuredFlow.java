package org.kadanoff.flow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.FixedPoint;

/**
 * How the inverse temperature flows under a transformation of configurations: β′(β), measured, and the points where
 * β′ = β. Errors are standard deviations over a bootstrap of configurations within each β, and of fits where a
 * transformation or a thermometer was learnt several times.
 *
 * @param points β′ at each β, in the order of β
 * @param fixedPoints where β′ − β changes sign, in the order of β; empty where it does not
 */
public record MeasuredFlow(List<Point> points, List<FixedPoint> fixedPoints) implements Serializable {

    private static final int RESAMPLES = 400;

    /** How many configurations a flow takes at each β for its errors to mean something. */
    public static final int FEWEST_CONFIGURATIONS = 20;

    /** One measured point of the flow. */
    public record Point(double beta, Estimate betaPrime) implements Serializable { }

    /** Copies the lists. */
    public MeasuredFlow {
        points = List.copyOf(points);
        fixedPoints = List.copyOf(fixedPoints);
    }

    /**
     * Measures a flow.
     *
     * @param betas increasing
     * @param readings [fit][β][configuration]: what the thermometer reads of each transformed configuration; one fit
     *     where nothing was learnt. All fits read the same configurations
     * @param betaOfMean turns the mean reading into β′: the identity for readings that are temperatures, the inverse of
     *     an exact energy for energies
     * @param random draws the bootstrap samples
     * @throws IllegalArgumentException if β does not increase, a β has fewer than 20 configurations, or a β′ is infinite
     */
    public static MeasuredFlow of(
            double[] betas, double[][][] readings, DoubleUnaryOperator betaOfMean, RandomGenerator random) {
        return ofSeveral(betas, Arrays.stream(readings)
                .map(fit -> Arrays.stream(fit)
                        .map(beta -> Arrays.stream(beta)
                                .mapToObj(reading -> new double[] {reading}).toArray(double[][]::new))
                        .toArray(double[][][]::new))
                .toArray(double[][][][]::new), means -> betaOfMean.applyAsDouble(means[0]), random);
    }

    /**
     * Measures a flow with a thermometer that takes several numbers of each configuration.
     *
     * @param betas increasing
     * @param readings [fit][β][configuration][number]
     * @param betaOfMeans turns the means of the numbers into β′
     * @param random draws the bootstrap samples
     * @throws IllegalArgumentException as for {@link #of}
     */
    public static MeasuredFlow ofSeveral(
            double[] betas, double[][][][] readings, ToDoubleFunction<double[]> betaOfMeans, RandomGenerator random) {
        for (int i = 0; i < betas.length; i++) {
            if (readings[0][i].length < FEWEST_CONFIGURATIONS) {
                throw new IllegalArgumentException("a flow takes " + FEWEST_CONFIGURATIONS
                        + " configurations or more at each β, not " + readings[0][i].length + " at β = " + betas[i]);
            }
        }
        double[] betaPrime = IntStream.range(0, betas.length)
                .mapToDouble(i -> betaOfMeans.applyAsDouble(means(readings, i)))
                .toArray();
        double[][] resampled = new double[RESAMPLES][];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            resampled[resample] = resample(readings, betaOfMeans, random);
        }
        List<Point> points = IntStream.range(0, betas.length)
                .mapToObj(i -> new Point(betas[i], new Estimate(betaPrime[i], scatter(resampled, i))))
                .toList();
        return new MeasuredFlow(points, FixedPoint.all(betas, betaPrime, resampled));
    }

    private static double[] means(double[][][][] readings, int beta) {
        double[] means = new double[readings[0][beta][0].length];
        for (double[][][] fit : readings) {
            for (double[] reading : fit[beta]) {
                add(means, reading);
            }
        }
        divide(means, readings.length, readings[0][beta].length);
        return means;
    }

    private static void add(double[] sums, double[] reading) {
        for (int number = 0; number < sums.length; number++) {
            sums[number] += reading[number];
        }
    }

    private static void divide(double[] sums, int first, int second) {
        for (int number = 0; number < sums.length; number++) {
            sums[number] = sums[number] / first / second;
        }
    }

    /** β′ of fits and configurations drawn with replacement. */
    private static double[] resample(
            double[][][][] readings, ToDoubleFunction<double[]> betaOfMeans, RandomGenerator random) {
        double[][][][] fits = new double[readings.length][][][];
        for (int fit = 0; fit < fits.length; fit++) {
            fits[fit] = readings[random.nextInt(readings.length)];
        }
        double[] betaPrime = new double[readings[0].length];
        for (int i = 0; i < betaPrime.length; i++) {
            int configurations = readings[0][i].length;
            double[] means = new double[readings[0][i][0].length];
            for (int draw = 0; draw < configurations; draw++) {
                int configuration = random.nextInt(configurations);
                for (double[][][] fit : fits) {
                    add(means, fit[i][configuration]);
                }
            }
            divide(means, configurations, fits.length);
            betaPrime[i] = betaOfMeans.applyAsDouble(means);
        }
        return betaPrime;
    }

    private static double scatter(double[][] resampled, int beta) {
        double[] values = IntStream.range(0, RESAMPLES).mapToDouble(resample -> resampled[resample][beta]).toArray();
        return Estimate.mean(values).error() * Math.sqrt(RESAMPLES);
    }
}

package org.kadanoff.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;

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

    /** One measured point of the flow. */
    public record Point(double beta, Estimate betaPrime) implements Serializable {

        /** How many σ the map cools (above 0) or heats (below 0) here: (β′ − β)/error. */
        public double drift() {
            return betaPrime.sigmasFrom(beta);
        }
    }

    /**
     * A crossing β′ = β, between two measured points by linear interpolation.
     *
     * @param beta where it is, with its bootstrap error
     * @param attractive whether the flow runs towards it from both sides: β′ &gt; β below and β′ &lt; β above
     * @param confidence the part of the bootstrap samples that cross in the same sense
     */
    public record FixedPoint(Estimate beta, boolean attractive, double confidence) implements Serializable { }

    private record Crossing(double beta, boolean attractive) { }

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
     *     where nothing was learnt
     * @param betaOfMean turns the mean reading into β′: the identity for readings that are temperatures, the inverse of
     *     an exact energy for energies
     * @param random draws the bootstrap samples
     * @throws IllegalArgumentException if β does not increase, or a β has fewer than 20 configurations
     */
    public static MeasuredFlow of(
            double[] betas, double[][][] readings, DoubleUnaryOperator betaOfMean, RandomGenerator random) {
        for (int i = 1; i < betas.length; i++) {
            if (!(betas[i] > betas[i - 1])) {
                throw new IllegalArgumentException("the β of a flow increase: " + betas[i] + " follows " + betas[i - 1]);
            }
        }
        for (int i = 0; i < betas.length; i++) {
            if (readings[0][i].length < 20) {
                throw new IllegalArgumentException("a flow takes 20 configurations or more at each β, not "
                        + readings[0][i].length + " at β = " + betas[i]);
            }
        }
        double[] measured = new double[betas.length];
        for (int i = 0; i < betas.length; i++) {
            measured[i] = betaOfMean.applyAsDouble(mean(readings, i));
        }
        double[][] resampled = new double[RESAMPLES][];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            resampled[sample] = resample(readings, betaOfMean, random);
        }
        List<Point> points = IntStream.range(0, betas.length)
                .mapToObj(i -> new Point(betas[i], new Estimate(measured[i],
                        deviation(IntStream.range(0, RESAMPLES).mapToDouble(s -> resampled[s][i]).toArray()))))
                .toList();
        return new MeasuredFlow(points, fixedPoints(betas, measured, resampled));
    }

    private static double mean(double[][][] readings, int beta) {
        double sum = 0;
        for (double[][] fit : readings) {
            for (double reading : fit[beta]) {
                sum += reading;
            }
        }
        return sum / readings.length / readings[0][beta].length;
    }

    /** β′ of configurations and fits drawn with replacement; all fits read the same configurations. */
    private static double[] resample(double[][][] readings, DoubleUnaryOperator betaOfMean, RandomGenerator random) {
        double[][][] fits = new double[readings.length][][];
        for (int fit = 0; fit < fits.length; fit++) {
            fits[fit] = readings[random.nextInt(readings.length)];
        }
        double[] betaPrime = new double[readings[0].length];
        for (int i = 0; i < betaPrime.length; i++) {
            int configurations = readings[0][i].length;
            double sum = 0;
            for (int draw = 0; draw < configurations; draw++) {
                int configuration = random.nextInt(configurations);
                for (double[][] fit : fits) {
                    sum += fit[i][configuration];
                }
            }
            betaPrime[i] = betaOfMean.applyAsDouble(sum / configurations / fits.length);
        }
        return betaPrime;
    }

    private static List<FixedPoint> fixedPoints(double[] betas, double[] measured, double[][] resampled) {
        List<FixedPoint> fixedPoints = new ArrayList<>();
        for (Crossing crossing : crossings(betas, measured)) {
            double[] again = IntStream.range(0, RESAMPLES)
                    .mapToObj(sample -> crossings(betas, resampled[sample]).stream()
                            .filter(other -> other.attractive == crossing.attractive)
                            .mapToDouble(Crossing::beta)
                            .reduce((a, b) -> Math.abs(a - crossing.beta) < Math.abs(b - crossing.beta) ? a : b))
                    .flatMapToDouble(nearest -> nearest.isPresent()
                            ? java.util.stream.DoubleStream.of(nearest.getAsDouble())
                            : java.util.stream.DoubleStream.empty())
                    .toArray();
            fixedPoints.add(new FixedPoint(
                    new Estimate(crossing.beta, again.length > 1 ? deviation(again) : Double.NaN),
                    crossing.attractive, (double) again.length / RESAMPLES));
        }
        return fixedPoints;
    }

    private static List<Crossing> crossings(double[] betas, double[] betaPrime) {
        List<Crossing> crossings = new ArrayList<>();
        for (int i = 1; i < betas.length; i++) {
            double before = betaPrime[i - 1] - betas[i - 1];
            double after = betaPrime[i] - betas[i];
            if (before * after < 0) {
                double part = before / (before - after);
                crossings.add(new Crossing(betas[i - 1] + part * (betas[i] - betas[i - 1]), before > 0));
            }
        }
        return crossings;
    }

    private static double deviation(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / (values.length - 1));
    }
}

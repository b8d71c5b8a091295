package org.kadanoff.sampling.extended;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * Measurements along a multicanonical walk, from which canonical averages follow at any temperature that the walk
 * covers: a measurement counts g(E) exp(−βE) times.
 *
 * @param weights the g that was sampled with
 * @param levels the energy level of each measurement
 * @param magnetization the total order parameter M of each measurement
 */
public record ReweightedSeries(DensityOfStates weights, int[] levels, double[] magnetization)
        implements Serializable {

    private static final int BLOCKS = 32;

    /** @throws IllegalArgumentException if the series differ in length, or have fewer than 32 measurements */
    public ReweightedSeries {
        if (levels.length != magnetization.length || levels.length < BLOCKS) {
            throw new IllegalArgumentException("a series to reweight has " + BLOCKS + " measurements or more, of the "
                    + "energy as of the order parameter, not " + levels.length + " and " + magnetization.length);
        }
    }

    /**
     * The canonical average of an observable. The error is by jackknife over 32 stretches of the walk: each must be
     * much longer than a walk from one end of the energies to the other.
     *
     * @param observable of the total energy and the total order parameter
     */
    public Estimate mean(double beta, DoubleBinaryOperator observable) {
        double largest = largestLogWeight(beta);
        double[][] blocks = new double[2][BLOCKS];
        int length = levels.length / BLOCKS;
        for (int i = 0; i < BLOCKS * length; i++) {
            double weight = Math.exp(logWeight(beta, levels[i]) - largest);
            double energy = weights.levels().energy(levels[i]);
            blocks[0][i / length] += weight * observable.applyAsDouble(energy, magnetization[i]);
            blocks[1][i / length] += weight;
        }
        return Jackknife.of(blocks, means -> means[0] / means[1]);
    }

    /** β² (⟨H²⟩ − ⟨H⟩²) / N at an inverse temperature. */
    public Estimate specificHeat(double beta) {
        double largest = largestLogWeight(beta);
        double[][] blocks = new double[3][BLOCKS];
        int length = levels.length / BLOCKS;
        for (int i = 0; i < BLOCKS * length; i++) {
            double weight = Math.exp(logWeight(beta, levels[i]) - largest);
            double energy = weights.levels().energy(levels[i]);
            blocks[0][i / length] += weight * energy * energy;
            blocks[1][i / length] += weight * energy;
            blocks[2][i / length] += weight;
        }
        double factor = beta * beta / weights.model().lattice().sites();
        return Jackknife.of(blocks, means -> {
            double mean = means[1] / means[2];
            return factor * (means[0] / means[2] - mean * mean);
        });
    }

    /**
     * The canonical probability of each energy level. Unlike {@link DensityOfStates#probabilities} of the weights it is
     * what was sampled.
     */
    public double[] probabilities(double beta) {
        double largest = largestLogWeight(beta);
        double[] probabilities = new double[weights.levels().count()];
        double sum = 0;
        for (int level : levels) {
            double weight = Math.exp(logWeight(beta, level) - largest);
            probabilities[level] += weight;
            sum += weight;
        }
        for (int level = 0; level < probabilities.length; level++) {
            probabilities[level] /= sum;
        }
        return probabilities;
    }

    /** The levels of the 32 stretches that errors are made from, of equal length; what is left at the end is in none. */
    int[][] stretches() {
        int length = levels.length / BLOCKS;
        return IntStream.range(0, BLOCKS).mapToObj(i -> Arrays.copyOfRange(levels, i * length, (i + 1) * length))
                .toArray(int[][]::new);
    }

    private double largestLogWeight(double beta) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int level : levels) {
            largest = Math.max(largest, logWeight(beta, level));
        }
        return largest;
    }

    private double logWeight(double beta, int level) {
        return weights.logStates(level) - beta * weights.levels().energy(level);
    }
}

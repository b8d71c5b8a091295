package org.kadanoff.sampling.extended;

import java.io.Serializable;
import java.util.function.IntToDoubleFunction;
import org.kadanoff.model.Model;

/**
 * The number g(E) of states at each energy of a model, and what follows from it at any temperature.
 *
 * @param model what it is of
 * @param levels the energies
 * @param logStates ln g at each level, the sum of all g being q^N; −∞ at levels that the model was not found at
 */
public record DensityOfStates(Model model, EnergyLevels levels, double[] logStates) implements Serializable {

    /** @throws IllegalArgumentException if there are not as many numbers as levels */
    public DensityOfStates {
        if (logStates.length != levels.count()) {
            throw new IllegalArgumentException(
                    levels.count() + " levels have as many densities of states, not " + logStates.length);
        }
        logStates = logStates.clone();
    }

    /** From ln g known but for a constant. */
    static DensityOfStates normalized(Model model, EnergyLevels levels, double[] logStates, int statesOfSite) {
        double shift = model.lattice().sites() * Math.log(statesOfSite) - logSum(logStates, level -> 0);
        double[] normalized = new double[logStates.length];
        for (int level = 0; level < normalized.length; level++) {
            normalized[level] = logStates[level] + shift;
        }
        return new DensityOfStates(model, levels, normalized);
    }

    /** ln g at each level. */
    @Override
    public double[] logStates() {
        return logStates.clone();
    }

    double logStates(int level) {
        return logStates[level];
    }

    /** ln Z / N at an inverse temperature, of any sign. */
    public double logPartitionFunction(double beta) {
        return logWeightSum(beta) / model.lattice().sites();
    }

    private double logWeightSum(double beta) {
        return logSum(logStates, level -> -beta * levels.energy(level));
    }

    /** The probability of each level at an inverse temperature: the energy histogram of the canonical ensemble. */
    public double[] probabilities(double beta) {
        double logZ = logWeightSum(beta);
        double[] probabilities = new double[logStates.length];
        for (int level = 0; level < probabilities.length; level++) {
            probabilities[level] = Math.exp(logStates[level] - beta * levels.energy(level) - logZ);
        }
        return probabilities;
    }

    /** ⟨H⟩/N at an inverse temperature. */
    public double energy(double beta) {
        return moment(beta, 0, 1) / model.lattice().sites();
    }

    /** β² (⟨H²⟩ − ⟨H⟩²) / N at an inverse temperature. */
    public double specificHeat(double beta) {
        return beta * beta * moment(beta, moment(beta, 0, 1), 2) / model.lattice().sites();
    }

    private double moment(double beta, double origin, int power) {
        double[] probabilities = probabilities(beta);
        double sum = 0;
        for (int level = 0; level < probabilities.length; level++) {
            sum += probabilities[level] * Math.pow(levels.energy(level) - origin, power);
        }
        return sum;
    }

    private static double logSum(double[] logStates, IntToDoubleFunction exponent) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < logStates.length; level++) {
            largest = Math.max(largest, logStates[level] + exponent.applyAsDouble(level));
        }
        double sum = 0;
        for (int level = 0; level < logStates.length; level++) {
            sum += Math.exp(logStates[level] + exponent.applyAsDouble(level) - largest);
        }
        return largest + Math.log(sum);
    }
}

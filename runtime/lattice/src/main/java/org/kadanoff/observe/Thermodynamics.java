package org.kadanoff.observe;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;

/**
 * The standard observables of a model at one temperature, per site. Errors are by jackknife over
 * independent replicas, so that autocorrelation within a replica does no harm.
 *
 * @param energy ⟨H⟩/N
 * @param absoluteMagnetization ⟨|m|⟩, with m = M/N the order parameter per site
 * @param squaredMagnetization ⟨m²⟩
 * @param specificHeat β² (⟨H²⟩ − ⟨H⟩²) / N
 * @param disorderedSusceptibility β N ⟨m²⟩, the susceptibility of the disordered phase, where ⟨m⟩ = 0
 * @param connectedSusceptibility β N (⟨m²⟩ − ⟨|m|⟩²), the convention that holds in the ordered phase too
 * @param binderCumulant U₄ = 1 − ⟨m⁴⟩ / 3⟨m²⟩²
 */
public record Thermodynamics(Estimate energy, Estimate absoluteMagnetization, Estimate squaredMagnetization,
        Estimate specificHeat, Estimate disorderedSusceptibility, Estimate connectedSusceptibility,
        Estimate binderCumulant) implements Serializable {

    private static final int E = 0;
    private static final int E2 = 1;
    private static final int ABS = 2;
    private static final int M2 = 3;
    private static final int M4 = 4;

    /**
     * Measures them from time series.
     *
     * @param sites N
     * @param beta the inverse temperature of every replica
     * @param energy H, the total, as [measurement][replica]
     * @param magnetization the order parameter M, the total, as [measurement][replica]
     * @throws IllegalArgumentException if the series are empty or differ in shape, or there are fewer than 20 replicas
     */
    public static Thermodynamics of(int sites, double beta, double[][] energy, double[][] magnetization) {
        double[][] means = replicaMeans(sites, energy, magnetization);
        double n = sites;
        return new Thermodynamics(
                estimate(means, x -> x[E]),
                estimate(means, x -> x[ABS]),
                estimate(means, x -> x[M2]),
                estimate(means, x -> beta * beta * n * (x[E2] - x[E] * x[E])),
                estimate(means, x -> beta * n * x[M2]),
                estimate(means, x -> beta * n * (x[M2] - x[ABS] * x[ABS])),
                estimate(means, x -> 1 - x[M4] / (3 * x[M2] * x[M2])));
    }

    private static Estimate estimate(double[][] means, ToDoubleFunction<double[]> function) {
        return Jackknife.of(means, function);
    }

    private static double[][] replicaMeans(int sites, double[][] energy, double[][] magnetization) {
        int measurements = energy.length;
        if (measurements == 0 || magnetization.length != measurements) {
            throw new IllegalArgumentException("the energy was measured " + measurements
                    + " times and the magnetization " + magnetization.length + " times: both once or more, and alike");
        }
        int replicas = energy[0].length;
        if (replicas < Jackknife.FEWEST_BLOCKS) {
            throw new IllegalArgumentException("errors over replicas take " + Jackknife.FEWEST_BLOCKS
                    + " independent replicas or more, not " + replicas);
        }
        double[][] means = new double[5][replicas];
        for (int t = 0; t < measurements; t++) {
            if (energy[t].length != replicas || magnetization[t].length != replicas) {
                throw new IllegalArgumentException("measurement " + t + " is not of all " + replicas + " replicas");
            }
            for (int replica = 0; replica < replicas; replica++) {
                double e = energy[t][replica] / sites;
                double m = magnetization[t][replica] / sites;
                means[E][replica] += e / measurements;
                means[E2][replica] += e * e / measurements;
                means[ABS][replica] += Math.abs(m) / measurements;
                means[M2][replica] += m * m / measurements;
                means[M4][replica] += m * m * m * m / measurements;
            }
        }
        return means;
    }
}

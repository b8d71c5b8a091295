package org.kadanoff.task;

import java.io.Serializable;
import java.util.Map;

/**
 * Measurements of several replicas along their chains: totals, not per site.
 *
 * @param beta the inverse temperature of each replica
 * @param energy H, as [measurement][replica]
 * @param magnetization the order parameter M, as [measurement][replica]
 * @param observables others by name, each as [measurement][replica]
 */
public record TimeSeries(double[] beta, double[][] energy, double[][] magnetization,
        Map<String, double[][]> observables) implements Serializable {

    /** Energies and order parameters alone. */
    public TimeSeries(double[] beta, double[][] energy, double[][] magnetization) {
        this(beta, energy, magnetization, Map.of());
    }
}

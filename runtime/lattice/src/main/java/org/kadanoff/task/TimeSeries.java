package org.kadanoff.task;

import java.io.Serializable;

/**
 * Measurements of several replicas along their chains: totals, not per site.
 *
 * @param beta the inverse temperature of each replica
 * @param energy H with J = 1, as [measurement][replica]
 * @param magnetization M = Σs, as [measurement][replica]
 */
public record TimeSeries(double[] beta, int[][] energy, int[][] magnetization) implements Serializable {
}

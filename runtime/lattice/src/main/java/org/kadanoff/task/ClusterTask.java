package org.kadanoff.task;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.percolation.ClusterStatistics;

/**
 * Finds the clusters of equal states.
 *
 * @param ensemble spins or states
 * @param configurations which of them
 */
public record ClusterTask(Ensemble ensemble, int[] configurations) implements Task<ClusterStatistics> {

    @Override
    public ClusterStatistics run(Progress progress) {
        return ClusterStatistics.of(ensemble, configurations, progress);
    }
}

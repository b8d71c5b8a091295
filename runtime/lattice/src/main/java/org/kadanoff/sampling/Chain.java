package org.kadanoff.sampling;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.task.Progress;

/**
 * Independent replicas of a model, each at its own inverse temperature, that one Markov chain each moves towards and
 * through equilibrium. Not for use by several threads at once.
 */
public interface Chain {

    /** How many replicas there are. */
    int replicas();

    /** What is sampled. */
    Model model();

    /** The inverse temperature β of a replica. */
    double beta(int replica);

    /**
     * Moves every replica on.
     *
     * @param steps how many steps; what a step is, the algorithm says
     * @param progress told how far it has come
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    void advance(int steps, Progress progress);

    /**
     * Moves every replica on towards equilibrium, and tunes what the algorithm has to tune. Measurements begin
     * afterwards: a chain that learns from its past is no Markov chain.
     *
     * @param steps how many steps, of the same kind as those of {@link #advance}
     * @param progress told how far it has come
     * @throws java.util.concurrent.CancellationException if {@code progress} says so
     */
    default void thermalize(int steps, Progress progress) {
        advance(steps, progress);
    }

    /**
     * Measures the present configurations: totals, not per site.
     *
     * @param energy takes H for each replica
     * @param magnetization takes the order parameter M of the model for each replica
     */
    void measure(double[] energy, double[] magnetization);

    /**
     * The present configurations of the first replicas.
     *
     * @param count how many, at most {@link #replicas()}
     */
    Ensemble configurations(int count);
}

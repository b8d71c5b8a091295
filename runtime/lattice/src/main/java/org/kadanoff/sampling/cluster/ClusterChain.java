package org.kadanoff.sampling.cluster;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.Chain;
import org.kadanoff.task.Progress;

/**
 * A chain of one replica that moves by clusters. It starts in a ground state, each with equal probability.
 *
 * <p>It samples Ising models without frustration, also in a field, Potts and clock models, on every lattice. A field holds
 * whole clusters, so that large ones seldom move.
 */
public abstract sealed class ClusterChain implements Chain permits SwendsenWang, Wolff {

    private static final int SITES_PER_REPORT = 1 << 16;

    private final Model model;
    private final double beta;
    private final ClusterUpdate update;
    private long steps;
    private long grownSites;

    ClusterChain(Model model, double beta, ClusterUpdate update) {
        this.model = model;
        this.beta = beta;
        this.update = update;
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public double beta(int replica) {
        return beta;
    }

    @Override
    public void advance(int steps, Progress progress) {
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            int grown = update.step();
            this.steps++;
            grownSites += grown;
            unreported += grown;
            if (unreported >= SITES_PER_REPORT) {
                progress.done((step + 1.0) / steps);
                unreported = 0;
            }
        }
        progress.done(1);
    }

    /** The number of sites that clusters have grown over in all steps so far, which the time is proportional to. */
    public long grownSites() {
        return grownSites;
    }

    /** The number of steps so far. */
    public long steps() {
        return steps;
    }

    /**
     * The improved estimator of ⟨m²⟩ from the clusters of the last step: its mean in equilibrium is ⟨m²⟩, at a smaller
     * error than that of the mean of m² itself; NaN before the first step and in a field. Here m² is, per site,
     *
     * <ul>
     *   <li>for Ising spins the square of Σ s, or if J &lt; 0 of the staggered Σ ± s;
     *   <li>for Potts spins (q Σ_a N_a²/N² − 1) / (q − 1), the square of the vector from the centre of the simplex, which
     *       for q &gt; 2 is not the square of the model's order parameter;
     *   <li>for clock spins |Σ exp(2πi s/q)|².
     * </ul>
     */
    public double improvedSquare() {
        return update.improvedSquare();
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        energy[0] = update.energy();
        magnetization[0] = update.magnetization();
    }

    @Override
    public Ensemble configurations(int count) {
        if (count != 1) {
            throw new IllegalArgumentException("there is 1 configuration, not " + count);
        }
        return update.configuration(beta);
    }
}

package org.kadanoff.sampling.cluster;

import org.kadanoff.lattice.Square;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Single-cluster updates: from a random site one cluster grows, and all of it moves. U. Wolff, Phys. Rev. Lett. 62, 361
 * (1989). A step is one cluster, however small; to stop instead after a number of sites would prefer configurations with
 * large clusters.
 */
public final class Wolff extends ClusterChain {

    /**
     * A chain at its ordered start.
     *
     * @param model what is sampled
     * @param beta the inverse temperature
     * @param random where the randomness comes from; the chain takes it over
     * @throws IllegalArgumentException if clusters cannot sample the model, or β is not positive and finite
     */
    public Wolff(Model model, double beta, Xoshiro256PlusPlus random) {
        super(model, beta, model instanceof Ising ising && ising.isPlain() && ising.lattice() instanceof Square square
                ? new SquareWolff(square, Compatibility.checked(beta), random)
                : new GraphWolff(Embedding.of(model, beta), beta, random));
    }

    /**
     * The mean number of sites in the clusters so far; NaN before the first. In equilibrium, without a field, it is N⟨m²⟩
     * of Ising and Potts spins with the m² of {@link #improvedSquare}.
     */
    public double meanClusterSize() {
        return (double) grownSites() / steps();
    }
}

package org.kadanoff.sampling.cluster;

import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Updates of all clusters: every site belongs to one, and each moves or stays on its own. R. H. Swendsen and J.-S. Wang,
 * Phys. Rev. Lett. 58, 86 (1987). A step is one update of the whole lattice.
 */
public final class SwendsenWang extends ClusterChain {

    /**
     * A chain at its ordered start.
     *
     * @param model what is sampled
     * @param beta the inverse temperature
     * @param random where the randomness comes from; the chain takes it over
     * @throws IllegalArgumentException if clusters cannot sample the model, or β is not positive and finite
     */
    public SwendsenWang(Model model, double beta, Xoshiro256PlusPlus random) {
        super(model, beta, model instanceof Ising ising && ising.field() == 0
                ? new RowSwendsenWang(Compatibility.checked(ising), Compatibility.checked(beta), random)
                : new GraphSwendsenWang(Embedding.of(model, beta), beta, random));
    }
}

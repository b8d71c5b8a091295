package org.kadanoff.sampling;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;

/** How configurations are sampled. */
public enum Algorithm {

    /** {@link Metropolis}: a step is a sweep; up to 512 replicas at the cost of one. Lattices of two sublattices. */
    METROPOLIS,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF,

    /** {@link SwendsenWang}: a step updates the whole lattice; each replica costs the same again. Any lattice. */
    SWENDSEN_WANG;

    /** How many replicas of a model move in the time of one. */
    public int replicasAtOnce(Model model) {
        return this == METROPOLIS && Metropolis.canSample(model) ? Metropolis.MAX_REPLICAS : 1;
    }

    /**
     * A chain at its start, with one replica for each β.
     *
     * @param model what is sampled
     * @param betas the inverse temperature of each replica, positive and finite
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if the algorithm cannot sample this model, or so many or such β
     */
    public Chain start(Model model, double[] betas, StreamAddress address) {
        if (betas.length == 0) {
            throw new IllegalArgumentException("a chain needs at least one beta");
        }
        if (replicasAtOnce(model) > 1) {
            return new Metropolis((Ising) model, betas, address);
        }
        return new SeparateChains(IntStream.range(0, betas.length)
                .mapToObj(replica -> start(model, betas[replica], address.stream(replica))).toList());
    }

    private Chain start(Model model, double beta, Xoshiro256PlusPlus random) {
        return switch (this) {
            case METROPOLIS -> throw cannotSample(model);
            case WOLFF -> new Wolff(model, beta, random);
            case SWENDSEN_WANG -> new SwendsenWang(model, beta, random);
        };
    }

    private IllegalArgumentException cannotSample(Model model) {
        return new IllegalArgumentException(name().toLowerCase(Locale.ROOT) + " cannot sample " + model);
    }
}

package org.kadanoff.sampling;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.discrete.LocalChain;
import org.kadanoff.sampling.discrete.LocalUpdate;
import org.kadanoff.sampling.discrete.PackedMetropolis;

/** How configurations are sampled. */
public enum Algorithm {

    /**
     * {@link Metropolis}: a step is a sweep; up to 512 replicas at the cost of one. Lattices of two sublattices. Other
     * discrete models: {@link PackedMetropolis}, up to 64 replicas, or {@link LocalUpdate#METROPOLIS}.
     */
    METROPOLIS,

    /** {@link LocalUpdate#RANDOM_SITE_METROPOLIS}: a step is a sweep. Discrete models on any lattice. */
    RANDOM_SITE_METROPOLIS,

    /** {@link LocalUpdate#HEAT_BATH}: a step is a sweep. Discrete models on any lattice. */
    HEAT_BATH,

    /** {@link LocalUpdate#N_FOLD_WAY}: a step is the time of a sweep. Discrete models on any lattice. */
    N_FOLD_WAY,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF;

    /** How many replicas of a model move in the time of one. */
    public int replicasAtOnce(Model model) {
        if (this != METROPOLIS) {
            return 1;
        }
        return Metropolis.canSample(model) ? Metropolis.MAX_REPLICAS
                : PackedMetropolis.canSample(model) ? PackedMetropolis.MAX_REPLICAS : 1;
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
        if (this == METROPOLIS && Metropolis.canSample(model)) {
            return new Metropolis((Ising) model, betas, address);
        }
        if (this == METROPOLIS && PackedMetropolis.canSample(model)) {
            return new PackedMetropolis(model, betas, address);
        }
        return new SeparateChains(IntStream.range(0, betas.length)
                .mapToObj(replica -> start(model, betas[replica], address.stream(replica))).toList());
    }

    private Chain start(Model model, double beta, Xoshiro256PlusPlus random) {
        return switch (this) {
            case METROPOLIS -> new LocalChain(model, LocalUpdate.METROPOLIS, beta, random);
            case RANDOM_SITE_METROPOLIS -> new LocalChain(model, LocalUpdate.RANDOM_SITE_METROPOLIS, beta, random);
            case HEAT_BATH -> new LocalChain(model, LocalUpdate.HEAT_BATH, beta, random);
            case N_FOLD_WAY -> new LocalChain(model, LocalUpdate.N_FOLD_WAY, beta, random);
            case WOLFF -> {
                if (!(model instanceof Ising ising)) {
                    throw cannotSample(model);
                }
                yield new Wolff(ising, beta, random);
            }
        };
    }

    private IllegalArgumentException cannotSample(Model model) {
        return new IllegalArgumentException(name().toLowerCase(Locale.ROOT) + " cannot sample " + model);
    }
}

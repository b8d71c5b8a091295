package org.kadanoff.sampling;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.discrete.LocalChain;
import org.kadanoff.sampling.discrete.LocalUpdate;
import org.kadanoff.sampling.discrete.PackedChain;

/** How configurations are sampled. */
public enum Algorithm {

    /**
     * {@link Metropolis}: a step is a sweep; up to 512 replicas at the cost of one. Lattices of two sublattices. Other
     * discrete models by {@link LocalUpdate#METROPOLIS}: most of them up to 64 replicas at once, see {@link
     * PackedChain}.
     */
    METROPOLIS,

    /** {@link LocalUpdate#RANDOM_SITE_METROPOLIS}: a step is a sweep. Discrete models on any lattice. */
    RANDOM_SITE_METROPOLIS,

    /**
     * {@link LocalUpdate#HEAT_BATH}: a step is a sweep. Discrete models on any lattice; Ising models and ±J glasses up
     * to 64 replicas at once.
     */
    HEAT_BATH,

    /** {@link LocalUpdate#N_FOLD_WAY}: a step is the time of a sweep. Discrete models on any lattice. */
    N_FOLD_WAY,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF;

    /** How many replicas of a model move in the time of one. */
    public int replicasAtOnce(Model model) {
        return this == METROPOLIS && Metropolis.canSample(model) ? Metropolis.MAX_REPLICAS
                : packs(model) ? PackedChain.MAX_REPLICAS : 1;
    }

    private boolean packs(Model model) {
        return local().filter(update -> PackedChain.canSample(model, update)).isPresent();
    }

    /** The local update that this is, if it is one. */
    private Optional<LocalUpdate> local() {
        return switch (this) {
            case METROPOLIS -> Optional.of(LocalUpdate.METROPOLIS);
            case RANDOM_SITE_METROPOLIS -> Optional.of(LocalUpdate.RANDOM_SITE_METROPOLIS);
            case HEAT_BATH -> Optional.of(LocalUpdate.HEAT_BATH);
            case N_FOLD_WAY -> Optional.of(LocalUpdate.N_FOLD_WAY);
            case WOLFF -> Optional.empty();
        };
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
        if (packs(model)) {
            return new PackedChain(model, local().orElseThrow(), betas, address);
        }
        return new SeparateChains(IntStream.range(0, betas.length)
                .mapToObj(replica -> start(model, betas[replica], address.stream(replica))).toList());
    }

    private Chain start(Model model, double beta, Xoshiro256PlusPlus random) {
        return switch (this) {
            case METROPOLIS, RANDOM_SITE_METROPOLIS, HEAT_BATH, N_FOLD_WAY ->
                new LocalChain(model, local().orElseThrow(), beta, random);
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

package org.kadanoff.sampling;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;

/** How configurations are sampled. */
public enum Algorithm {

    /**
     * Single spin flips; a step is a sweep. {@link Metropolis}: up to 512 replicas at the cost of one, on lattices of
     * 2, 3, 4 or 6 neighbours. Up to 256 replicas of a lattice of 256² sites or more are sampled one after the other by
     * {@link BlockMetropolis} if it can cut the lattice, and so are lattices too large for the former. Measured, some
     * 400 of the latter take as long as 512 side by side.
     */
    METROPOLIS,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF;

    /** The algorithm that suits a model where nobody chooses another. */
    public static Algorithm suited(Model model) {
        return METROPOLIS;
    }

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
        if (this == METROPOLIS && BlockMetropolis.suits(model, betas.length)) {
            return new SeparateChains(IntStream.range(0, betas.length)
                    .mapToObj(replica -> new BlockMetropolis((Ising) model, betas[replica], address, replica))
                    .toList());
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

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

    /**
     * Single spin flips; a step is a sweep. {@link Metropolis}: up to 512 replicas at the cost of one, on lattices of 2,
     * 3, 4 or 6 neighbours. At most 256 replicas of 256² sites or more, and all too large for that, are sampled one after
     * the other by {@link BlockMetropolis} where it can cut the lattice: from about 400 on this takes as long as 512.
     */
    METROPOLIS,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF,

    /** {@link SwendsenWang}: a step updates the whole lattice; each replica costs the same again. Any lattice. */
    SWENDSEN_WANG;

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
                    .mapToObj(replica -> new BlockMetropolis((Ising) model, betas[replica], address, replica)).toList());
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

package org.kadanoff.sampling;

import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.ON;
import org.kadanoff.model.Phi4;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.field.FieldChain;
import org.kadanoff.sampling.field.HybridMonteCarlo;

/** How configurations are sampled. */
public enum Algorithm {

    /** {@link Metropolis}: a step is a sweep; up to 512 replicas at the cost of one. Lattices of two sublattices. */
    METROPOLIS,

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF,

    /** Each variable drawn anew from its distribution among its neighbours: a step is a sweep. */
    HEAT_BATH,

    /** Of O(n), see {@link FieldChain#overRelaxation}: sweeps that keep the energy, and one that does not. */
    OVER_RELAXATION,

    /** {@link HybridMonteCarlo} of φ⁴: a step is a trajectory. */
    HYBRID_MONTE_CARLO,

    /** The Metropolis-adjusted Langevin algorithm of φ⁴, see {@link HybridMonteCarlo#langevin}. */
    MALA;

    /** How many replicas of a model move in the time of one. */
    public int replicasAtOnce(Model model) {
        if (model instanceof ON || model instanceof Phi4) {
            return this == WOLFF ? 1 : FieldChain.REPLICAS_AT_ONCE;
        }
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
        if (model instanceof ON on) {
            return start(on, betas, address);
        }
        if (model instanceof Phi4 phi4) {
            return start(phi4, betas, address);
        }
        if (replicasAtOnce(model) > 1) {
            return new Metropolis((Ising) model, betas, address);
        }
        return new SeparateChains(IntStream.range(0, betas.length)
                .mapToObj(replica -> start(model, betas[replica], address.stream(replica))).toList());
    }

    private Chain start(ON model, double[] betas, StreamAddress address) {
        return switch (this) {
            case METROPOLIS -> FieldChain.metropolis(model, betas, address);
            case WOLFF -> FieldChain.wolff(model, betas, address);
            case HEAT_BATH -> FieldChain.heatBath(model, betas, address);
            case OVER_RELAXATION -> FieldChain.overRelaxation(model, betas, address);
            default -> throw cannotSample(model);
        };
    }

    private Chain start(Phi4 model, double[] betas, StreamAddress address) {
        return switch (this) {
            case METROPOLIS -> FieldChain.metropolis(model, betas, address);
            case WOLFF -> FieldChain.wolff(model, betas, address);
            case HYBRID_MONTE_CARLO -> HybridMonteCarlo.of(model, betas, address);
            case MALA -> HybridMonteCarlo.langevin(model, betas, address);
            default -> throw cannotSample(model);
        };
    }

    private Chain start(Model model, double beta, Xoshiro256PlusPlus random) {
        return switch (this) {
            case WOLFF -> {
                if (!(model instanceof Ising ising)) {
                    throw cannotSample(model);
                }
                yield new Wolff(ising, beta, random);
            }
            default -> throw cannotSample(model);
        };
    }

    private IllegalArgumentException cannotSample(Model model) {
        return new IllegalArgumentException(name().toLowerCase(Locale.ROOT).replace('_', ' ') + " cannot sample " + model);
    }
}

package org.kadanoff.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Clock;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.ON;
import org.kadanoff.model.Phi4;
import org.kadanoff.model.Potts;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.cluster.Compatibility;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;
import org.kadanoff.sampling.discrete.LocalChain;
import org.kadanoff.sampling.discrete.LocalUpdate;
import org.kadanoff.sampling.discrete.PackedChain;
import org.kadanoff.sampling.field.FieldChain;
import org.kadanoff.sampling.field.HybridMonteCarlo;

/** How configurations are sampled. */
public enum Algorithm {

    /**
     * Single moves, accepted with min(1, exp(−βΔH)); a step is a sweep. H = −J Σ s s′ on lattices of 2, 3, 4 or 6
     * neighbours: {@link Metropolis}, up to 512 replicas at the cost of one. At most 256 replicas of 256² sites or more,
     * and all too large for that, are sampled one by one by {@link BlockMetropolis} where it can cut the lattice: from
     * about 400 on this takes as long as 512. Other discrete models by {@link LocalUpdate#METROPOLIS}, most of them up
     * to 64 replicas at once ({@link PackedChain}); fields and vectors: {@link FieldChain#metropolis}.
     */
    METROPOLIS,

    /** {@link LocalUpdate#RANDOM_SITE_METROPOLIS}: a step is a sweep. Discrete models on any lattice. */
    RANDOM_SITE_METROPOLIS,

    /**
     * Each variable drawn anew from its distribution among its neighbours: a step is a sweep. Discrete models
     * ({@link LocalUpdate#HEAT_BATH}; of two states up to 64 replicas at once, {@link PackedChain}) and vectors of two
     * or three components ({@link FieldChain#heatBath}).
     */
    HEAT_BATH,

    /** {@link LocalUpdate#N_FOLD_WAY}: a step is the time of a sweep. Discrete models on any lattice. */
    N_FOLD_WAY,

    /**
     * One cluster a step; each replica costs the same again. {@link Wolff} on discrete models without frustration,
     * {@link FieldChain#wolff} on vectors and φ⁴.
     */
    WOLFF,

    /** {@link SwendsenWang}: a step updates the whole lattice. Discrete models without frustration. */
    SWENDSEN_WANG,

    /** Of O(n), see {@link FieldChain#overRelaxation}: sweeps that keep the energy, and one that does not. */
    OVER_RELAXATION,

    /** {@link HybridMonteCarlo} of φ⁴: a step is a trajectory. */
    HYBRID_MONTE_CARLO,

    /** The Metropolis-adjusted Langevin algorithm of φ⁴, see {@link HybridMonteCarlo#langevin}. */
    MALA;

    /** Beyond this size clusters outrun 512 replicas of single flips at the critical point: τ grows as L^2.17. */
    private static final int LARGEST_FOR_SINGLE_FLIPS = 128 * 128;

    /** The same for 64 replicas of Potts spins. */
    private static final int LARGEST_FOR_PACKED_FLIPS = 48 * 48;

    /** The algorithm that suits a model where nobody chooses another. */
    public static Algorithm suited(Model model) {
        return switch (model) {
            case Ising ising when ising.isPlain() && ising.lattice().sites() > LARGEST_FOR_SINGLE_FLIPS -> SWENDSEN_WANG;
            case Ising ising -> METROPOLIS;
            case EdwardsAnderson glass -> METROPOLIS;
            case BlumeCapel capel -> METROPOLIS;
            case Potts potts when potts.lattice().sites() > LARGEST_FOR_PACKED_FLIPS -> SWENDSEN_WANG;
            case Potts potts -> METROPOLIS;
            case Clock clock -> WOLFF;
            case ON vectors -> WOLFF;
            case Phi4 phi4 -> WOLFF;
        };
    }

    /**
     * Makes sure that this algorithm can sample a model, without starting a chain.
     *
     * @throws IllegalArgumentException if it cannot, which says why
     */
    public void requireSamples(Model model) {
        boolean samples = switch (this) {
            case METROPOLIS -> true;
            case RANDOM_SITE_METROPOLIS, N_FOLD_WAY -> !isContinuous(model);
            case HEAT_BATH -> !(model instanceof Phi4) && !(model instanceof ON vectors && vectors.components() > 3);
            case OVER_RELAXATION -> model instanceof ON;
            case HYBRID_MONTE_CARLO, MALA -> model instanceof Phi4;
            case WOLFF, SWENDSEN_WANG -> {
                if (isContinuous(model)) {
                    yield this == WOLFF;
                }
                Compatibility.require(model);
                yield true;
            }
        };
        if (!samples) {
            throw cannotSample(model);
        }
    }

    private static boolean isContinuous(Model model) {
        return model instanceof ON || model instanceof Phi4;
    }

    /** The name as it is written in a sentence: {@code swendsen wang}. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How many replicas of a model move in the time of one. */
    public int replicasAtOnce(Model model) {
        if (isContinuous(model)) {
            return this == WOLFF ? 1 : FieldChain.REPLICAS_AT_ONCE;
        }
        return this == METROPOLIS && Metropolis.canSample(model) ? Metropolis.MAX_REPLICAS
                : packs(model) ? PackedChain.MAX_REPLICAS : 1;
    }

    private boolean packs(Model model) {
        return local().filter(update -> PackedChain.canSample(model, update)).isPresent();
    }

    /** The update of discrete variables that this is, if it is a local one. */
    private Optional<LocalUpdate> local() {
        return switch (this) {
            case METROPOLIS -> Optional.of(LocalUpdate.METROPOLIS);
            case RANDOM_SITE_METROPOLIS -> Optional.of(LocalUpdate.RANDOM_SITE_METROPOLIS);
            case HEAT_BATH -> Optional.of(LocalUpdate.HEAT_BATH);
            case N_FOLD_WAY -> Optional.of(LocalUpdate.N_FOLD_WAY);
            case WOLFF, SWENDSEN_WANG, OVER_RELAXATION, HYBRID_MONTE_CARLO, MALA -> Optional.empty();
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
        return switch (model) {
            case ON vectors -> start(vectors, betas, address);
            case Phi4 phi4 -> start(phi4, betas, address);
            case Ising ising when this == METROPOLIS && BlockMetropolis.suits(ising, betas.length) ->
                    new SeparateChains(IntStream.range(0, betas.length)
                            .mapToObj(i -> new BlockMetropolis(ising, betas[i], address, i)).toList());
            case Ising ising when this == METROPOLIS && Metropolis.canSample(ising) ->
                    new Metropolis(ising, betas, address);
            default -> packs(model) ? packed(model, betas, address)
                    : new SeparateChains(IntStream.range(0, betas.length)
                            .mapToObj(replica -> start(model, betas[replica], address.stream(replica))).toList());
        };
    }

    private Chain packed(Model model, double[] betas, StreamAddress address) {
        List<PackedChain> chains = new ArrayList<>();
        for (int first = 0; first < betas.length; first += PackedChain.MAX_REPLICAS) {
            String node = first == 0 ? address.node() : address.node() + "/" + first;
            chains.add(new PackedChain(model, local().orElseThrow(),
                    Arrays.copyOfRange(betas, first, Math.min(first + PackedChain.MAX_REPLICAS, betas.length)),
                    new StreamAddress(address.seed(), node, address.task())));
        }
        return chains.size() == 1 ? chains.getFirst() : new SeparateChains(chains);
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
            case METROPOLIS, RANDOM_SITE_METROPOLIS, HEAT_BATH, N_FOLD_WAY ->
                    new LocalChain(model, local().orElseThrow(), beta, random);
            case WOLFF -> new Wolff(model, beta, random);
            case SWENDSEN_WANG -> new SwendsenWang(model, beta, random);
            case OVER_RELAXATION, HYBRID_MONTE_CARLO, MALA -> throw cannotSample(model);
        };
    }

    private IllegalArgumentException cannotSample(Model model) {
        return new IllegalArgumentException(inWords() + " cannot sample " + model);
    }
}

package org.kadanoff.sampling;

import java.util.stream.IntStream;
import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;

/** How configurations are sampled. */
public enum Algorithm {

    /** {@link Metropolis}: a step is a sweep; up to 512 replicas at the cost of one. Lattices of two sublattices. */
    METROPOLIS {
        @Override
        public int replicasAtOnce() {
            return Metropolis.MAX_REPLICAS;
        }

        @Override
        public Chain start(Ising model, double[] betas, StreamAddress address) {
            return new Metropolis(model, betas, address);
        }
    },

    /** {@link Wolff}: a step is one cluster; each replica costs the same again. Any lattice. */
    WOLFF {
        @Override
        public int replicasAtOnce() {
            return 1;
        }

        @Override
        public Chain start(Ising model, double[] betas, StreamAddress address) {
            if (betas.length == 0) {
                throw new IllegalArgumentException("a chain needs at least one beta");
            }
            return new SeparateChains(IntStream.range(0, betas.length)
                    .mapToObj(replica -> new Wolff(model, betas[replica], address.stream(replica))).toList());
        }
    };

    /** How many replicas move in the time of one. */
    public abstract int replicasAtOnce();

    /**
     * A chain at its start, with one replica for each β.
     *
     * @param model what is sampled
     * @param betas the inverse temperature of each replica, positive and finite
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if the algorithm cannot sample this model, or so many or such β
     */
    public abstract Chain start(Ising model, double[] betas, StreamAddress address);
}

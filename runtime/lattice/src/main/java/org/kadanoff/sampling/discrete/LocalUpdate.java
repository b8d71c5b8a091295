package org.kadanoff.sampling.discrete;

import org.kadanoff.random.Xoshiro256PlusPlus;

/** The rules by which single sites change. All have the Boltzmann distribution as their stationary one. */
public enum LocalUpdate {

    /**
     * Site after site, in order. A site proposes one of its other q − 1 states, and goes there with probability
     * min(1, exp(−βΔH)). N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953). With probability 1/2 one site, drawn at
     * random, is passed over in a sweep: moves without a change of energy are always accepted, so that a fixed order
     * alone would turn some states only into each other.
     */
    METROPOLIS {
        @Override
        Visits at(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
            return new SequentialMetropolis(new MetropolisSite(beta, configuration, random));
        }
    },

    /** As {@link #METROPOLIS}, N times at a site drawn at random: obeys detailed balance in each update. */
    RANDOM_SITE_METROPOLIS {
        @Override
        Visits at(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
            MetropolisSite metropolis = new MetropolisSite(beta, configuration, random);
            return (from, to) -> {
                for (int visit = from; visit < to; visit++) {
                    metropolis.update(metropolis.drawSite());
                }
            };
        }
    },

    /**
     * Site after site, in order. A site draws its state from the Boltzmann distribution at its neighbours' present
     * states, whatever its own.
     */
    HEAT_BATH {
        @Override
        Visits at(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
            return new HeatBath(beta, configuration, random);
        }
    },

    /**
     * The same process in time as {@link #RANDOM_SITE_METROPOLIS}, without the rejected moves: see {@link NFoldWay}.
     * For low temperatures, where most are.
     */
    N_FOLD_WAY {
        @Override
        Visits at(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
            return new NFoldWay(beta, configuration, random);
        }
    };

    /** A sweep in pieces. */
    @FunctionalInterface
    interface Visits {

        /** What a sweep does between the visits {@code from} and {@code to} of its N, where N is the number of sites. */
        void run(int from, int to);
    }

    /** The rule on a configuration at one inverse temperature. */
    abstract Visits at(double beta, Configuration configuration, Xoshiro256PlusPlus random);
}

package org.kadanoff.sampling.discrete;

import org.kadanoff.random.Xoshiro256PlusPlus;

/** One Metropolis update of one site. */
final class MetropolisSite {

    private final Configuration configuration;
    private final BoltzmannFactors factors;
    private final Xoshiro256PlusPlus random;
    private final int states;

    MetropolisSite(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
        this.configuration = configuration;
        this.random = random;
        factors = configuration.interaction().factors(beta);
        states = configuration.states();
    }

    /** A random number below a bound, with a bias of bound / 2⁶⁴. */
    int draw(int bound) {
        return (int) Math.unsignedMultiplyHigh(random.nextLong(), bound);
    }

    int drawSite() {
        return draw(configuration.sites());
    }

    int sites() {
        return configuration.sites();
    }

    void update(int site) {
        int shift = states == 2 ? 1 : 1 + draw(states - 1);
        int to = configuration.state(site) + shift;
        to -= to >= states ? states : 0;
        double change = configuration.change(site, to);
        if (change <= 0 || random.nextDouble() < factors.of(change)) {
            configuration.set(site, to, change);
        }
    }
}

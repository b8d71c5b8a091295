package org.kadanoff.sampling.discrete;

import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * The n-fold way: random-site Metropolis in continuous time, without its rejected moves. A site leaves its state at the
 * rate Σ min(1, exp(−βΔH)) / (q − 1) per sweep; the time to the next move is exponential with the sum of all rates,
 * and the move is drawn in proportion to its rate. A. B. Bortz, M. H. Kalos, J. L. Lebowitz, J. Comput. Phys. 17, 10
 * (1975). In place of their classes of equal rates stands a tree of sums, so that no two rates need be equal.
 *
 * <p>A state counts for the time that it is held. Looked at in equal intervals of time, which is what steps are, the
 * configurations are those of equilibrium; looked at move by move they would not be.
 */
final class NFoldWay implements LocalUpdate.Visits {

    private final Configuration configuration;
    private final Interaction interaction;
    private final Xoshiro256PlusPlus random;
    private final BoltzmannFactors factors;
    private final RateTree rates;
    private double timeToMove;

    NFoldWay(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
        this.configuration = configuration;
        this.random = random;
        interaction = configuration.interaction();
        factors = interaction.factors(beta);
        rates = new RateTree(configuration.sites(), this::rate);
        timeToMove = drawTime();
    }

    @Override
    public void run(int from, int to) {
        double left = (double) (to - from) / configuration.sites();
        while (timeToMove <= left) {
            left -= timeToMove;
            move();
            timeToMove = drawTime();
        }
        timeToMove -= left;
    }

    /** In sweeps. */
    private double drawTime() {
        return -Math.log(1 - random.nextDouble()) / rates.sum();
    }

    private void move() {
        int site = rates.draw(random.nextDouble());
        int present = configuration.state(site);
        double left = random.nextDouble() * rates.of(site) * (configuration.states() - 1);
        int to = present;
        for (int state = 0; state < configuration.states() && left >= 0; state++) {
            if (state != present) {
                to = state;
                left -= acceptance(configuration.change(site, state));
            }
        }
        configuration.set(site, to, configuration.change(site, to));
        rates.set(site, rate(site));
        for (int i = 0; i < interaction.degree(site); i++) {
            int neighbor = interaction.neighbor(site, i);
            rates.set(neighbor, rate(neighbor));
        }
    }

    private double rate(int site) {
        double sum = 0;
        for (int state = 0; state < configuration.states(); state++) {
            if (state != configuration.state(site)) {
                sum += acceptance(configuration.change(site, state));
            }
        }
        return sum / (configuration.states() - 1);
    }

    private double acceptance(double change) {
        return change <= 0 ? 1 : factors.of(change);
    }
}

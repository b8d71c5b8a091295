package org.kadanoff.sampling.discrete;

import org.kadanoff.random.Xoshiro256PlusPlus;

/** Heat-bath updates in the order of the sites. */
final class HeatBath implements LocalUpdate.Visits {

    private final Configuration configuration;
    private final Xoshiro256PlusPlus random;
    private final BoltzmannFactors factors;
    private final double[] energies;
    private final double[] cumulative;

    HeatBath(double beta, Configuration configuration, Xoshiro256PlusPlus random) {
        this.configuration = configuration;
        this.random = random;
        factors = configuration.interaction().factors(beta);
        energies = new double[configuration.states()];
        cumulative = new double[configuration.states()];
    }

    @Override
    public void run(int from, int to) {
        for (int site = from; site < to; site++) {
            update(site);
        }
    }

    private void update(int site) {
        configuration.energies(site, energies);
        double lowest = energies[0];
        for (int state = 1; state < energies.length; state++) {
            lowest = Math.min(lowest, energies[state]);
        }
        double sum = 0;
        for (int state = 0; state < energies.length; state++) {
            sum += factors.of(energies[state] - lowest);
            cumulative[state] = sum;
        }
        double drawn = random.nextDouble() * sum;
        int state = 0;
        while (drawn >= cumulative[state]) {
            state++;
        }
        int present = configuration.state(site);
        if (state != present) {
            configuration.set(site, state, energies[state] - energies[present]);
        }
    }
}

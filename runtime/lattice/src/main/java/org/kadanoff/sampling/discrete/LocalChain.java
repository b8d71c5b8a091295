package org.kadanoff.sampling.discrete;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.TemperableChain;
import org.kadanoff.task.Progress;

/**
 * One replica of a discrete model under a {@link LocalUpdate}. A step is a sweep: one update for each site, or as much
 * time as that takes. It starts with all sites in one state, that along a field or else one drawn at random; spin
 * glasses, in which no such state is special, start at random.
 */
public final class LocalChain implements TemperableChain {

    private static final int VISITS_PER_REPORT = 1 << 16;

    private final LocalUpdate update;
    private final Xoshiro256PlusPlus random;
    private final Configuration configuration;
    private double beta;
    private LocalUpdate.Visits visits;

    /**
     * A chain at its start.
     *
     * @param model with discrete variables, on any lattice
     * @param beta the inverse temperature
     * @param random where the randomness comes from; the chain takes it over
     * @throws IllegalArgumentException if β is not positive and finite, or the variables of the model are continuous
     */
    public LocalChain(Model model, LocalUpdate update, double beta, Xoshiro256PlusPlus random) {
        this.update = update;
        this.random = random;
        configuration = model instanceof EdwardsAnderson
                ? Configuration.disordered(model, random) : Configuration.ordered(model, random);
        setBeta(beta);
    }

    @Override
    public void setBeta(double beta) {
        requireTemperature(beta);
        this.beta = beta;
        visits = update.at(beta, configuration, random);
    }

    static void requireTemperature(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("local updates need a positive, finite beta, not " + beta
                    + " (an antiferromagnet has J = −1, not β < 0)");
        }
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public Model model() {
        return configuration.model();
    }

    @Override
    public double beta(int replica) {
        return beta;
    }

    @Override
    public void advance(int steps, Progress progress) {
        int sites = configuration.sites();
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            for (int from = 0; from < sites; from += VISITS_PER_REPORT) {
                int to = Math.min(sites, from + VISITS_PER_REPORT);
                visits.run(from, to);
                unreported += to - from;
                if (unreported >= VISITS_PER_REPORT) {
                    progress.done((step + (double) to / sites) / steps);
                    unreported = 0;
                }
            }
        }
        progress.done(1);
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        energy[0] = configuration.energy();
        magnetization[0] = configuration.magnetization();
    }

    @Override
    public Ensemble configurations(int count) {
        if (count != 1) {
            throw new IllegalArgumentException("there is 1 configuration, not " + count);
        }
        return configuration.snapshot(beta);
    }
}

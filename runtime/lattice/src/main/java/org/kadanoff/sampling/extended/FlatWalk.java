package org.kadanoff.sampling.extended;

import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.discrete.Configuration;

/** A configuration that random sites lead through the energies, and the proposals that it goes by. */
final class FlatWalk {

    private final EnergyLevels levels;
    private final Xoshiro256PlusPlus random;
    private final Configuration configuration;
    private int site;
    private int to;
    private double change;
    private int level;

    FlatWalk(Model model, Xoshiro256PlusPlus random) {
        this.random = random;
        levels = EnergyLevels.of(model);
        configuration = Configuration.disordered(model, random);
        level = levels.level(configuration.energy());
    }

    EnergyLevels levels() {
        return levels;
    }

    Configuration configuration() {
        return configuration;
    }

    /** The present level. */
    int level() {
        return level;
    }

    /** Draws a site and another state for it, and gives the level where that would lead. */
    int propose() {
        site = draw(configuration.sites());
        to = configuration.state(site) + 1 + draw(configuration.states() - 1);
        to -= to >= configuration.states() ? configuration.states() : 0;
        change = configuration.change(site, to);
        return level + (int) Math.rint(change / levels.spacing());
    }

    private int draw(int bound) {
        return (int) Math.unsignedMultiplyHigh(random.nextLong(), bound);
    }

    /** Whether something of this logarithm of probability happens. */
    boolean happens(double logProbability) {
        return logProbability >= 0 || random.nextDouble() < Math.exp(logProbability);
    }

    /** Goes where the last proposal leads. */
    void accept(int newLevel) {
        configuration.set(site, to, change);
        level = newLevel;
    }
}

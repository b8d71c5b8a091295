package org.kadanoff.mcrg;

import org.kadanoff.observe.Estimate;

/**
 * Wilson's matching of two lattices: a large lattice after n + 1 steps of blocking and a smaller one, by the factor b,
 * after n steps have the same size, and at the critical coupling the same expectation values once n is so large that
 * the irrelevant couplings have died out. At a coupling β nearby, where both were simulated, ⟨S_a⟩ of both and their
 * derivatives extrapolate to where they agree. K. G. Wilson, in Recent Developments in Gauge Theories, ed. G. 't Hooft
 * (Plenum, New York 1980); R. H. Swendsen, Phys. Rev. Lett. 42, 859 (1979).
 */
public final class LatticeMatching {

    private final double beta;
    private final MonteCarloRG large;
    private final MonteCarloRG small;

    /**
     * Two simulations at one coupling.
     *
     * @param beta where both were simulated
     * @param large the lattice that is larger by b
     * @param small the lattice that is blocked one step less
     * @throws IllegalArgumentException if they do not have the same even operators
     */
    public LatticeMatching(double beta, MonteCarloRG large, MonteCarloRG small) {
        if (large.operators(Parity.EVEN) != small.operators(Parity.EVEN)) {
            throw new IllegalArgumentException("lattices are matched by the same operators: not by "
                    + large.operators(Parity.EVEN) + " and " + small.operators(Parity.EVEN));
        }
        this.beta = beta;
        this.large = large;
        this.small = small;
    }

    /**
     * The coupling at which the even operator has one value on both lattices, to first order in its distance from β.
     * The two simulations are independent: their jackknife errors add in squares.
     *
     * @param step n, the steps of the smaller lattice; the larger one takes n + 1
     * @param operator its number, from 0
     * @throws IllegalArgumentException if either was not blocked so far, or there is no such operator
     */
    public Estimate criticalBeta(int step, int operator) {
        if (step < 0 || step > small.steps() || step >= large.steps()) {
            throw new IllegalArgumentException("the larger lattice was blocked " + large.steps() + " times and the "
                    + "smaller one " + small.steps() + " times: they cannot be matched after " + (step + 1) + " and "
                    + step);
        }
        if (operator < 0 || operator >= large.operators(Parity.EVEN)) {
            throw new IllegalArgumentException("there are even operators 0 … " + (large.operators(Parity.EVEN) - 1)
                    + ", not " + operator);
        }
        OperatorMoments ofLarge = large.total(Parity.EVEN);
        OperatorMoments ofSmall = small.total(Parity.EVEN);
        Estimate byLarge = large.jackknife(Parity.EVEN, moments -> match(moments, ofSmall, step, operator));
        Estimate bySmall = small.jackknife(Parity.EVEN, moments -> match(ofLarge, moments, step, operator));
        return new Estimate(match(ofLarge, ofSmall, step, operator), Math.hypot(byLarge.error(), bySmall.error()));
    }

    private double match(OperatorMoments ofLarge, OperatorMoments ofSmall, int step, int operator) {
        double difference = ofLarge.mean(step + 1, operator) - ofSmall.mean(step, operator);
        double slope = ofLarge.slope(step + 1, operator) - ofSmall.slope(step, operator);
        return beta - difference / slope;
    }
}

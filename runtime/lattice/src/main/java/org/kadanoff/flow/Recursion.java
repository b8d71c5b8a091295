package org.kadanoff.flow;

import java.io.Serializable;

/** A renormalisation-group recursion K → K′ of one dimensionless coupling K = βJ ≥ 0. */
public interface Recursion extends Serializable {

    /** By how much lengths shrink in one step, b. */
    double scaleFactor();

    /** The coupling after one step, K′(K). */
    double apply(double coupling);

    /** dK′/dK. */
    double derivative(double coupling);

    /** The unstable fixed point between the two trivial ones at 0 and ∞. */
    double fixedPoint();

    /**
     * The trajectory of a coupling.
     *
     * @param steps 0 or more
     * @return steps + 1 couplings, the first of them the given one
     * @throws IllegalArgumentException if steps is negative
     */
    default double[] iterate(double coupling, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("a flow takes 0 steps or more, not " + steps);
        }
        double[] trajectory = new double[steps + 1];
        trajectory[0] = coupling;
        for (int step = 1; step <= steps; step++) {
            trajectory[step] = apply(trajectory[step - 1]);
        }
        return trajectory;
    }

    /** The exponent of the correlation length, ν = ln b / ln (dK′/dK) at the fixed point. */
    default double correlationLengthExponent() {
        return Math.log(scaleFactor()) / Math.log(derivative(fixedPoint()));
    }
}

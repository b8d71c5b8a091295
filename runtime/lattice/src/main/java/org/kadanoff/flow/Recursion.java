package org.kadanoff.flow;

import java.util.List;

/** A renormalisation-group recursion K → K′ of one dimensionless coupling K = βJ ≥ 0. */
public interface Recursion extends DiscreteFlow {

    /** The coupling after one step, K′(K), with its derivative. */
    Dual apply(Dual coupling);

    @Override
    default Dual[] apply(Dual[] couplings) {
        return new Dual[] {apply(couplings[0])};
    }

    /** The coupling after one step, K′(K). */
    default double apply(double coupling) {
        return apply(Dual.constant(coupling)).value();
    }

    /** dK′/dK. */
    default double derivative(double coupling) {
        return apply(Dual.variables(coupling)[0]).derivative(0);
    }

    /** K. */
    @Override
    default List<String> couplings() {
        return List.of("K");
    }

    /**
     * The unstable fixed point between the two trivial ones at 0 and ∞, to rounding; sought from 1e-9 to 1000.
     *
     * @throws ArithmeticException if there is none: all couplings flow to 0, or all to ∞
     */
    default double fixedPoint() {
        return UnstableFixedPoint.of(coupling -> apply(coupling) - coupling);
    }

    /**
     * The trajectory of a coupling.
     *
     * @param steps 0 or more
     * @return steps + 1 couplings, the first of them the given one
     * @throws IllegalArgumentException if steps is negative
     */
    default double[] iterate(double coupling, int steps) {
        double[][] line = iterate(new double[] {coupling}, steps);
        double[] trajectory = new double[line.length];
        for (int step = 0; step < trajectory.length; step++) {
            trajectory[step] = line[step][0];
        }
        return trajectory;
    }

    /** The exponent of the correlation length, ν = ln b / ln (dK′/dK) at the fixed point. */
    default double correlationLengthExponent() {
        return Math.log(scaleFactor()) / Math.log(derivative(fixedPoint()));
    }
}

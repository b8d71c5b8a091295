package org.kadanoff.flow;

import java.util.function.DoubleUnaryOperator;

/** Where a flow of one coupling turns from falling to rising. */
final class UnstableFixedPoint {

    private static final double WEAKEST = 1e-9;
    private static final double STRONGEST = 1e3;

    /** The search doubles couplings in this many steps. */
    private static final double STEP = Math.pow(2, 1.0 / 16);

    private UnstableFixedPoint() {
    }

    /**
     * By bisection, to rounding.
     *
     * @param displacement which way a coupling flows
     * @throws ArithmeticException if it does not turn
     */
    static double of(DoubleUnaryOperator displacement) {
        for (double low = WEAKEST; low < STRONGEST; low *= STEP) {
            if (displacement.applyAsDouble(low) < 0 && displacement.applyAsDouble(low * STEP) >= 0) {
                return bisect(displacement, low, low * STEP);
            }
        }
        throw new ArithmeticException("the recursion has no fixed point between 0 and ∞");
    }

    private static double bisect(DoubleUnaryOperator displacement, double falling, double rising) {
        double low = falling;
        double high = rising;
        for (double middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
            if (displacement.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}

package org.kadanoff.flow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A flow of the renormalisation group in a space of n couplings: a {@link DiscreteFlow} in steps of a scale factor b,
 * or a {@link DifferentialFlow} in l = ln b. Couplings are arrays in the order of {@link #couplings()}.
 */
public sealed interface CouplingFlow extends Serializable permits DiscreteFlow, DifferentialFlow {

    /** The names of the couplings, in their order. */
    List<String> couplings();

    /** Where couplings are after one step. */
    double[] step(double[] couplings);

    /** What vanishes at a fixed point: K′ − K of a recursion, dK/dl of a differential flow. */
    Dual[] displacement(Dual[] couplings);

    /** The matrix ∂K′ᵢ/∂Kⱼ of a recursion, ∂(dKᵢ/dl)/∂Kⱼ of a differential flow, [i][j]. */
    double[][] linearised(double[] couplings);

    /** The exponent y that an eigenvalue of the linearised flow stands for: perturbations grow as bʸ. */
    double exponent(Complex eigenvalue);

    /**
     * A flow line.
     *
     * @param steps 0 or more
     * @return steps + 1 points, the first of them the start, as [step][coupling]
     * @throws IllegalArgumentException if steps is negative or the start has another number of couplings
     */
    default double[][] iterate(double[] start, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("a flow takes 0 steps or more, not " + steps);
        }
        double[][] line = new double[steps + 1][];
        line[0] = checked(start).clone();
        for (int step = 1; step <= steps; step++) {
            line[step] = step(line[step - 1]);
        }
        return line;
    }

    /**
     * All isolated fixed points in a box, found by Newton's method with damping from a grid of starts; points that no
     * start leads to are missed, so take more starts where it matters. Of a line of fixed points, some are returned; of
     * points where the flow has no finite derivative, none.
     *
     * @param lower the lowest of each coupling, where the flow must be defined
     * @param upper the highest of each coupling
     * @param starts along each coupling, 2 or more; starts to the power n at most 100,000
     * @return in the order of the first coupling, then of the second, …
     * @throws IllegalArgumentException if the box is empty, a bound is not finite, or the grid is too large
     */
    default List<FlowFixedPoint> fixedPoints(double[] lower, double[] upper, int starts) {
        return FixedPointSearch.all(this, checked(lower), checked(upper), starts);
    }

    /**
     * The fixed point that Newton's method with damping finds from one start.
     *
     * @throws ArithmeticException if it finds none
     */
    default FlowFixedPoint fixedPointNear(double... start) {
        return FixedPointSearch.near(this, checked(start));
    }

    private double[] checked(double[] point) {
        if (point.length != couplings().size()) {
            throw new IllegalArgumentException("the flow has the couplings " + couplings() + ", not "
                    + Arrays.toString(point));
        }
        return point;
    }
}

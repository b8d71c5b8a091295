package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Newton's method for the points where a flow stands still, kept in a box and damped so that the distance shrinks. */
final class FixedPointSearch {

    private static final int MOST_STARTS = 100_000;
    private static final int STEPS = 200;
    private static final int HALVINGS = 12;

    /** Steps below this, in units of the coupling or of 1, end the search. */
    private static final double CONVERGED = 1e-13;

    /** A point that still moves by more than this is none: the search got stuck. */
    private static final double STANDS_STILL = 1e-10;

    /** Points that are nearer than this are one. */
    private static final double SAME = 1e-6;

    private final CouplingFlow flow;
    private final double[] lower;
    private final double[] upper;

    private FixedPointSearch(CouplingFlow flow, double[] lower, double[] upper) {
        this.flow = flow;
        this.lower = lower;
        this.upper = upper;
    }

    static FlowFixedPoint near(CouplingFlow flow, double[] start) {
        double[] lower = new double[start.length];
        double[] upper = new double[start.length];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new FixedPointSearch(flow, lower, upper).newton(start)
                .map(point -> FlowFixedPoint.of(flow, point))
                .orElseThrow(() -> new ArithmeticException("the search for a fixed point from "
                        + Arrays.toString(start) + " does not converge"));
    }

    static List<FlowFixedPoint> all(CouplingFlow flow, double[] lower, double[] upper, int starts) {
        check(lower, upper, starts);
        FixedPointSearch search = new FixedPointSearch(flow, lower, upper);
        List<double[]> found = new ArrayList<>();
        int count = (int) Math.round(Math.pow(starts, lower.length));
        for (int index = 0; index < count; index++) {
            search.newton(search.start(index, starts)).ifPresent(point -> {
                if (search.differentiable(point) && found.stream().noneMatch(other -> same(point, other))) {
                    found.add(point);
                }
            });
        }
        for (int i = lower.length - 1; i >= 0; i--) {
            int coupling = i;
            found.sort(Comparator.comparingDouble(point -> Math.rint(point[coupling] / SAME)));
        }
        return found.stream().map(point -> FlowFixedPoint.of(flow, point)).toList();
    }

    private static void check(double[] lower, double[] upper, int starts) {
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] < upper[i]) || !Double.isFinite(lower[i]) || !Double.isFinite(upper[i])) {
                throw new IllegalArgumentException("fixed points are sought in a box of finite couplings, not from "
                        + Arrays.toString(lower) + " to " + Arrays.toString(upper));
            }
        }
        if (starts < 2 || Math.pow(starts, lower.length) > MOST_STARTS) {
            throw new IllegalArgumentException("a grid has 2 starts or more along each coupling and at most "
                    + MOST_STARTS + " in all, not " + starts + " along each of " + lower.length);
        }
    }

    /** In the middle of a cell of the grid, where no symmetry of the box holds the search. */
    private double[] start(int index, int starts) {
        double[] start = new double[lower.length];
        int rest = index;
        for (int i = 0; i < start.length; i++) {
            start[i] = lower[i] + (upper[i] - lower[i]) * (rest % starts + 0.47) / starts;
            rest /= starts;
        }
        return start;
    }

    private Optional<double[]> newton(double[] start) {
        double[] at = start.clone();
        for (int count = 0; count < STEPS; count++) {
            Dual[] displacement = flow.displacement(Dual.variables(at));
            double distance = size(Dual.values(displacement), at);
            if (distance == 0) {
                return Optional.of(at);
            }
            double[] step = LinearSystem.solve(Dual.jacobian(displacement, at.length), Dual.values(displacement));
            double[] to = damped(at, step, distance);
            if (to == null) {
                return distance < STANDS_STILL ? Optional.of(at) : Optional.empty();
            }
            double moved = 0;
            for (int i = 0; i < at.length; i++) {
                moved = Math.max(moved, Math.abs(to[i] - at[i]) / Math.max(1, Math.abs(at[i])));
            }
            at = to;
            if (moved < CONVERGED) {
                return size(at) < STANDS_STILL ? Optional.of(at) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The longest of 1, 1/2, 1/4, … of a step that brings the flow nearer to standing still; null if none does. */
    private double[] damped(double[] at, double[] step, double distance) {
        double fraction = 1;
        for (int halving = 0; halving <= HALVINGS; halving++, fraction /= 2) {
            double[] to = new double[at.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = Math.clamp(at[i] - fraction * step[i], lower[i], upper[i]);
            }
            if (size(to) < distance) {
                return to;
            }
        }
        return null;
    }

    private boolean differentiable(double[] point) {
        return Arrays.stream(flow.linearised(point)).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    private double size(double[] couplings) {
        return size(Dual.values(flow.displacement(Dual.constants(couplings))), couplings);
    }

    /** How far a flow moves in units of the couplings or of 1. */
    static double size(double[] displacement, double[] couplings) {
        double square = 0;
        for (int i = 0; i < displacement.length; i++) {
            double relative = displacement[i] / Math.max(1, Math.abs(couplings[i]));
            square += relative * relative;
        }
        return Math.sqrt(square);
    }

    private static boolean same(double[] point, double[] other) {
        for (int i = 0; i < point.length; i++) {
            if (Math.abs(point[i] - other[i]) > SAME * Math.max(1, Math.abs(point[i]))) {
                return false;
            }
        }
        return true;
    }
}

package org.kadanoff.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The surface between couplings that flow to different sinks, found by bisection on lines.
 *
 * @param flow of the couplings
 * @param sinks where it ends; the first that couplings reach counts
 */
public record CriticalSurface(CouplingFlow flow, List<Sink> sinks) {

    /** As many steps as a flow needs to leave a critical point that is met to the last digit. */
    private static final int MOST_STEPS = 20_000;

    /** Where flows end, such as the high-temperature phase. */
    public record Sink(String name, Basin basin) {

        /** Couplings that are as good as at the sink: the flow does not leave them for another one. */
        @FunctionalInterface
        public interface Basin {

            /** Whether couplings lie in it. */
            boolean holds(double[] couplings);
        }

        /** All couplings of at most this size. */
        public static Sink within(String name, double radius) {
            return new Sink(name, couplings -> Arrays.stream(couplings).allMatch(k -> Math.abs(k) <= radius));
        }

        /** Any coupling of at least this size. */
        public static Sink beyond(String name, double radius) {
            return new Sink(name, couplings -> Arrays.stream(couplings).anyMatch(k -> Math.abs(k) >= radius));
        }
    }

    /** Copies the sinks. */
    public CriticalSurface {
        sinks = List.copyOf(sinks);
    }

    /** The sink that couplings flow to; empty where they reach none, as on the critical surface. */
    public Optional<Sink> sinkOf(double... couplings) {
        double[] at = couplings.clone();
        for (int step = 0; step < MOST_STEPS; step++) {
            for (Sink sink : sinks) {
                if (sink.basin.holds(at)) {
                    return Optional.of(sink);
                }
            }
            at = flow.step(at);
        }
        return Optional.empty();
    }

    /**
     * A point of the surface on the line between two couplings, to rounding.
     *
     * @throws IllegalArgumentException if both flow to the same sink, or one of them to none
     */
    public double[] between(double[] one, double[] other) {
        DoubleFunction<double[]> line = part -> mix(one, other, part);
        return line.apply(crossing(line, 0, 1));
    }

    /**
     * Where a curve of couplings, such as those of a model over β, crosses the surface, to rounding.
     *
     * @return the parameter of the curve there
     * @throws IllegalArgumentException if both ends flow to the same sink, or one of them to none
     */
    public double crossing(DoubleFunction<double[]> curve, double from, double to) {
        Optional<Sink> start = sinkOf(curve.apply(from));
        Optional<Sink> end = sinkOf(curve.apply(to));
        if (start.isEmpty() || end.isEmpty() || start.equals(end)) {
            throw new IllegalArgumentException("the critical surface lies between couplings of different sinks; those "
                    + "at one end flow to " + start.map(Sink::name).orElse("none") + ", those at the other to "
                    + end.map(Sink::name).orElse("none"));
        }
        double near = from;
        double far = to;
        for (double middle = (near + far) / 2; middle != near && middle != far; middle = (near + far) / 2) {
            if (sinkOf(curve.apply(middle)).equals(start)) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return far;
    }

    /**
     * The fixed point that critical couplings flow to: their flow line is followed to where it is slowest, and Newton's
     * method started there.
     *
     * @throws ArithmeticException if there is no fixed point near the flow line
     */
    public FlowFixedPoint fixedPointFrom(double... critical) {
        double[] at = critical;
        double[] slowest = at;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && !ended(at); step++) {
            double size = FixedPointSearch.size(Dual.values(flow.displacement(Dual.constants(at))), at);
            if (size < least) {
                least = size;
                slowest = at;
            }
            at = flow.step(at);
        }
        return flow.fixedPointNear(slowest);
    }

    private boolean ended(double[] couplings) {
        return sinks.stream().anyMatch(sink -> sink.basin.holds(couplings));
    }

    private static double[] mix(double[] one, double[] other, double part) {
        double[] mixed = new double[one.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - part) * one[i] + part * other[i];
        }
        return mixed;
    }
}

package org.kadanoff.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        Optional<Sink> start = sinkOf(one);
        Optional<Sink> end = sinkOf(other);
        if (start.isEmpty() || end.isEmpty() || start.equals(end)) {
            throw new IllegalArgumentException("the critical surface lies between couplings of different sinks; "
                    + Arrays.toString(one) + " flows to " + start.map(Sink::name).orElse("none") + ", "
                    + Arrays.toString(other) + " to " + end.map(Sink::name).orElse("none"));
        }
        double low = 0;
        double high = 1;
        while (true) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                return mix(one, other, high);
            }
            if (sinkOf(mix(one, other, middle)).equals(start)) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double[] mix(double[] one, double[] other, double part) {
        double[] mixed = new double[one.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - part) * one[i] + part * other[i];
        }
        return mixed;
    }
}

package org.kadanoff.task;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Measurements of several replicas along their chains: totals, not per site.
 *
 * @param beta the inverse temperature of each replica
 * @param energy H, as [measurement][replica]
 * @param magnetization the order parameter M, as [measurement][replica]
 * @param observables others by name, each as [measurement][replica]
 */
public record TimeSeries(double[] beta, double[][] energy, double[][] magnetization,
        Map<String, double[][]> observables) implements Serializable {

    /** Energies and order parameters alone. */
    public TimeSeries(double[] beta, double[][] energy, double[][] magnetization) {
        this(beta, energy, magnetization, Map.of());
    }

    /**
     * All replicas of several series, in order.
     *
     * @param parts one or more of the same observables, measured equally often
     */
    public static TimeSeries concat(List<TimeSeries> parts) {
        Map<String, double[][]> others = new LinkedHashMap<>();
        parts.getFirst().observables.keySet()
                .forEach(name -> others.put(name, side(parts, part -> part.observables.get(name))));
        return new TimeSeries(parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray(),
                side(parts, TimeSeries::energy), side(parts, TimeSeries::magnetization), others);
    }

    private static double[][] side(List<TimeSeries> parts, Function<TimeSeries, double[][]> which) {
        return IntStream.range(0, parts.getFirst().energy.length)
                .mapToObj(measurement -> parts.stream()
                        .flatMapToDouble(part -> DoubleStream.of(which.apply(part)[measurement])).toArray())
                .toArray(double[][]::new);
    }

    /** The replicas at one inverse temperature. */
    public TimeSeries at(double beta) {
        int[] replicas = IntStream.range(0, this.beta.length).filter(replica -> this.beta[replica] == beta).toArray();
        Function<double[][], double[][]> some = all -> Arrays.stream(all)
                .map(measurement -> Arrays.stream(replicas).mapToDouble(replica -> measurement[replica]).toArray())
                .toArray(double[][]::new);
        Map<String, double[][]> others = new LinkedHashMap<>();
        observables.forEach((name, values) -> others.put(name, some.apply(values)));
        return new TimeSeries(Arrays.stream(replicas).mapToDouble(replica -> this.beta[replica]).toArray(),
                some.apply(energy), some.apply(magnetization), others);
    }
}

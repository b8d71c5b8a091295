package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The two-point correlation function of a field on a periodic hypercubic lattice, averaged over the lattice: C(r) =
 * ⟨s(0) s(r)⟩, from which nothing is subtracted, and connected, C(r) − ⟨|m|⟩². The sum of the latter over r is
 * N (⟨m²⟩ − ⟨|m|⟩²), the convention of {@link Thermodynamics#connectedSusceptibility}; ⟨m⟩ itself is 0 on a finite
 * lattice by symmetry.
 *
 * @param lengths the sides of the lattice
 * @param correlation C as [block][distance vector], row-major
 * @param absoluteMagnetization |m| as [block]
 */
public record CorrelationFunction(int[] lengths, double[][] correlation, double[] absoluteMagnetization)
        implements Serializable {

    private static final ToDoubleFunction<double[]> PLAIN = x -> x[0];
    private static final ToDoubleFunction<double[]> CONNECTED = x -> x[0] - x[1] * x[1];

    /**
     * All the sites at one distance.
     *
     * @param distance the Euclidean distance, the shorter way round along each axis
     * @param sites how many vectors r of the torus have it
     * @param correlation the mean of C(r) over them
     * @param connected the same of C(r) − ⟨|m|⟩²
     */
    public record Shell(double distance, int sites, Estimate correlation, Estimate connected) implements Serializable {
    }

    /**
     * C(r).
     *
     * @param r one whole number for each dimension, of either sign
     * @throws IllegalArgumentException if there are not as many as dimensions
     */
    public Estimate at(int... r) {
        return mean(new int[] {index(lengths, r)}, PLAIN);
    }

    /**
     * C(r) − ⟨|m|⟩².
     *
     * @param r one whole number for each dimension, of either sign
     * @throws IllegalArgumentException if there are not as many as dimensions
     */
    public Estimate connected(int... r) {
        return mean(new int[] {index(lengths, r)}, CONNECTED);
    }

    /** C by distance, from 0 on, each shell averaged over all its sites. */
    public List<Shell> shells() {
        Map<Long, List<Integer>> shells = IntStream.range(0, correlation[0].length).boxed()
                .collect(Collectors.groupingBy(this::squaredDistance, TreeMap::new, Collectors.toList()));
        return shells.entrySet().stream()
                .map(shell -> {
                    int[] sites = shell.getValue().stream().mapToInt(site -> site).toArray();
                    return new Shell(Math.sqrt(shell.getKey()), sites.length,
                            mean(sites, PLAIN), mean(sites, CONNECTED));
                })
                .toList();
    }

    private Estimate mean(int[] sites, ToDoubleFunction<double[]> function) {
        double[] mean = Arrays.stream(correlation)
                .mapToDouble(c -> Arrays.stream(sites).mapToDouble(site -> c[site]).sum() / sites.length)
                .toArray();
        return Jackknife.of(new double[][] {mean, absoluteMagnetization}, function);
    }

    /** Where a vector, of either sign, stands in row-major order. */
    static int index(int[] lengths, int[] vector) {
        if (vector.length != lengths.length) {
            throw new IllegalArgumentException("a vector on a lattice of " + lengths.length + " dimensions has as many "
                    + "components, not " + vector.length);
        }
        int index = 0;
        for (int axis = 0; axis < lengths.length; axis++) {
            index = index * lengths[axis] + Math.floorMod(vector[axis], lengths[axis]);
        }
        return index;
    }

    private long squaredDistance(int site) {
        long squared = 0;
        int rest = site;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            long along = rest % lengths[axis];
            long shorter = Math.min(along, lengths[axis] - along);
            squared += shorter * shorter;
            rest /= lengths[axis];
        }
        return squared;
    }
}

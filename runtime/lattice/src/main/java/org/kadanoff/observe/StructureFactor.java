package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The structure factor of a field on a periodic hypercubic lattice over the configurations of a chain, and what follows
 * from it: the two-point correlation function and the second-moment correlation length. Errors are by the jackknife
 * over blocks of configurations longer than the correlation of S(0) and S(k_min) in time. Independent chains may follow
 * one another.
 *
 * @param lengths the sides of the lattice
 * @param structureFactor S(k) = ⟨|s_k|²⟩ / N as [block][wave vector], row-major; S(0) = N ⟨m²⟩
 * @param absoluteMagnetization |m| = |Σ s| / N as [block]
 */
public record StructureFactor(int[] lengths, double[][] structureFactor, double[] absoluteMagnetization)
        implements Serializable {

    /** There are as many blocks or more, until those shorter than the correlation in time are merged. */
    private static final int FEWEST_KEPT = 32;

    /**
     * Measures S(k) on the configurations of one chain.
     *
     * @param lengths the sides of the lattice
     * @param configurations how many there are, in the order of the chain, after equilibration
     * @param configuration one of them by its index, row-major; asked for each once, in order
     * @throws IllegalArgumentException if a configuration does not fit the lattice, or there are too few for their
     *     correlation in time: below 20 independent blocks; or if S(0) and S(k_min) never change
     */
    public static StructureFactor of(int[] lengths, int configurations, IntFunction<double[]> configuration) {
        FourierTransform transform = new FourierTransform(lengths);
        int[] slowest = slowest(lengths);
        int length = Math.max(1, Integer.highestOneBit(configurations / FEWEST_KEPT));
        double[][] blocks = new double[configurations / length][transform.sites()];
        double[] magnetization = new double[configurations / length];
        double[][] series = new double[slowest.length][configurations];
        for (int t = 0; t < configurations; t++) {
            double[] s = transform.structureFactor(configuration.apply(t));
            for (int i = 0; i < slowest.length; i++) {
                series[i][t] = s[slowest[i]];
            }
            int block = t / length;
            if (block < blocks.length) {
                magnetization[block] += Math.sqrt(s[0] / transform.sites()) / length;
                for (int k = 0; k < s.length; k++) {
                    blocks[block][k] += s[k] / length;
                }
            }
        }
        int merged = Math.max(1, Binning.commonPlateau(series) / length);
        return new StructureFactor(lengths.clone(), merge(blocks, merged), Binning.bins(magnetization, merged));
    }

    /** The same of configurations in memory, [configuration][site]. */
    public static StructureFactor of(int[] lengths, double[][] configurations) {
        return of(lengths, configurations.length, t -> configurations[t]);
    }

    /** The same of configurations in memory, [configuration][site]. */
    public static StructureFactor of(int[] lengths, float[][] configurations) {
        return of(lengths, configurations.length, t -> IntStream.range(0, configurations[t].length)
                .mapToDouble(site -> configurations[t][site])
                .toArray());
    }

    /** The wave vectors 0 and 2π/L along each axis. */
    private static int[] slowest(int[] lengths) {
        int[] found = new int[lengths.length + 1];
        int stride = 1;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            found[axis + 1] = stride;
            stride *= lengths[axis];
        }
        return found;
    }

    private static double[][] merge(double[][] blocks, int together) {
        return IntStream.range(0, blocks.length / together)
                .mapToObj(block -> average(Arrays.copyOfRange(blocks, block * together, (block + 1) * together)))
                .toArray(double[][]::new);
    }

    private static double[] average(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToDouble(i -> Arrays.stream(rows).mapToDouble(row -> row[i]).sum() / rows.length)
                .toArray();
    }

    /**
     * S(k) at k = 2π n / L along each axis.
     *
     * @param n one whole number for each dimension, of either sign
     * @throws IllegalArgumentException if there are not as many as dimensions
     */
    public Estimate at(int... n) {
        int k = CorrelationFunction.index(lengths, n);
        return Jackknife.of(new double[][] {column(structureFactor, k)}, s -> s[0]);
    }

    /** The two-point correlation function, the Fourier transform of S. */
    public CorrelationFunction correlation() {
        FourierTransform transform = new FourierTransform(lengths);
        return new CorrelationFunction(lengths,
                Arrays.stream(structureFactor).map(transform::correlation).toArray(double[][]::new),
                absoluteMagnetization);
    }

    /**
     * The second-moment correlation length in lattice spacings, ξ = √(S(0)/S(k_min) − 1) / (2 sin(k_min/2)) with
     * k_min = 2π/L, averaged over the axes. In the ordered phase, where S(0) holds the order, it is no correlation
     * length. NaN if S(0) comes out below S(k_min), as noise can make it where ξ is far below one lattice spacing.
     */
    public Estimate correlationLength() {
        int[] slowest = slowest(lengths);
        double[][] blocks = Arrays.stream(slowest).mapToObj(k -> column(structureFactor, k)).toArray(double[][]::new);
        return Jackknife.of(blocks, s -> IntStream.range(0, lengths.length)
                .mapToDouble(axis -> Math.sqrt(s[0] / s[axis + 1] - 1) / (2 * Math.sin(Math.PI / lengths[axis])))
                .sum() / lengths.length);
    }

    private static double[] column(double[][] rows, int i) {
        return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
    }
}

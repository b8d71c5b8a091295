package org.kadanoff.percolation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;

/**
 * Percolation as a function of p, from independent sweeps; quantities per site of the lattice.
 *
 * @param model what percolates
 * @param p the occupation probabilities
 * @param largest s_max/N, the fraction of all sites that is in the largest cluster, as [p][block]
 * @param others Σ s²/N over all clusters without the largest, as [p][block]
 * @param clusters the number of clusters per site, as [p][block]
 * @param crossing the number of occupied elements at which a cluster first crossed the lattice, as [axis][sweep]
 */
public record PercolationCurves(Percolation model, double[] p, double[][] largest, double[][] others,
        double[][] clusters, int[][] crossing) implements Serializable {

    /** The fraction of sites in the largest cluster, the order parameter, at the p of an index. */
    public Estimate largestCluster(int index) {
        return Estimate.mean(largest[index]);
    }

    /** Σ s²/N over all clusters but the largest, the susceptibility, at the p of an index. */
    public Estimate susceptibility(int index) {
        return Estimate.mean(others[index]);
    }

    /** The number of clusters per site at the p of an index. */
    public Estimate clusterDensity(int index) {
        return Estimate.mean(clusters[index]);
    }

    /**
     * The probability that a cluster crosses the lattice along one axis, whatever it does along the others: that it
     * wraps around it, or on an open lattice spans it. On large square tori at p_c it is 0.521058290.
     *
     * @param axis as the coordinates of the lattice are ordered, 0 being the slowest
     * @param p any occupation probability, from 0 to 1
     */
    public Estimate crossingAlong(int axis, double p) {
        return crossing(crossing[axis], p);
    }

    /** The probability of crossing along at least one axis. On large square tori at p_c it is 0.690473725. */
    public Estimate crossingAny(double p) {
        return crossing(combined(Math::min), p);
    }

    /**
     * The probability of crossing along every axis, by one cluster or by several. On large square tori at p_c it is
     * 0.351642855.
     */
    public Estimate crossingAll(double p) {
        return crossing(combined(Math::max), p);
    }

    private int[] combined(IntBinaryOperator choice) {
        return IntStream.range(0, crossing[0].length)
                .map(sweep -> Arrays.stream(crossing).mapToInt(axis -> axis[sweep]).reduce(choice).orElseThrow())
                .toArray();
    }

    private Estimate crossing(int[] thresholds, double p) {
        BinomialWeights weights = new BinomialWeights(model.elements(), p);
        return Estimate.mean(Arrays.stream(thresholds).mapToDouble(weights::atLeast).toArray());
    }
}

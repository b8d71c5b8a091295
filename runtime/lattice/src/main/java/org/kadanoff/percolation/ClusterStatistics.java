package org.kadanoff.percolation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.lattice.Cells;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;
import org.kadanoff.task.Progress;

/**
 * The clusters of neighbouring sites in equal states, averaged over independent configurations. These geometric clusters
 * are larger than those of Fortuin and Kasteleyn, whose bonds are occupied at random.
 *
 * @param count clusters per site
 * @param largest the part of all sites that is in the largest cluster
 * @param meanSize ⟨Σ s²⟩ / ⟨Σ s⟩ over all clusters but the largest: the mean size of the cluster of a site that is not in
 *     the largest; NaN where all sites always are
 * @param crossing the part of the configurations in which a cluster crosses the lattice along any axis: wraps around it,
 *     or spans it if it is open
 * @param sizes n_s: clusters of s sites, per site
 */
public record ClusterStatistics(Estimate count, Estimate largest, Estimate meanSize, Estimate crossing,
        List<OfSize> sizes) implements Serializable {

    private static final int CONFIGURATIONS_PER_REPORT = 16;

    /**
     * Clusters of sizes between powers of two.
     *
     * @param from the smallest size, a power of 2
     * @param to the largest, below the next power of 2 and not above the number of sites
     * @param density n_s, clusters of one size per site, on average over the sizes
     */
    public record OfSize(int from, int to, Estimate density) implements Serializable {

        /** The geometric mean of the sizes at both ends. */
        public double size() {
            return Math.sqrt((double) from * to);
        }
    }

    /**
     * The clusters of some configurations of an ensemble.
     *
     * @param ensemble of spins or states
     * @param configurations which of them: 20 or more, independent of each other
     * @throws IllegalArgumentException if there are fewer, or crossing is not defined on the lattice
     */
    public static ClusterStatistics of(Ensemble ensemble, int[] configurations, Progress progress) {
        if (configurations.length < Jackknife.FEWEST_BLOCKS) {
            throw new IllegalArgumentException("cluster statistics take " + Jackknife.FEWEST_BLOCKS
                    + " independent configurations or more, not " + configurations.length);
        }
        Census census = new Census(ensemble.lattice().sites(), Cells.of(ensemble.lattice()).dimension(),
                configurations.length);
        float[] values = new float[ensemble.lattice().sites()];
        int[] states = new int[values.length];
        for (int i = 0; i < configurations.length; i++) {
            ensemble.copyTo(configurations[i], values, 0);
            Arrays.setAll(states, site -> Math.round(values[site]));
            census.add(i, Clusters.ofEqual(ensemble.lattice(), states));
            if (i % CONFIGURATIONS_PER_REPORT == 0) {
                progress.done((double) i / configurations.length);
            }
        }
        return census.statistics();
    }

    /** What was counted in each configuration. */
    private static final class Census {

        private final int sites;
        private final int axes;
        private final double[] count;
        private final double[] largest;
        private final double[] squares;
        private final double[] others;
        private final double[] crossing;
        private final double[][] inBin;

        Census(int sites, int axes, int configurations) {
            this.sites = sites;
            this.axes = axes;
            count = new double[configurations];
            largest = new double[configurations];
            squares = new double[configurations];
            others = new double[configurations];
            crossing = new double[configurations];
            inBin = new double[bin(sites) + 1][configurations];
        }

        private static int bin(int size) {
            return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size);
        }

        void add(int i, Clusters clusters) {
            int most = clusters.largest();
            count[i] = (double) clusters.count() / sites;
            largest[i] = (double) most / sites;
            squares[i] = clusters.sizeMoment(2) - (double) most * most;
            others[i] = sites - most;
            crossing[i] = IntStream.range(0, axes).anyMatch(clusters::crosses) ? 1 : 0;
            for (int cluster = 0; cluster < clusters.count(); cluster++) {
                inBin[bin(clusters.size(cluster))][i]++;
            }
        }

        ClusterStatistics statistics() {
            List<OfSize> sizes = new ArrayList<>();
            for (int bin = 0; bin < inBin.length; bin++) {
                int from = 1 << bin;
                int to = Math.min(2 * from - 1, sites);
                double perSize = 1.0 / (to - from + 1) / sites;
                sizes.add(new OfSize(from, to,
                        Estimate.mean(Arrays.stream(inBin[bin]).map(clusters -> clusters * perSize).toArray())));
            }
            boolean oneCluster = Arrays.stream(others).allMatch(rest -> rest == 0);
            return new ClusterStatistics(Estimate.mean(count), Estimate.mean(largest),
                    oneCluster ? new Estimate(Double.NaN, Double.NaN)
                            : Jackknife.of(new double[][] {squares, others}, means -> means[0] / means[1]),
                    Estimate.mean(crossing), sizes);
        }
    }
}

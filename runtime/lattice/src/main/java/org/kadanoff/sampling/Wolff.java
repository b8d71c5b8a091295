package org.kadanoff.sampling;

import java.util.Arrays;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;

/**
 * Single-cluster flips: from a random site the cluster grows over each bond between equal spins with probability
 * 1 − exp(−2β), and is flipped. U. Wolff, Phys. Rev. Lett. 62, 361 (1989). A step is one cluster, however small. One
 * replica; it starts with all spins up or all down, with probability 1/2 each.
 */
public final class Wolff implements Chain {

    private static final int SITES_PER_REPORT = 1 << 16;

    private final Ising model;
    private final double beta;
    private final Xoshiro256PlusPlus random;
    private final long bondThreshold;
    private final int coordination;
    private final int[] neighbors;
    private final byte[] spins;
    private final int[] cluster;
    private int energy;
    private int magnetization;
    private long clusters;
    private long clusterSites;

    /**
     * A chain at its ordered start.
     *
     * @param model H = −Σ s s′ on any lattice
     * @param beta the inverse temperature
     * @param random where the randomness comes from; the chain takes it over
     * @throws IllegalArgumentException if β is not positive and finite
     */
    public Wolff(Ising model, double beta, Xoshiro256PlusPlus random) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Wolff clusters need a positive, finite beta, not " + beta);
        }
        if (!model.isPlain()) {
            throw new IllegalArgumentException("Wolff clusters are for H = −Σ s s′, not for " + model);
        }
        this.model = model;
        this.beta = beta;
        this.random = random;
        Lattice lattice = model.lattice();
        bondThreshold = AcceptanceBits.expansion(-Math.expm1(-2 * beta)) >>> 1;
        coordination = lattice.coordination();
        neighbors = new int[coordination * lattice.sites()];
        for (int site = 0; site < lattice.sites(); site++) {
            for (int direction = 0; direction < coordination; direction++) {
                neighbors[coordination * site + direction] = lattice.neighbor(site, direction);
            }
        }
        spins = new byte[lattice.sites()];
        cluster = new int[lattice.sites() + 1];
        byte start = (byte) (random.nextLong() < 0 ? -1 : 1);
        Arrays.fill(spins, start);
        energy = -lattice.bonds();
        magnetization = start * lattice.sites();
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public Ising model() {
        return model;
    }

    @Override
    public double beta(int replica) {
        return beta;
    }

    /**
     * The mean number of sites in the clusters flipped so far; NaN before the first. In equilibrium it is N⟨m²⟩, the
     * improved estimator of the susceptibility.
     */
    public double meanClusterSize() {
        return (double) clusterSites / clusters;
    }

    /** The number of sites in all clusters flipped so far. */
    long clusterSites() {
        return clusterSites;
    }

    @Override
    public void advance(int steps, Progress progress) {
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            int size = flipCluster();
            clusters++;
            clusterSites += size;
            unreported += size;
            if (unreported >= SITES_PER_REPORT) {
                progress.done((step + 1.0) / steps);
                unreported = 0;
            }
        }
        progress.done(1);
    }

    private int flipCluster() {
        int seed = (int) Math.unsignedMultiplyHigh(random.nextLong(), spins.length);
        int spin = spins[seed];
        int size = grow(seed);
        energy += 2 * spin * boundary(size);
        magnetization -= 2 * spin * size;
        for (int i = 0; i < size; i++) {
            spins[cluster[i]] = (byte) -spin;
        }
        return size;
    }

    /**
     * Gathers a cluster in {@code cluster} and gives its size. Its spins are set to 0, so that they equal no other. No
     * branch depends on a random number: mispredicted ones would take most of the time.
     */
    private int grow(int seed) {
        int spin = spins[seed];
        spins[seed] = 0;
        cluster[0] = seed;
        int size = 1;
        for (int next = 0; next < size; next++) {
            int site = cluster[next];
            for (int i = coordination * site; i < coordination * (site + 1); i++) {
                int neighbor = neighbors[i];
                int equal = spin * spins[neighbor] + 1 >> 1;
                int bond = (int) ((random.nextLong() >>> 1) - bondThreshold >>> 63);
                int joins = equal & bond;
                spins[neighbor] &= (byte) (joins - 1);
                cluster[size] = neighbor;
                size += joins;
            }
        }
        return size;
    }

    /** The sum over all bonds out of the cluster of the spins at their other end. */
    private int boundary(int size) {
        int sum = 0;
        for (int next = 0; next < size; next++) {
            int site = cluster[next];
            for (int i = coordination * site; i < coordination * (site + 1); i++) {
                sum += spins[neighbors[i]];
            }
        }
        return sum;
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        energy[0] = this.energy;
        magnetization[0] = this.magnetization;
    }

    @Override
    public SpinEnsemble configurations(int count) {
        if (count != 1) {
            throw new IllegalArgumentException("there is 1 configuration, not " + count);
        }
        long[] words = new long[SpinEnsemble.wordsPerConfiguration(model.lattice())];
        for (int site = 0; site < spins.length; site++) {
            if (spins[site] > 0) {
                words[site >> 6] |= 1L << site;
            }
        }
        return new SpinEnsemble(model.lattice(), new double[] {beta}, words);
    }
}

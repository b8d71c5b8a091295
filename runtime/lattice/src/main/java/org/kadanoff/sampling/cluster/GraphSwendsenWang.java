package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Swendsen–Wang on any graph, bond by bond. In a field h a cluster of total spin M stays as it is with the probability
 * 1 / (1 + exp(−2βhM)), its own heat bath.
 */
final class GraphSwendsenWang implements ClusterUpdate {

    private static final double[] SPIN = {-1, 1};

    private final GraphConfiguration configuration;
    private final Embedding embedding;
    private final double betaField;
    private final Xoshiro256PlusPlus random;
    private final Forest clusters;
    private final byte[] moveOf;
    private final double[] sums;
    private Moves moves;

    GraphSwendsenWang(Embedding embedding, double beta, Xoshiro256PlusPlus random) {
        this.embedding = embedding;
        this.random = random;
        configuration = new GraphConfiguration(embedding, random);
        betaField = beta * embedding.field();
        clusters = new Forest(configuration.sites);
        moveOf = new byte[configuration.sites];
        sums = new double[configuration.sites];
    }

    @Override
    public int step() {
        moves = embedding.choices().get(random.nextInt(embedding.choices().size()));
        bond();
        if (betaField != 0) {
            sumOver(SPIN);
        }
        move();
        return configuration.sites;
    }

    private void bond() {
        byte[] spins = configuration.spins;
        int states = embedding.states();
        clusters.plant(0, configuration.sites);
        List<Coupling> couplings = embedding.couplings();
        for (int coupling = 0; coupling < couplings.size(); coupling++) {
            int degree = couplings.get(coupling).degree();
            int[] partners = couplings.get(coupling).partners();
            long[] thresholds = moves.thresholds()[coupling];
            for (int site = 0; site < configuration.sites; site++) {
                int row = Moves.pair(spins[site], 0, states);
                for (int i = site * degree; i < (site + 1) * degree; i++) {
                    int partner = partners[i];
                    if (partner > site && random.nextLong() >>> 1 < thresholds[row + spins[partner]]) {
                        clusters.join(site, partner);
                    }
                }
            }
        }
    }

    private void move() {
        configuration.changed();
        byte[] spins = configuration.spins;
        for (int site = 0; site < configuration.sites; site++) {
            int parent = clusters.parent(site);
            byte move = parent == site ? drawMove(site) : moveOf[parent];
            moveOf[site] = move;
            spins[site] = moves.images()[move][spins[site]];
        }
    }

    private byte drawMove(int root) {
        if (betaField == 0) {
            return (byte) random.nextInt(moves.count());
        }
        return (byte) (random.nextDouble() * (1 + Math.exp(-2 * betaField * sums[root])) < 1 ? 0 : 1);
    }

    /** Sums a function of the states over each cluster, at its root. */
    private void sumOver(double[] ofState) {
        Arrays.fill(sums, 0);
        for (int site = sums.length - 1; site >= 0; site--) {
            sums[site] += ofState[configuration.spins[site]];
            int parent = clusters.parent(site);
            if (parent != site) {
                sums[parent] += sums[site];
            }
        }
    }

    /** {@inheritDoc} Σ (Σ weight)² / N² over the clusters; a move leaves every term as it is. */
    @Override
    public double improvedSquare() {
        if (moves == null || betaField != 0) {
            return Double.NaN;
        }
        sumOver(moves.weight());
        double squares = 0;
        for (int site = 0; site < sums.length; site++) {
            if (clusters.parent(site) == site) {
                squares += sums[site] * sums[site];
            }
        }
        return squares / sums.length / sums.length;
    }

    @Override
    public double energy() {
        return configuration.energy();
    }

    @Override
    public double magnetization() {
        return configuration.magnetization();
    }

    @Override
    public Ensemble configuration(double beta) {
        return configuration.ensemble(beta);
    }
}

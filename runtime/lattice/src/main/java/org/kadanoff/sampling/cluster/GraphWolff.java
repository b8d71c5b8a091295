package org.kadanoff.sampling.cluster;

import java.util.List;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Wolff's single clusters on any graph, bond by bond. A field h lets a cluster of total spin M make its move with the
 * probability exp(−2βhM) if that is below 1, as it would be held by a bond to a ghost spin.
 */
final class GraphWolff implements ClusterUpdate {

    private final GraphConfiguration configuration;
    private final Embedding embedding;
    private final double betaField;
    private final Xoshiro256PlusPlus random;
    private final int states;
    private final int[] degrees;
    private final int[][] partners;
    private final int[] cluster;
    private final byte[] before;
    private double lastSquare = Double.NaN;

    GraphWolff(Embedding embedding, double beta, Xoshiro256PlusPlus random) {
        this.embedding = embedding;
        this.random = random;
        configuration = new GraphConfiguration(embedding, random);
        betaField = beta * embedding.field();
        states = embedding.states();
        degrees = embedding.couplings().stream().mapToInt(Coupling::degree).toArray();
        partners = embedding.couplings().stream().map(Coupling::partners).toArray(int[][]::new);
        cluster = new int[configuration.sites + 1];
        before = new byte[cluster.length];
    }

    @Override
    public int step() {
        List<Moves> choices = embedding.choices();
        Moves moves = choices.get(random.nextInt(choices.size()));
        byte[] image = moves.images()[1 + random.nextInt(moves.count() - 1)];
        int size = grow(random.nextInt(configuration.sites), moves);
        if (betaField == 0) {
            lastSquare = square(size, moves.weight());
        }
        if (betaField == 0 || random.nextDouble() < Math.exp(-2 * betaField * totalSpin(size))) {
            move(size, image);
        } else {
            putBack(size);
        }
        return size;
    }

    /**
     * Gathers a cluster in {@code cluster} and its states in {@code before}, and gives its size. Its sites are set to
     * be taken, a state without bonds. No branch depends on a random number: mispredicted ones would take most of the
     * time.
     */
    private int grow(int seed, Moves moves) {
        byte[] spins = configuration.spins;
        byte taken = (byte) states;
        cluster[0] = seed;
        before[0] = spins[seed];
        spins[seed] = taken;
        int size = 1;
        for (int next = 0; next < size; next++) {
            int site = cluster[next];
            int row = Moves.pair(before[next], 0, states);
            for (int coupling = 0; coupling < partners.length; coupling++) {
                int[] partnersOf = partners[coupling];
                int degree = degrees[coupling];
                long[] thresholds = moves.thresholds()[coupling];
                for (int i = site * degree; i < (site + 1) * degree; i++) {
                    int neighbor = partnersOf[i];
                    byte state = spins[neighbor];
                    int joins = (int) ((random.nextLong() >>> 1) - thresholds[row + state] >>> 63);
                    spins[neighbor] = (byte) (state ^ (state ^ taken) & -joins);
                    cluster[size] = neighbor;
                    before[size] = state;
                    size += joins;
                }
            }
        }
        return size;
    }

    private double square(int size, double[] weight) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weight[before[i]];
        }
        return sum * sum / size / configuration.sites;
    }

    private int totalSpin(int size) {
        int up = 0;
        for (int i = 0; i < size; i++) {
            up += before[i];
        }
        return 2 * up - size;
    }

    private void move(int size, byte[] image) {
        configuration.willChange(cluster, size, before, image);
        for (int i = 0; i < size; i++) {
            configuration.spins[cluster[i]] = image[before[i]];
        }
    }

    private void putBack(int size) {
        for (int i = 0; i < size; i++) {
            configuration.spins[cluster[i]] = before[i];
        }
    }

    /** {@inheritDoc} (Σ weight)² / (n N), since a cluster is met in proportion to its n sites. */
    @Override
    public double improvedSquare() {
        return lastSquare;
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

package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.kadanoff.ensemble.StateEnsemble;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.Chain;
import org.kadanoff.task.Progress;

/**
 * Metropolis updates of Potts and Blume–Capel spins, site after site in order, with 64 replicas side by side: one byte
 * each, every one with its own β and its own random decisions, on any lattice. A step is a sweep. The first site is held
 * with probability 1/2, as moves without a change of energy are always accepted.
 *
 * <p>Each replica starts with all sites in one state, drawn at random: for Blume–Capel spins 1 or −1.
 */
public final class PackedMetropolis implements Chain {

    /** The most replicas of one chain: 64. A chain of fewer takes as long. */
    public static final int MAX_REPLICAS = LaneKernel.LANES;

    /** More states would take longer to propose than they do one replica after the other. */
    private static final int MOST_STATES = 32;

    private static final int UPDATES_PER_REPORT = 1 << 16;

    /** Few, so that the kernel is soon compiled from its beginning: compiled in mid-loop, it would box its vectors. */
    private static final int UPDATES_PER_CALL = 256;

    private final Model model;
    private final double[] betas;
    private final Bonds bonds;
    private final int[] ends;
    private final int[] neighbors;
    private final LaneKernel kernel;
    private final long[] generators = new long[4 * LaneKernel.LONGS];
    private final Xoshiro256PlusPlus coin;
    private final byte[] spins;

    /**
     * A chain at its ordered start.
     *
     * @param model Potts or Blume–Capel
     * @param betas the inverse temperature of each replica, 1 to 64 of them
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if β is not positive and finite, there are too many replicas, or the model is
     *     another
     */
    public PackedMetropolis(Model model, double[] betas, StreamAddress address) {
        this(model, betas, address, LaneKernel.preferredWidth());
    }

    PackedMetropolis(Model model, double[] betas, StreamAddress address, int width) {
        if (!canSample(model)) {
            throw new IllegalArgumentException("packed Metropolis samples Blume–Capel models, and Potts models of up to "
                    + MOST_STATES + " states, not " + model);
        }
        if (betas.length < 1 || betas.length > MAX_REPLICAS) {
            throw new IllegalArgumentException("a packed Metropolis chain has 1 to " + MAX_REPLICAS + " replicas, not "
                    + betas.length);
        }
        Arrays.stream(betas).forEach(LocalChain::requireTemperature);
        this.model = model;
        this.betas = betas.clone();
        bonds = Bonds.of(model.lattice());
        ends = new int[bonds.sites()];
        neighbors = new int[2 * bonds.count()];
        LaneRule rule = LaneRule.of(model, layOutNeighbors());
        kernel = LaneKernel.ofWidth(width, rule, rule.thresholds(betas));
        for (int lane = 0; lane < LaneKernel.LONGS; lane++) {
            long[] state = address.state(lane);
            for (int word = 0; word < state.length; word++) {
                generators[word * LaneKernel.LONGS + lane] = state[word];
            }
        }
        coin = address.stream(LaneKernel.LONGS);
        spins = orderedStart();
    }

    /** Whether these updates are made for a model. */
    public static boolean canSample(Model model) {
        return model instanceof BlumeCapel || model instanceof Potts potts && potts.states() <= MOST_STATES;
    }

    /** Says where the neighbours of each site are, and gives the most that a site has. */
    private int layOutNeighbors() {
        int end = 0;
        int most = 0;
        for (int site = 0; site < ends.length; site++) {
            for (int i = 0; i < bonds.degree(site); i++) {
                neighbors[end++] = LaneKernel.LANES * bonds.neighbor(site, i);
            }
            ends[site] = end;
            most = Math.max(most, bonds.degree(site));
        }
        return most;
    }

    private byte[] orderedStart() {
        byte[] start = new byte[Math.multiplyExact(LaneKernel.LANES, ends.length)];
        IntUnaryOperator draw = model instanceof Potts potts
                ? lane -> coin.nextInt(potts.states()) : lane -> 2 * coin.nextInt(2) - 1;
        for (int lane = 0; lane < LaneKernel.LANES; lane++) {
            start[lane] = (byte) draw.applyAsInt(lane);
        }
        for (int site = 1; site < ends.length; site++) {
            System.arraycopy(start, 0, start, LaneKernel.LANES * site, LaneKernel.LANES);
        }
        return start;
    }

    @Override
    public int replicas() {
        return betas.length;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public double beta(int replica) {
        return betas[replica];
    }

    @Override
    public void advance(int steps, Progress progress) {
        int sites = ends.length;
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            kernel.update(spins, ends, neighbors, 0, 1, coin.nextLong(), generators);
            for (int from = 1; from < sites; from += UPDATES_PER_CALL) {
                int to = Math.min(from + UPDATES_PER_CALL, sites);
                kernel.update(spins, ends, neighbors, from, to, -1, generators);
                unreported += to - from;
                if (unreported >= UPDATES_PER_REPORT) {
                    progress.done((step + (double) to / sites) / steps);
                    unreported = 0;
                }
            }
        }
        progress.done(1);
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        LaneTotals totals = new LaneTotals(spins, bonds);
        switch (model) {
            case Potts potts -> {
                int[] like = totals.likeBonds();
                int[] most = totals.mostSites(potts.states());
                for (int replica = 0; replica < betas.length; replica++) {
                    energy[replica] = -like[replica];
                    magnetization[replica] =
                            ((double) potts.states() * most[replica] - ends.length) / (potts.states() - 1);
                }
            }
            case BlumeCapel blumeCapel -> {
                int[] products = totals.products();
                int[] squares = totals.squares();
                int[] sums = totals.sums();
                for (int replica = 0; replica < betas.length; replica++) {
                    energy[replica] = blumeCapel.crystalField() * squares[replica] - products[replica];
                    magnetization[replica] = sums[replica];
                }
            }
            default -> throw new AssertionError(model);
        }
    }

    @Override
    public StateEnsemble configurations(int count) {
        if (count > betas.length) {
            throw new IllegalArgumentException("there are " + betas.length + " configurations, not " + count);
        }
        byte[] states = new byte[count * ends.length];
        for (int replica = 0; replica < count; replica++) {
            for (int site = 0; site < ends.length; site++) {
                states[replica * ends.length + site] = spins[LaneKernel.LANES * site + replica];
            }
        }
        return new StateEnsemble(model.lattice(), Arrays.copyOf(betas, count), states);
    }
}

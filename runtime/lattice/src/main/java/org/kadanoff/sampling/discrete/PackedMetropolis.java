package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.ensemble.StateEnsemble;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Disorder;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.Chain;
import org.kadanoff.task.Progress;

/**
 * Metropolis updates of Ising spins with any couplings, of ±J glasses, and of Potts and Blume–Capel spins, site after
 * site in order, with 64 replicas side by side: one byte each, every one with its own β and its own random decisions, on
 * any lattice. A step is a sweep. The first site is held with probability 1/2, as moves without a change of energy are
 * always accepted.
 *
 * <p>Each replica starts with all sites in one state: that along a field, or else one drawn at random, of Blume–Capel
 * spins 1 or −1. Spin glasses, in which no such state is special, start at random.
 */
public final class PackedMetropolis implements Chain {

    /** The most replicas of one chain: 64. A chain of fewer takes as long. */
    public static final int MAX_REPLICAS = LaneKernel.LANES;

    /** More states would take longer to propose than they do one replica after the other. */
    private static final int MOST_STATES = 32;

    /** Of a site, so that codes and sums of neighbours fit a byte. */
    private static final int MOST_NEIGHBORS = 20;

    /** Whose bytes are one array. */
    private static final int MOST_SITES = Integer.MAX_VALUE / LaneKernel.LANES;

    /** That a byte can tell apart. */
    private static final int CODES = 256;

    private static final int UPDATES_PER_REPORT = 1 << 16;

    /** Few, so that the kernel is soon compiled from its beginning: compiled in mid-loop, it would box its vectors. */
    private static final int UPDATES_PER_CALL = 256;

    private final Model model;
    private final double[] betas;
    private final Bonds bonds;
    private final Bonds nextBonds;
    private final boolean[] negativeBonds;
    private final int sites;
    private final LaneKernel kernel;
    private final long[] generators = new long[4 * LaneKernel.LONGS];
    private final Xoshiro256PlusPlus coin;
    private final byte[] spins;

    /**
     * A chain at its ordered start.
     *
     * @param model Ising, ±J glass, Potts or Blume–Capel
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
            throw new IllegalArgumentException("packed Metropolis samples Ising models, ±J glasses, Blume–Capel models, "
                    + "and Potts models of up to " + MOST_STATES + " states, on lattices of few "
                    + "neighbours and at most " + MOST_SITES + " sites, not "
                    + model);
        }
        if (betas.length < 1 || betas.length > MAX_REPLICAS) {
            throw new IllegalArgumentException("a packed Metropolis chain has 1 to " + MAX_REPLICAS + " replicas, not "
                    + betas.length);
        }
        Arrays.stream(betas).forEach(LocalChain::requireTemperature);
        this.model = model;
        this.betas = betas.clone();
        bonds = Bonds.of(model.lattice());
        nextBonds = Bonds.nextNearest(model.lattice());
        negativeBonds = LaneSites.negativeBonds(model, bonds);
        sites = bonds.sites();
        LaneSites visits = new LaneSites(model);
        kernel = LaneKernel.ofWidth(width, visits, new LaneRule(model, visits.degrees()), betas);
        for (int lane = 0; lane < LaneKernel.LONGS; lane++) {
            long[] state = address.state(lane);
            for (int word = 0; word < state.length; word++) {
                generators[word * LaneKernel.LONGS + lane] = state[word];
            }
        }
        coin = address.stream(LaneKernel.LONGS);
        spins = start();
    }

    /** Whether these updates are made for a model. */
    public static boolean canSample(Model model) {
        Lattice lattice = model.lattice();
        return lattice.sites() <= MOST_SITES && switch (model) {
            case Ising spins -> 2 * LaneRule.codesOfTwoStates(lattice.coordination(),
                    spins.nextNearest() == 0 ? 0 : lattice.nextNearestCoordination()) <= CODES;
            case EdwardsAnderson glass -> glass.disorder() instanceof Disorder.Bimodal;
            case Potts potts -> potts.states() <= MOST_STATES && lattice.coordination() <= MOST_NEIGHBORS;
            case BlumeCapel spins -> lattice.coordination() <= MOST_NEIGHBORS;
            default -> false;
        };
    }

    private byte[] start() {
        byte[] start = new byte[LaneKernel.LANES * sites];
        boolean ordered = !(model instanceof EdwardsAnderson);
        for (int i = 0; i < start.length; i++) {
            start[i] = ordered && i >= LaneKernel.LANES ? start[i - LaneKernel.LANES] : drawValue();
        }
        return start;
    }

    private byte drawValue() {
        return (byte) switch (model) {
            case Potts potts -> coin.nextInt(potts.states());
            case Ising ising when ising.field() != 0 -> (int) Math.signum(ising.field());
            default -> 2 * coin.nextInt(2) - 1;
        };
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
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            kernel.update(spins, 0, 1, coin.nextLong(), generators);
            for (int from = 1; from < sites; from += UPDATES_PER_CALL) {
                int to = Math.min(from + UPDATES_PER_CALL, sites);
                kernel.update(spins, from, to, -1, generators);
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
        LaneTotals totals = new LaneTotals(spins, bonds, negativeBonds);
        switch (model) {
            case Potts potts -> {
                int[] like = totals.satisfiedBonds();
                int[] most = totals.mostSites(potts.states());
                fill(energy, replica -> -like[replica]);
                fill(magnetization, replica -> ((double) potts.states() * most[replica] - sites)
                        / (potts.states() - 1));
            }
            case BlumeCapel blumeCapel -> {
                int[] products = totals.products();
                int[] squares = totals.squares();
                int[] sums = totals.sums();
                fill(energy, replica -> blumeCapel.crystalField() * squares[replica] - products[replica]);
                fill(magnetization, replica -> sums[replica]);
            }
            case Ising ising -> {
                int[] like = totals.satisfiedBonds();
                int[] likeNext = ising.nextNearest() == 0 ? like
                        : new LaneTotals(spins, nextBonds, new boolean[nextBonds.count()]).satisfiedBonds();
                int[] sums = totals.sums();
                fill(energy, replica -> -ising.coupling() * (2 * like[replica] - bonds.count())
                        - ising.nextNearest() * (2 * likeNext[replica] - nextBonds.count())
                        - ising.field() * sums[replica]);
                fill(magnetization, replica -> sums[replica]);
            }
            case EdwardsAnderson glass -> {
                int[] satisfied = totals.satisfiedBonds();
                int[] sums = totals.sums();
                fill(energy, replica -> bonds.count() - 2 * satisfied[replica]);
                fill(magnetization, replica -> sums[replica]);
            }
            default -> throw new AssertionError(model);
        }
    }

    private void fill(double[] target, IntToDoubleFunction ofReplica) {
        for (int replica = 0; replica < betas.length; replica++) {
            target[replica] = ofReplica.applyAsDouble(replica);
        }
    }

    @Override
    public Ensemble configurations(int count) {
        if (count > betas.length) {
            throw new IllegalArgumentException("there are " + betas.length + " configurations, not " + count);
        }
        double[] shown = Arrays.copyOf(betas, count);
        return model instanceof Ising || model instanceof EdwardsAnderson
                ? new SpinEnsemble(model.lattice(), shown, words(count))
                : new StateEnsemble(model.lattice(), shown, states(count));
    }

    private long[] words(int count) {
        int stride = SpinEnsemble.wordsPerConfiguration(model.lattice());
        long[] words = new long[count * stride];
        for (int replica = 0; replica < count; replica++) {
            for (int site = 0; site < sites; site++) {
                long up = spins[LaneKernel.LANES * site + replica] + 1 >> 1;
                words[replica * stride + (site >> 6)] |= up << site;
            }
        }
        return words;
    }

    private byte[] states(int count) {
        byte[] states = new byte[count * sites];
        for (int replica = 0; replica < count; replica++) {
            for (int site = 0; site < sites; site++) {
                states[replica * sites + site] = spins[LaneKernel.LANES * site + replica];
            }
        }
        return states;
    }
}

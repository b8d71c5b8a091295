package org.kadanoff.sampling;

import java.util.Arrays;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.RotatedSquare;
import org.kadanoff.lattice.Square;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;

/**
 * Single spin flips with the acceptance min(1, exp(−βΔH)) of N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953).
 * A step is a sweep: every site of sublattice 0, then every site of sublattice 1. The first site is held with
 * probability 1/2: moves without a change of energy are always accepted, so that states where every spin can turn
 * freely would otherwise only turn into each other (4 of the 16 states of 2 × 2 sites).
 *
 * <p>Multi-spin coded: 512 replicas run side by side, one bit each, every one with its own β and its own random
 * decisions. A decision compares a random binary expansion digit by digit with that of the acceptance probability, to
 * 64 digits.
 *
 * <p>Each replica starts with all spins up or all down, with probability 1/2 each. From an ordered start a replica
 * cannot be caught in a striped state below the critical temperature, as it can from a disordered one, and above it the
 * order decays in a few autocorrelation times; and the sign of the magnetization is symmetric from the beginning.
 */
public final class Metropolis implements Chain {

    /** The most replicas of one chain: 512. A chain of fewer takes as long. */
    public static final int MAX_REPLICAS = SweepKernel.REPLICAS;

    private static final int UPDATES_PER_REPORT = 1 << 16;

    /** Few, so that the kernel is soon compiled from its beginning: compiled in mid-loop, it would box its vectors. */
    private static final int UPDATES_PER_CALL = 256;

    private final Ising model;
    private final double[] betas;
    private final SweepKernel kernel;
    private final int[] visits;
    private final long[] thresholds;
    private final long[] generators;
    private final long[] spins;
    private final long[] before = new long[SweepKernel.WORD];
    private final Xoshiro256PlusPlus coin;
    private final VerticalCounter counter;

    /**
     * A chain at its ordered start.
     *
     * @param model on a lattice with four neighbours and two sublattices
     * @param betas the inverse temperature of each replica, 1 to 512 of them
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if β is not positive and finite, there are too many replicas, or the lattice
     *     has no two sublattices
     */
    public Metropolis(Ising model, double[] betas, StreamAddress address) {
        this(model, betas, address, SweepKernel.preferred());
    }

    static boolean canSample(Model model) {
        return model instanceof Ising ising && ising.isPlain()
                && (ising.lattice() instanceof Square || ising.lattice() instanceof RotatedSquare);
    }

    Metropolis(Ising model, double[] betas, StreamAddress address, SweepKernel kernel) {
        Lattice lattice = model.lattice();
        if (!canSample(model)) {
            throw new IllegalArgumentException("multi-spin Metropolis samples H = −Σ s s′ on a square lattice, not "
                    + model);
        }
        if (!lattice.isBipartite()) {
            throw new IllegalArgumentException("Metropolis updates one sublattice after the other, and " + lattice
                    + " has no two: a two-colour sweep needs an even side");
        }
        if (betas.length < 1 || betas.length > MAX_REPLICAS) {
            throw new IllegalArgumentException("a Metropolis chain has 1 to " + MAX_REPLICAS + " replicas, not "
                    + betas.length);
        }
        for (double beta : betas) {
            if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Metropolis needs a positive, finite beta, not " + beta
                        + " (at beta = 0 a two-colour sweep flips every spin and is not ergodic)");
            }
        }
        this.model = model;
        this.betas = betas.clone();
        this.kernel = kernel;
        visits = visits(lattice);
        double[] padded = Arrays.copyOf(betas, MAX_REPLICAS);
        Arrays.fill(padded, betas.length, MAX_REPLICAS, betas[betas.length - 1]);
        thresholds = AcceptanceBits.of(padded);
        generators = generators(address);
        coin = address.stream(SweepKernel.WORD);
        spins = orderedStart(lattice, coin);
        counter = new VerticalCounter(lattice.bonds());
    }

    private static int[] visits(Lattice lattice) {
        int[] visits = new int[SweepKernel.VISIT * lattice.sites()];
        int next = 0;
        for (int sublattice = 0; sublattice < 2; sublattice++) {
            for (int site = 0; site < lattice.sites(); site++) {
                if (lattice.sublattice(site) == sublattice) {
                    visits[next++] = SweepKernel.WORD * site;
                    for (int direction = 0; direction < lattice.coordination(); direction++) {
                        visits[next++] = SweepKernel.WORD * lattice.neighbor(site, direction);
                    }
                }
            }
        }
        return visits;
    }

    private static long[] generators(StreamAddress address) {
        long[] generators = new long[4 * SweepKernel.WORD];
        for (int lane = 0; lane < SweepKernel.WORD; lane++) {
            long[] state = address.state(lane);
            for (int word = 0; word < state.length; word++) {
                generators[word * SweepKernel.WORD + lane] = state[word];
            }
        }
        return generators;
    }

    private static long[] orderedStart(Lattice lattice, Xoshiro256PlusPlus random) {
        long[] spins = new long[SweepKernel.WORD * lattice.sites()];
        for (int i = 0; i < SweepKernel.WORD; i++) {
            spins[i] = random.nextLong();
        }
        for (int site = 1; site < lattice.sites(); site++) {
            System.arraycopy(spins, 0, spins, SweepKernel.WORD * site, SweepKernel.WORD);
        }
        return spins;
    }

    @Override
    public int replicas() {
        return betas.length;
    }

    @Override
    public Ising model() {
        return model;
    }

    @Override
    public double beta(int replica) {
        return betas[replica];
    }

    @Override
    public void advance(int steps, Progress progress) {
        int sites = model.lattice().sites();
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            updateHalfOfFirstSite();
            for (int from = 1; from < sites; from += UPDATES_PER_CALL) {
                int to = Math.min(from + UPDATES_PER_CALL, sites);
                kernel.update(spins, visits, from, to, thresholds, generators);
                unreported += to - from;
                if (unreported >= UPDATES_PER_REPORT) {
                    progress.done((step + (double) to / sites) / steps);
                    unreported = 0;
                }
            }
        }
        progress.done(1);
    }

    private void updateHalfOfFirstSite() {
        System.arraycopy(spins, visits[0], before, 0, SweepKernel.WORD);
        kernel.update(spins, visits, 0, 1, thresholds, generators);
        for (int i = 0; i < SweepKernel.WORD; i++) {
            long held = coin.nextLong();
            spins[visits[0] + i] = spins[visits[0] + i] & ~held | before[i] & held;
        }
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        counter.clear();
        countUp();
        counter.read(2, -model.lattice().sites(), magnetization);
        counter.clear();
        countUnlikeBonds();
        counter.read(2, -model.lattice().bonds(), energy);
    }

    private void countUp() {
        int word = 0;
        for (; word + 3 * SweepKernel.WORD < spins.length; word += 4 * SweepKernel.WORD) {
            for (int part = 0; part < SweepKernel.WORD; part++) {
                counter.add(spins[word + part], spins[word + SweepKernel.WORD + part],
                        spins[word + 2 * SweepKernel.WORD + part], spins[word + 3 * SweepKernel.WORD + part], part);
            }
        }
        for (; word < spins.length; word++) {
            counter.add(spins[word], 0, 0, 0, word % SweepKernel.WORD);
        }
    }

    /** Every bond once: directions 0 and 1 of every site, two sites at a time. */
    private void countUnlikeBonds() {
        for (int here = 0; here < visits.length; here += 2 * SweepKernel.VISIT) {
            int there = here + SweepKernel.VISIT;
            for (int part = 0; part < SweepKernel.WORD; part++) {
                long spinHere = spins[visits[here] + part];
                long spinThere = spins[visits[there] + part];
                counter.add(spinHere ^ spins[visits[here + 1] + part], spinHere ^ spins[visits[here + 2] + part],
                        spinThere ^ spins[visits[there + 1] + part], spinThere ^ spins[visits[there + 2] + part], part);
            }
        }
    }

    @Override
    public SpinEnsemble configurations(int count) {
        if (count < 1 || count > replicas()) {
            throw new IllegalArgumentException("there are 1 to " + replicas() + " configurations, not " + count);
        }
        Lattice lattice = model.lattice();
        int stride = SpinEnsemble.wordsPerConfiguration(lattice);
        long[] words = new long[count * stride];
        long[] block = new long[64];
        for (int first = 0; first < count; first += 64) {
            for (int word = 0; word < stride; word++) {
                for (int bit = 0; bit < 64; bit++) {
                    int site = 64 * word + bit;
                    block[bit] = site < lattice.sites() ? spins[SweepKernel.WORD * site + (first >> 6)] : 0;
                }
                BitMatrix.transpose(block);
                for (int replica = first; replica < Math.min(first + 64, count); replica++) {
                    words[replica * stride + word] = block[replica - first];
                }
            }
        }
        return new SpinEnsemble(lattice, Arrays.copyOf(betas, count), words);
    }
}

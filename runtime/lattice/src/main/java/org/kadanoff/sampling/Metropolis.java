package org.kadanoff.sampling;

import java.util.Arrays;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;

/**
 * Single spin flips with the acceptance min(1, exp(−βΔH)) of N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953), for
 * H = −J Σ s s′ on a lattice whose sites all have 2, 3, 4 or 6 neighbours. A step is a sweep: every site of sublattice
 * 0, then every site of sublattice 1; on a lattice that has no two sublattices, this is an order like any other. The
 * first site is held with probability 1/2: moves without a change of energy are always accepted, so that states where
 * every spin can turn freely would otherwise only turn into each other (4 of the 16 states of 2 × 2 sites).
 *
 * <p>Multi-spin coded: 512 replicas run side by side, one bit each, every one with its own β and its own random
 * decisions. A decision compares a random binary expansion digit by digit with that of the acceptance probability, to
 * 60 digits.
 *
 * <p>Each replica starts in one of the two ground states, with probability 1/2 each: all spins up or all down, or in an
 * antiferromagnet on two sublattices one up and the other down. From an ordered start a replica cannot be caught in a
 * striped state below the critical temperature, as it can from a disordered one, and above it the order decays in a few
 * autocorrelation times; and the sign of the magnetization is symmetric from the beginning.
 */
public final class Metropolis implements Chain {

    /** The most replicas of one chain: 512. A chain of fewer takes as long. */
    public static final int MAX_REPLICAS = SweepKernel.SPINS;

    private static final int MOST_SITES = 1 << 27;

    private static final int UPDATES_PER_REPORT = 1 << 16;

    private final Ising model;
    private final double[] betas;
    private final SpinUpdater updater;
    private final int[] visits;
    private final int[] bondEnds;
    private final long[] spins;
    private final VerticalCounter counter;

    /**
     * A chain at its ordered start.
     *
     * @param model H = −J Σ s s′ without a field, on a periodic lattice with 2, 3, 4 or 6 neighbours; with 3, J &gt; 0
     * @param betas the inverse temperature of each replica, 1 to 512 of them
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if β is not positive and finite, there are too many replicas, the model is
     *     another, or 512 replicas of the lattice do not fit into an array
     */
    public Metropolis(Ising model, double[] betas, StreamAddress address) {
        this(model, betas, address, SweepKernel.preferredWidth());
    }

    static boolean canSample(Model model) {
        return LocalRule.exists(model) && model.lattice().sites() < MOST_SITES;
    }

    Metropolis(Ising model, double[] betas, StreamAddress address, int width) {
        Lattice lattice = model.lattice();
        if (!LocalRule.exists(model)) {
            throw new IllegalArgumentException("multi-spin Metropolis samples H = −J Σ s s′ on periodic lattices whose "
                    + "sites have 2, 3, 4 or 6 neighbours (with 3, J > 0), not " + model);
        }
        if (lattice.sites() >= MOST_SITES) {
            throw new IllegalArgumentException("512 replicas of " + lattice + " take more memory than an array has: "
                    + "multi-spin Metropolis has fewer than 2²⁷ sites");
        }
        if (betas.length < 1 || betas.length > MAX_REPLICAS) {
            throw new IllegalArgumentException("a Metropolis chain has 1 to " + MAX_REPLICAS + " replicas, not "
                    + betas.length);
        }
        this.model = model;
        this.betas = betas.clone();
        updater = new SpinUpdater(width, model, betas, address, 0);
        visits = visits(lattice, LocalRule.of(model));
        bondEnds = bondEnds(lattice);
        spins = orderedStart(model, updater.coins());
        counter = new VerticalCounter(Math.max(bondEnds.length / 8, lattice.sites() / 4 + 3));
    }

    private static int[] visits(Lattice lattice, LocalRule rule) {
        int[] visits = new int[rule.visit() * lattice.sites()];
        int next = 0;
        for (int sublattice = 0; sublattice < 2; sublattice++) {
            for (int site = 0; site < lattice.sites(); site++) {
                if (lattice.sublattice(site) == sublattice) {
                    visits[next++] = SweepKernel.WORD * site;
                    for (int neighbor : rule.neighbors(lattice, site)) {
                        visits[next++] = SweepKernel.WORD * neighbor;
                    }
                }
            }
        }
        return visits;
    }

    /** The offsets of the two ends of every bond, filled up to a multiple of 4 by bonds of a site with itself. */
    private static int[] bondEnds(Lattice lattice) {
        Bonds bonds = Bonds.of(lattice);
        int[] ends = new int[2 * Math.ceilDiv(bonds.count(), 4) * 4];
        for (int bond = 0; bond < bonds.count(); bond++) {
            ends[2 * bond] = SweepKernel.WORD * bonds.first(bond);
            ends[2 * bond + 1] = SweepKernel.WORD * bonds.second(bond);
        }
        return ends;
    }

    private static long[] orderedStart(Ising model, long[] first) {
        Lattice lattice = model.lattice();
        boolean staggered = model.coupling() < 0 && lattice.isBipartite();
        long[] spins = new long[SweepKernel.WORD * lattice.sites()];
        for (int site = 0; site < lattice.sites(); site++) {
            long turned = staggered && lattice.sublattice(site) == 1 ? -1 : 0;
            for (int i = 0; i < SweepKernel.WORD; i++) {
                spins[SweepKernel.WORD * site + i] = first[i] ^ turned;
            }
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
        for (int step = 0; step < steps; step++) {
            updater.updateHalfOfFirst(spins, 0, visits);
            for (int from = 1; from < sites; from += UPDATES_PER_REPORT) {
                int to = Math.min(from + UPDATES_PER_REPORT, sites);
                updater.update(spins, 0, visits, from, to);
                progress.done((step + (double) to / sites) / steps);
            }
        }
        progress.done(1);
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        counter.clear();
        countUp();
        counter.read(2, -model.lattice().sites(), magnetization);
        counter.clear();
        countUnlikeBonds();
        counter.read(2, -model.lattice().bonds(), energy);
        for (int replica = 0; replica < energy.length; replica++) {
            energy[replica] *= model.coupling();
        }
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

    private void countUnlikeBonds() {
        for (int end = 0; end < bondEnds.length; end += 8) {
            for (int part = 0; part < SweepKernel.WORD; part++) {
                counter.add(unlike(end, part), unlike(end + 2, part),
                        unlike(end + 4, part), unlike(end + 6, part), part);
            }
        }
    }

    private long unlike(int end, int part) {
        return spins[bondEnds[end] + part] ^ spins[bondEnds[end + 1] + part];
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

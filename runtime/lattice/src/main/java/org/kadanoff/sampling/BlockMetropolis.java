package org.kadanoff.sampling;

import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;

/**
 * One replica of a large lattice, by the single spin flips of {@link Metropolis}: multi-spin coded with 512 spins of
 * the lattice side by side, every one with its own random decisions. The lattice is cut into 512 equal blocks; a step
 * is a sweep, which goes through all of them at once: first sublattice 0, then sublattice 1. The first spin of each
 * block is held with probability 1/2. The start is a ground state, either of the two with probability 1/2.
 *
 * <p>It takes a bit for each site, and no table of neighbours.
 */
public final class BlockMetropolis implements Chain {

    /** From here on the faces of the blocks cost little: measured, 400 replicas take as long as 512 side by side. */
    private static final int LARGE = 256 * 256;
    private static final int MOST_REPLICAS = 256;

    private static final int UPDATES_PER_REPORT = 1 << 16;

    private final Ising model;
    private final double beta;
    private final SpinUpdater updater;
    private final BlockedSpins blocks;

    /**
     * A chain at its ordered start.
     *
     * @param model H = −J Σ s s′ without a field, on a periodic rectangle with even multiples of 32 rows and of 16
     *     columns, such as a square lattice whose side is a multiple of 64, or on a periodic box whose sides are
     *     multiples of 16
     * @param beta the inverse temperature
     * @param address where the randomness comes from
     * @param replica which of the replicas at the address this is, from 0 on
     * @throws IllegalArgumentException if β is not positive and finite, or the model is another
     */
    public BlockMetropolis(Ising model, double beta, StreamAddress address, int replica) {
        this(model, beta, address, replica, SweepKernel.preferredWidth());
    }

    BlockMetropolis(Ising model, double beta, StreamAddress address, int replica, int width) {
        if (!canSample(model)) {
            throw new IllegalArgumentException("Metropolis of one large lattice cuts a periodic rectangle into "
                    + "32 × 16 blocks, or a box into 8 × 8 × 8, of even sides, for H = −J Σ s s′: not " + model);
        }
        this.model = model;
        this.beta = beta;
        updater = new SpinUpdater(width, model, new double[] {beta}, address, SpinUpdater.LANES * replica);
        blocks = new BlockedSpins(model.lattice(), LocalRule.of(model));
        long spin = updater.coins()[0] >> 63;
        blocks.fill(0, spin);
        blocks.fill(1, model.coupling() > 0 ? spin : ~spin);
    }

    static boolean canSample(Model model) {
        return LocalRule.exists(model) && BlockedSpins.canCut(model.lattice());
    }

    /** Whether so many chains of this kind take less time than one {@link Metropolis} of as many replicas would. */
    static boolean suits(Model model, int replicas) {
        return canSample(model) && (!Metropolis.canSample(model)
                || model.lattice().sites() >= LARGE && replicas <= MOST_REPLICAS);
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

    @Override
    public void advance(int steps, Progress progress) {
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            sweep();
            unreported += model.lattice().sites() / SweepKernel.SPINS;
            if (unreported >= UPDATES_PER_REPORT) {
                progress.done((step + 1.0) / steps);
                unreported = 0;
            }
        }
        progress.done(1);
    }

    private void sweep() {
        blocks.forEachSlab(0, (slab, base, visits, count) -> {
            int held = slab == 0 ? 1 : 0;
            if (held == 1) {
                updater.updateHalfOfFirst(blocks.spins, base, visits);
            }
            updater.update(blocks.spins, base, visits, held, count);
        });
        blocks.forEachSlab(1, (slab, base, visits, count) -> updater.update(blocks.spins, base, visits, 0, count));
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        energy[0] = model.coupling() * (2.0 * blocks.unlikeBonds() - model.lattice().bonds());
        magnetization[0] = 2.0 * blocks.up() - model.lattice().sites();
    }

    @Override
    public SpinEnsemble configurations(int count) {
        if (count != 1) {
            throw new IllegalArgumentException("there is 1 configuration, not " + count);
        }
        return new SpinEnsemble(model.lattice(), new double[] {beta}, blocks.bySite());
    }
}

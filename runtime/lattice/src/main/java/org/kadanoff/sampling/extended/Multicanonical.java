package org.kadanoff.sampling.extended;

import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;

/**
 * Multicanonical sampling: Metropolis with the weight 1/g(E) in place of exp(−βE), so that all energies are as probable
 * as each other and nothing between two phases is rare. B. A. Berg, T. Neuhaus, Phys. Rev. Lett. 68, 9 (1992). The
 * weights are those of a density of states, known before, and do not change; they need not be perfect, since averages
 * are reweighted with just the weights that were sampled with.
 *
 * <p>Energies that the density of states has as impossible are never entered.
 */
public final class Multicanonical {

    private static final int MOVES_PER_REPORT = 1 << 16;

    private final DensityOfStates weights;
    private final FlatWalk walk;
    private int unreported;

    /**
     * A walk at its start, a configuration drawn at random.
     *
     * @param weights the g of 1/g
     * @param random where the randomness comes from; taken over
     */
    public Multicanonical(DensityOfStates weights, Xoshiro256PlusPlus random) {
        this.weights = weights;
        walk = new FlatWalk(weights.model(), random);
    }

    /**
     * Measures energy and order parameter along the walk.
     *
     * @param thermalization sweeps before the first measurement
     * @param measurements how many
     * @param thinning sweeps from one to the next, 1 or more
     */
    public ReweightedSeries measure(int thermalization, int measurements, int thinning, Progress progress) {
        double total = thermalization + (double) measurements * thinning;
        advance(thermalization, progress.stage(0, thermalization / total));
        int[] levels = new int[measurements];
        double[] magnetization = new double[measurements];
        for (int i = 0; i < measurements; i++) {
            double done = thermalization + (double) i * thinning;
            advance(thinning, progress.stage(done / total, (done + thinning) / total));
            levels[i] = walk.level();
            magnetization[i] = walk.configuration().magnetization();
        }
        return new ReweightedSeries(weights, levels, magnetization);
    }

    private void advance(int sweeps, Progress progress) {
        int sites = walk.configuration().sites();
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int move = 0; move < sites; move++) {
                int next = walk.propose();
                if (walk.happens(weights.logStates(walk.level()) - weights.logStates(next))) {
                    walk.accept(next);
                }
            }
            unreported += sites;
            if (unreported >= MOVES_PER_REPORT) {
                progress.done((sweep + 1.0) / sweeps);
                unreported = 0;
            }
        }
    }
}

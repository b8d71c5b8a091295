package org.kadanoff.sampling.extended;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.model.Model;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;

/**
 * The density of states g(E) by a random walk that accepts a move with probability min(1, g(E)/g(E′)), with the g known
 * so far, and adds ln f to ln g wherever it is. F. Wang, D. P. Landau, Phys. Rev. Lett. 86, 2050 (2001). ln f starts at
 * 1 and is halved when the least visited level has 80 % of the mean number of visits; once that makes it smaller than
 * 1/t, where t is the number of moves tried per level, it is 1/t from then on. R. E. Belardinelli, V. D. Pereyra, Phys.
 * Rev. E 75, 046701 (2007).
 *
 * <p>A level that is found late would hold the walk until its g, which nobody has counted, has grown to that of the
 * others: it starts with the g of the level next to it, and the refinement starts over.
 *
 * @param finest the ln f to end at: the error of ln g is of its square root, and the time of its inverse
 * @param mostSweeps after how many sweeps to give up
 */
public record WangLandau(double finest, long mostSweeps) implements Serializable {

    private static final double FLATNESS = 0.8;
    private static final int SWEEPS_PER_LOOK = 64;

    /** @throws IllegalArgumentException if ln f cannot end there, or there is no time */
    public WangLandau {
        if (!(finest > 0 && finest < 1) || mostSweeps < 1) {
            throw new IllegalArgumentException("Wang–Landau refines ln f from 1 to a value between 0 and 1 in 1 sweep "
                    + "or more, not to " + finest + " in " + mostSweeps);
        }
    }

    /**
     * Finds the density of states of a discrete model.
     *
     * @param random where the randomness comes from; taken over
     * @throws IllegalArgumentException if the energies of the model are not at equal distances
     * @throws IllegalStateException if ln f is not that fine after the most sweeps
     */
    public DensityOfStates of(Model model, Xoshiro256PlusPlus random, Progress progress) {
        Refinement refinement = new Refinement(new FlatWalk(model, random));
        int movesPerLook = Math.multiplyExact(SWEEPS_PER_LOOK, model.lattice().sites());
        for (long sweeps = 0; refinement.logFactor > finest; sweeps += SWEEPS_PER_LOOK) {
            if (sweeps >= mostSweeps) {
                throw new IllegalStateException("Wang–Landau on " + model + " has refined ln f to "
                        + refinement.logFactor + " after " + sweeps + " sweeps, not to " + finest + ": give it more");
            }
            refinement.walk(movesPerLook);
            refinement.refine();
            progress.done(Math.min(1, Math.log(refinement.logFactor) / Math.log(finest)));
        }
        return refinement.density(model);
    }

    /** The walk with what it has found so far. */
    private static final class Refinement {

        private final FlatWalk walk;
        private final double[] logStates;
        private final boolean[] found;
        private final long[] visits;
        private int levelsFound;
        private long moves;
        private double logFactor;
        private boolean byTime;

        Refinement(FlatWalk walk) {
            this.walk = walk;
            logStates = new double[walk.levels().count()];
            found = new boolean[logStates.length];
            visits = new long[logStates.length];
            discover(walk.level());
        }

        private void discover(int level) {
            found[level] = true;
            levelsFound++;
            logStates[level] = logStates[walk.level()];
            Arrays.fill(visits, 0);
            moves = 0;
            logFactor = 1;
            byTime = false;
        }

        void walk(int moves) {
            for (int move = 0; move < moves; move++) {
                int next = walk.propose();
                if (!found[next]) {
                    discover(next);
                }
                if (walk.happens(logStates[walk.level()] - logStates[next])) {
                    walk.accept(next);
                }
                logStates[walk.level()] += logFactor;
                visits[walk.level()]++;
            }
            this.moves += moves;
        }

        void refine() {
            double inverseTime = (double) levelsFound / moves;
            if (!byTime && isFlat()) {
                Arrays.fill(visits, 0);
                logFactor /= 2;
                byTime = logFactor < inverseTime;
            }
            if (byTime) {
                logFactor = inverseTime;
            }
        }

        private boolean isFlat() {
            long least = Long.MAX_VALUE;
            long sum = 0;
            for (int level = 0; level < visits.length; level++) {
                if (found[level]) {
                    least = Math.min(least, visits[level]);
                    sum += visits[level];
                }
            }
            return least >= FLATNESS * sum / levelsFound;
        }

        DensityOfStates density(Model model) {
            for (int level = 0; level < logStates.length; level++) {
                logStates[level] = found[level] ? logStates[level] : Double.NEGATIVE_INFINITY;
            }
            return DensityOfStates.normalized(model, walk.levels(), logStates, walk.configuration().states());
        }
    }
}

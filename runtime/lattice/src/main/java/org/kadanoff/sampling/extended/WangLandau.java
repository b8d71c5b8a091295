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
        FlatWalk walk = new FlatWalk(model, random);
        EnergyLevels levels = walk.levels();
        double[] logStates = new double[levels.count()];
        long[] visits = new long[levels.count()];
        boolean[] found = new boolean[levels.count()];
        int sites = model.lattice().sites();
        double logFactor = 1;
        boolean byTime = false;
        for (long sweeps = 0; logFactor > finest; sweeps += SWEEPS_PER_LOOK) {
            if (sweeps >= mostSweeps) {
                throw new IllegalStateException("Wang–Landau on " + model + " has refined ln f to " + logFactor
                        + " after " + sweeps + " sweeps, not to " + finest + ": give it more");
            }
            walk(walk, logStates, visits, found, SWEEPS_PER_LOOK * sites, logFactor);
            double inverseTime = levelsFound(found) / ((double) (sweeps + SWEEPS_PER_LOOK) * sites);
            if (!byTime && isFlat(visits, found)) {
                Arrays.fill(visits, 0);
                logFactor /= 2;
                byTime = logFactor < inverseTime;
            }
            if (byTime) {
                logFactor = inverseTime;
            }
            progress.done(Math.min(1, Math.log(logFactor) / Math.log(finest)));
        }
        for (int level = 0; level < logStates.length; level++) {
            logStates[level] = found[level] ? logStates[level] : Double.NEGATIVE_INFINITY;
        }
        return DensityOfStates.normalized(model, levels, logStates, walk.configuration().states());
    }

    private static void walk(FlatWalk walk, double[] logStates, long[] visits, boolean[] found, int moves,
            double logFactor) {
        for (int move = 0; move < moves; move++) {
            int next = walk.propose();
            if (walk.happens(logStates[walk.level()] - logStates[next])) {
                walk.accept(next);
            }
            logStates[walk.level()] += logFactor;
            visits[walk.level()]++;
            found[walk.level()] = true;
        }
    }

    private static long levelsFound(boolean[] found) {
        long count = 0;
        for (boolean level : found) {
            count += level ? 1 : 0;
        }
        return count;
    }

    private static boolean isFlat(long[] visits, boolean[] found) {
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (int level = 0; level < visits.length; level++) {
            if (found[level]) {
                least = Math.min(least, visits[level]);
                sum += visits[level];
            }
        }
        return least >= FLATNESS * sum / levelsFound(found);
    }
}

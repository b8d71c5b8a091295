package org.kadanoff.absorbing;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * Spreading from a seed, P. Grassberger and A. de la Torre, Ann. Phys. 122, 373 (1979): averages over blocks of
 * independent runs, from which the error of any function of them can be found. At criticality N ~ t^θ, P ~ t^−δ and
 * R² ~ t^(2/z).
 *
 * @param times when it was measured, in steps or mean lifetimes
 * @param runsPerBlock independent runs in each block
 * @param number of active sites, mean over all runs, those that died included, as [time][block]
 * @param survival the fraction of runs that are not absorbed, as [time][block]
 * @param squares the sum over active sites of their squared distance from the seed, mean over all runs, as
 *     [time][block]
 * @param boundary the fraction of runs that had reached the boundary, as [time][block]; times where it is not nearly 0
 *     do not show the infinite lattice
 */
public record Spreading(double[] times, int runsPerBlock, double[][] number, double[][] survival, double[][] squares,
        double[][] boundary) implements Serializable {

    /** N(t), the mean number of active sites over all runs, at the time of an index. */
    public Estimate number(int time) {
        return Estimate.mean(number[time]);
    }

    /** P(t), the probability that the process is not yet absorbed. */
    public Estimate survival(int time) {
        return Estimate.mean(survival[time]);
    }

    /**
     * R²(t), the mean squared distance of the active sites from the seed, averaged over all active sites of all runs.
     *
     * @throws IllegalArgumentException if every run was absorbed before
     */
    public Estimate meanSquareDistance(int time) {
        if (IntStream.range(0, number[time].length).allMatch(block -> number[time][block] == 0)) {
            throw new IllegalArgumentException("every run was absorbed before t = " + times[time]
                    + ": there is no active site left to have a distance");
        }
        return Jackknife.of(new double[][] {squares[time], number[time]}, means -> means[0] / means[1]);
    }
}

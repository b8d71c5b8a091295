package org.kadanoff.absorbing;

import org.kadanoff.observe.Jackknife;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Lets a process spread from a seed, many times. Block b draws from lane b of the address.
 *
 * @param model what spreads
 * @param times when to measure, increasing, in steps of directed percolation or mean lifetimes of the contact process
 * @param blocks how many averages to keep, at least 20
 * @param runsPerBlock independent runs in each
 * @param address where the randomness comes from
 */
public record SpreadingTask(AbsorbingModel model, double[] times, int blocks, int runsPerBlock, StreamAddress address)
        implements Task<Spreading> {

    /** @throws IllegalArgumentException if the times do not increase or there are too few blocks or runs */
    public SpreadingTask {
        times = Times.checked(times);
        if (blocks < Jackknife.FEWEST_BLOCKS || runsPerBlock < 1) {
            throw new IllegalArgumentException("spreading takes " + Jackknife.FEWEST_BLOCKS
                    + " blocks or more of one run or more, not " + blocks + " of " + runsPerBlock);
        }
    }

    @Override
    public Spreading run(Progress progress) {
        double[][] number = new double[times.length][blocks];
        double[][] survival = new double[times.length][blocks];
        double[][] squares = new double[times.length][blocks];
        double[][] boundary = new double[times.length][blocks];
        for (int block = 0; block < blocks; block++) {
            Xoshiro256PlusPlus random = address.stream(block);
            AbsorbingProcess process = model.start(random);
            for (int run = 0; run < runsPerBlock; run++) {
                progress.done((block + (double) run / runsPerBlock) / blocks);
                process.seed();
                for (int i = 0; i < times.length; i++) {
                    process.advanceTo(times[i]);
                    int active = process.active();
                    if (active == 0) {
                        break;
                    }
                    number[i][block] += (double) active / runsPerBlock;
                    survival[i][block] += 1.0 / runsPerBlock;
                    squares[i][block] += process.squaredDistances() / runsPerBlock;
                    boundary[i][block] += process.hasReachedBoundary() ? 1.0 / runsPerBlock : 0;
                }
            }
        }
        progress.done(1);
        return new Spreading(times.clone(), runsPerBlock, number, survival, squares, boundary);
    }
}

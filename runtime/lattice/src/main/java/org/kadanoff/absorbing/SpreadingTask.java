package org.kadanoff.absorbing;

import org.kadanoff.observe.Jackknife;
import org.kadanoff.random.StreamAddress;
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
        times = Course.checked(times);
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
        double total = (double) blocks * runsPerBlock;
        for (int b = 0; b < blocks; b++) {
            int block = b;
            AbsorbingProcess process = model.start(address.stream(block));
            for (int run = 0; run < runsPerBlock; run++) {
                double before = (double) block * runsPerBlock + run;
                process.seed();
                Course.follow(process, times, progress.stage(before / total, (before + 1) / total), i -> {
                    number[i][block] += (double) process.active() / runsPerBlock;
                    survival[i][block] += 1.0 / runsPerBlock;
                    squares[i][block] += process.squaredDistances() / runsPerBlock;
                    boundary[i][block] += process.hasReachedBoundary() ? 1.0 / runsPerBlock : 0;
                });
            }
        }
        return new Spreading(times.clone(), runsPerBlock, number, survival, squares, boundary);
    }
}

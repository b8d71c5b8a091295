package org.kadanoff.exclusion;

import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Measures the stationary state of an exclusion process in consecutive blocks of time.
 *
 * @param model what is simulated
 * @param warmUp units of time from the empty chain to the first block; it takes some L^(3/2) to forget the start
 * @param blocks of time, at least 500, so that they can be binned for errors
 * @param unitsPerBlock units of time in each
 * @param address where the randomness comes from
 */
public record ExclusionTask(AsymmetricExclusion model, int warmUp, int blocks, int unitsPerBlock, StreamAddress address)
        implements Task<ExclusionSeries> {

    private static final int FEWEST_BLOCKS = 500;

    /** @throws IllegalArgumentException if there are too few blocks, or nothing in them */
    public ExclusionTask {
        if (warmUp < 0 || blocks < FEWEST_BLOCKS || unitsPerBlock < 1) {
            throw new IllegalArgumentException("exclusion is measured in " + FEWEST_BLOCKS + " blocks or more of one "
                    + "unit of time or more after a warm-up of 0 or more, not " + blocks + " of " + unitsPerBlock
                    + " after " + warmUp);
        }
    }

    @Override
    public ExclusionSeries run(Progress progress) {
        int length = model.length();
        double total = warmUp + (double) blocks * unitsPerBlock;
        ExclusionProcess process = model.start(address.stream(0));
        for (int time = 0; time < warmUp; time++) {
            progress.done(time / total);
            process.sweep();
        }
        double[] current = new double[blocks];
        double[][] density = new double[length][blocks];
        for (int block = 0; block < blocks; block++) {
            long before = process.hops();
            for (int time = 0; time < unitsPerBlock; time++) {
                progress.done((warmUp + (double) block * unitsPerBlock + time) / total);
                process.sweep();
                for (int site = 0; site < length; site++) {
                    density[site][block] += process.isOccupied(site) ? 1.0 / unitsPerBlock : 0;
                }
            }
            current[block] = (process.hops() - before) / ((length + 1.0) * unitsPerBlock);
        }
        progress.done(1);
        return new ExclusionSeries(model, current, density);
    }
}

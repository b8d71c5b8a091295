package org.kadanoff.sandpile;

import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Drives an empty pile into its stationary state, and counts avalanches there.
 *
 * @param model what to drive
 * @param transientGrains grains dropped before counting: more than fill the pile, and L² to L³ to forget how it was
 *     filled
 * @param blocks of consecutive avalanches to average over, at least 500, so that they can be binned for errors
 * @param avalanchesPerBlock avalanches in each
 * @param address where the randomness comes from
 */
public record AvalancheTask(Sandpile model, long transientGrains, int blocks, int avalanchesPerBlock,
        StreamAddress address) implements Task<Avalanches> {

    private static final int FEWEST_BLOCKS = 500;

    /** @throws IllegalArgumentException if there are too few blocks, or nothing in them */
    public AvalancheTask {
        if (transientGrains < 0 || blocks < FEWEST_BLOCKS || avalanchesPerBlock < 1) {
            throw new IllegalArgumentException("avalanches are counted in " + FEWEST_BLOCKS + " blocks or more of one "
                    + "avalanche or more after a transient of 0 grains or more, not " + blocks + " of "
                    + avalanchesPerBlock + " after " + transientGrains);
        }
    }

    @Override
    public Avalanches run(Progress progress) {
        double total = transientGrains + (double) blocks * avalanchesPerBlock;
        Pile pile = model.start(address.stream(0));
        for (long grain = 0; grain < transientGrains; grain++) {
            progress.done(grain / total);
            pile.drive();
        }
        AvalancheMeasure[] measures = AvalancheMeasure.values();
        double[][][] moments = new double[measures.length][Avalanches.HIGHEST_MOMENT][blocks];
        int[][][] histogram = new int[measures.length][LogarithmicBins.count()][blocks];
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < avalanchesPerBlock; i++) {
                progress.done((transientGrains + (double) block * avalanchesPerBlock + i) / total);
                pile.drive();
                for (AvalancheMeasure measure : measures) {
                    long value = measure.of(pile);
                    histogram[measure.ordinal()][LogarithmicBins.of(value)][block]++;
                    count(value, moments[measure.ordinal()], block);
                }
            }
        }
        progress.done(1);
        return new Avalanches(model, avalanchesPerBlock, moments, histogram);
    }

    private void count(long value, double[][] moments, int block) {
        double power = 1.0 / avalanchesPerBlock;
        for (double[] moment : moments) {
            power *= value;
            moment[block] += power;
        }
    }
}

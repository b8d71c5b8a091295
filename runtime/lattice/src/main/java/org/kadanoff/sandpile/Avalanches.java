package org.kadanoff.sandpile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.observe.Binning;
import org.kadanoff.observe.Estimate;

/**
 * The statistics of consecutive avalanches in blocks, grains that topple nothing included. Avalanches that follow each
 * other are correlated, so that errors come from binning the blocks.
 *
 * @param model what was driven
 * @param avalanchesPerBlock in each block
 * @param moments the mean of xⁿ in each block, as [measure][n − 1][block], for n = 1 … 5
 * @param histogram how many avalanches of each block fell into a logarithmic bin, as [measure][bin][block]
 */
public record Avalanches(Sandpile model, int avalanchesPerBlock, double[][][] moments, int[][][] histogram)
        implements Serializable {

    /** The highest moment that is kept. */
    public static final int HIGHEST_MOMENT = 5;

    /**
     * The probability of the integers of one bin.
     *
     * @param from the first of them
     * @param to the first that is above the bin
     * @param density the probability of the bin, divided by the number of integers in it
     */
    public record Bin(long from, long to, Estimate density) implements Serializable {
    }

    /**
     * A moment ⟨xⁿ⟩ in the stationary state.
     *
     * @param measure what x is
     * @param n from 1 to 5
     * @throws IllegalArgumentException if there is no such moment, or the blocks are too short for an error
     */
    public Estimate moment(AvalancheMeasure measure, int n) {
        if (n < 1 || n > HIGHEST_MOMENT) {
            throw new IllegalArgumentException("moments are kept from 1 to " + HIGHEST_MOMENT + ", not " + n);
        }
        return Binning.mean(moments[measure.ordinal()][n - 1]);
    }

    /**
     * The distribution P(x), in logarithmic bins: 0 alone, then ten to a decade; those that nothing fell into are left
     * out. Its integral over all integers is 1.
     *
     * @throws IllegalArgumentException if the blocks are too short for an error
     */
    public List<Bin> distribution(AvalancheMeasure measure) {
        int[][] counts = histogram[measure.ordinal()];
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            if (Arrays.stream(counts[bin]).anyMatch(count -> count > 0)) {
                long from = LogarithmicBins.start(bin);
                long to = LogarithmicBins.start(bin + 1);
                double norm = (double) avalanchesPerBlock * (to - from);
                bins.add(new Bin(from, to, Binning.mean(
                        Arrays.stream(counts[bin]).mapToDouble(count -> count / norm).toArray())));
            }
        }
        return bins;
    }
}

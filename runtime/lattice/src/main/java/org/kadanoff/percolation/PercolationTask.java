package org.kadanoff.percolation;

import java.util.Arrays;
import org.kadanoff.observe.Jackknife;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Measures percolation by independent Newman-Ziff sweeps. Block b draws from lane b of the address.
 *
 * @param model what percolates
 * @param p the occupation probabilities at which cluster sizes are wanted, each from 0 to 1; crossing probabilities can
 *     be had for any other p as well
 * @param blocks how many averages to keep, at least 20
 * @param sweepsPerBlock sweeps in each
 * @param address where the randomness comes from
 */
public record PercolationTask(Percolation model, double[] p, int blocks, int sweepsPerBlock, StreamAddress address)
        implements Task<PercolationCurves> {

    /** @throws IllegalArgumentException if a p is no probability, or there are too few blocks or sweeps */
    public PercolationTask {
        p = p.clone();
        Arrays.stream(p).filter(each -> !(each >= 0 && each <= 1)).findFirst().ifPresent(each -> {
            throw new IllegalArgumentException("an occupation probability p is from 0 to 1, not " + each);
        });
        if (blocks < Jackknife.FEWEST_BLOCKS || sweepsPerBlock < 1) {
            throw new IllegalArgumentException("percolation takes " + Jackknife.FEWEST_BLOCKS
                    + " blocks or more of one sweep or more, not " + blocks + " of " + sweepsPerBlock);
        }
    }

    @Override
    public PercolationCurves run(Progress progress) {
        int sites = model.lattice().sites();
        BinomialWeights[] weights = Arrays.stream(p)
                .mapToObj(each -> new BinomialWeights(model.elements(), each))
                .toArray(BinomialWeights[]::new);
        double[][] largest = new double[p.length][blocks];
        double[][] others = new double[p.length][blocks];
        double[][] clusters = new double[p.length][blocks];
        int axes = Percolation.checkedCells(model.lattice()).dimension();
        int total = Math.multiplyExact(blocks, sweepsPerBlock);
        int[][] crossing = new int[axes][total];
        double norm = (double) sites * sweepsPerBlock;
        for (int block = 0; block < blocks; block++) {
            NewmanZiff process = new NewmanZiff(model, address.stream(block));
            for (int i = 0; i < sweepsPerBlock; i++) {
                int sweep = block * sweepsPerBlock + i;
                process.sweep(progress.stage((double) sweep / total, (sweep + 1.0) / total));
                for (int axis = 0; axis < axes; axis++) {
                    crossing[axis][sweep] = process.crossing(axis);
                }
                for (int k = 0; k < p.length; k++) {
                    largest[k][block] += weights[k].average(process::largest) / norm;
                    others[k][block] += weights[k].average(n ->
                            process.squares(n) - (double) process.largest(n) * process.largest(n)) / norm;
                    clusters[k][block] += weights[k].average(process::clusters) / norm;
                }
            }
        }
        return new PercolationCurves(model, p.clone(), largest, others, clusters, crossing);
    }
}

package org.kadanoff.coarsegrain;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;

/**
 * The average of every block of b^d sites. Times b^(d/2) with b = 2 it is the low-pass filter of the Haar wavelet. Its
 * {@linkplain FieldEnsemble#sign() sign} is, for spins, the majority rule with ties up.
 *
 * @param factor b, 2 or more; it must divide the sides of the lattice
 */
public record BlockAverage(int factor)
        implements FieldCoarseGraining, BlockTransformation<Ensemble, FieldEnsemble> {

    /** @throws IllegalArgumentException if b is below 2 */
    public BlockAverage {
        Blocks.requireFactor(factor);
    }

    @Override
    public FieldEnsemble apply(Ensemble ensemble) {
        Blocks blocks = Blocks.of(ensemble.lattice(), factor);
        double[] sums = new double[blocks.coarse().sites()];
        FieldImages average = (field, image) -> {
            blocks.sum(field, sums);
            for (int block = 0; block < sums.length; block++) {
                image[block] = (float) (sums[block] / blocks.size());
            }
        };
        return average.of(ensemble, blocks.coarse());
    }

    @Override
    public String toString() {
        return "block average of b = " + factor;
    }
}

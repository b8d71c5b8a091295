package org.kadanoff.tensor;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.task.Progress;

/**
 * A network and its step by higher-order singular value decomposition: along columns after even steps, else along rows.
 *
 * @param impurities each stands for a block in which one site, any with equal probability, has an impurity
 */
record Merging(int bondDimension, int step, Tensor tensor, List<Tensor> impurities, double logNorm, double error)
        implements Network {

    /** χ⁵ doubles that live at once: a product with the isometry, its permutation, and the next product. */
    private static final int HALVES = 3;

    static void check(int bondDimension) {
        if (bondDimension < 1) {
            throw new IllegalArgumentException("a bond dimension is 1 or more, not " + bondDimension);
        }
        Memory.need("HOTRG with bond dimension " + bondDimension, HALVES * Math.pow(bondDimension, 5)
                + 6 * Math.pow(bondDimension, 4), Math.pow(bondDimension, 5));
    }

    static Merging of(Tensor initial, int bondDimension, Tensor... impurities) {
        double scale = initial.largest();
        return new Merging(bondDimension, 0, initial.times(1 / scale),
                Arrays.stream(impurities).map(impurity -> impurity.times(1 / scale)).toList(), Math.log(scale), 0);
    }

    @Override
    public Merging next(Progress progress) {
        Tensor upright = upright(tensor);
        Factors left = Factors.squared(densityMatrix(upright), bondDimension);
        progress.done(0.25);
        Factors right = Factors.squared(densityMatrix(upright.permute(2, 1, 0, 3)), bondDimension);
        progress.done(0.5);
        Factors better = right.error() < left.error() ? right : left;
        Tensor merged = upright(merge(upright, upright, better.left()));
        double scale = merged.largest();
        List<Tensor> mergedImpurities = impurities.stream().map(this::upright).map(impurity ->
                upright(merge(impurity, upright, better.left()).plus(merge(upright, impurity, better.left())))
                        .times(0.5 / scale)).toList();
        progress.done(1);
        return new Merging(bondDimension, step + 1, merged.times(1 / scale), mergedImpurities,
                logNorm + Math.scalb(Math.log(scale), -step - 1), better.error());
    }

    /** Rows and columns interchanged where this step is along rows, and back. */
    private Tensor upright(Tensor tensor) {
        return alongColumns() ? tensor : tensor.permute(1, 0, 3, 2);
    }

    private boolean alongColumns() {
        return step % 2 == 0;
    }

    /** A Aᵀ of the joined tensor as a matrix A of its left legs, the upper and the lower, and all its others. */
    private static Tensor densityMatrix(Tensor tensor) {
        int across = tensor.dimension(0);
        Tensor upper = square(tensor.permute(0, 3, 1, 2)).permute(0, 2, 1, 3);
        Tensor lower = square(tensor).permute(1, 3, 0, 2);
        return upper.contract(lower, 2).permute(0, 2, 1, 3).reshape(across * across, across * across);
    }

    /** Σ T[i][j][..] T[i′][j′][..] over the last two legs. */
    private static Tensor square(Tensor tensor) {
        return tensor.contract(tensor.permute(2, 3, 0, 1), 2);
    }

    /** One tensor above the other, both joined legs cut by the isometry U[x₁ x₂][x]. */
    private static Tensor merge(Tensor upper, Tensor lower, Tensor isometry) {
        int across = upper.dimension(0);
        int cut = isometry.dimension(1);
        Tensor wide = isometry.reshape(across, across, cut);
        return upper.permute(1, 2, 3, 0).contract(wide, 1).permute(0, 4, 1, 2, 3)
                .contract(lower.permute(1, 0, 2, 3), 2).permute(1, 0, 4, 2, 3)
                .contract(wide, 2).permute(0, 1, 3, 2);
    }

    /** The trace of the first impurity over that of the tensor: on the torus of one block. */
    double mean() {
        return trace(impurities.getFirst()) / trace(tensor);
    }

    private static double trace(Tensor tensor) {
        return new UnitCell.Uniform(tensor, 1).ring(1).trace(1);
    }

    @Override
    public CoarseTensor coarse() {
        return new CoarseTensor(step, new UnitCell.Uniform(tensor, alongColumns() ? 1 : 2), logNorm, error);
    }
}

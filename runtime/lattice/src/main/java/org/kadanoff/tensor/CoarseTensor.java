package org.kadanoff.tensor;

/**
 * What stands for blocks of sites after some steps of a {@link TensorRG}.
 *
 * @param step 0 for the tensor of one site; each step joins two, so that a tensor stands for a block of 2^step sites
 * @param cell the tensor or, by {@link LoopTNR}, the two tensors that the network repeats
 * @param logNorm the logarithm of what the tensors were divided by, per site
 * @param truncationError the relative error, in the Frobenius norm, of what this step decomposed; the larger one where
 *        it decomposed two matrices. By {@link LoopTNR} it is the difference of numbers that are nearly equal, of which
 *        less than some 1e-7 is rounding
 */
public record CoarseTensor(int step, UnitCell cell, double logNorm, double truncationError) {

    /** The number of sites of a block, 2^step. */
    public double sites() {
        return Math.scalb(1.0, step);
    }

    /** The tensor, of four legs; by {@link LoopTNR} the first of two. */
    public Tensor tensor() {
        return cell.tensors().getFirst();
    }

    /**
     * ln Z / N on a torus of one unit cell: by TRG it is turned by 45° after odd steps, by LoopTNR after even ones. In
     * the limit of many steps it is that of the infinite lattice. It is NaN where truncation has made Z negative.
     */
    public double logPartitionFunction() {
        TransferMatrix ring = transferMatrix(1);
        return logNorm + Math.log(ring.trace(1)) / (ring.blocks() * sites());
    }

    /**
     * The transfer matrix of a ring of blocks.
     *
     * @param columns 1 for the narrowest ring, 2 for the next
     * @throws IllegalArgumentException if there are fewer or more, or it does not fit into memory
     */
    public TransferMatrix transferMatrix(int columns) {
        return cell.ring(columns);
    }

    /**
     * The central charge c at a critical point. The leading eigenvalue of the transfer matrix of a ring that adds n
     * blocks at the aspect a is λ = exp(n g + π c a / 6) with a bulk term g, which the two narrowest rings eliminate.
     * Away from a critical point it tends to 0. After few steps there are corrections of finite size, after many
     * truncation has driven the tensor off: for the Ising model with χ = 16 some 8 steps of TRG are best.
     *
     * @throws IllegalArgumentException if the transfer matrix of the wider ring does not fit into memory
     */
    public double centralCharge() {
        TransferMatrix narrow = transferMatrix(1);
        TransferMatrix wide = transferMatrix(2);
        double ratio = (double) wide.blocks() / narrow.blocks();
        double bulkFree = ratio * Math.log(narrow.eigenvalues()[0]) - Math.log(wide.eigenvalues()[0]);
        return 6 / Math.PI * bulkFree / (ratio * narrow.aspect() - wide.aspect());
    }

    /**
     * The scaling dimensions Δ at a critical point, ascending from the 0 of the identity. The higher ones suffer the
     * more from truncation.
     *
     * @param columns 1 or 2; 2 are more accurate and take time of order χ⁶
     * @throws IllegalArgumentException as of {@link #transferMatrix}
     */
    public double[] scalingDimensions(int columns) {
        return transferMatrix(columns).scalingDimensions();
    }
}

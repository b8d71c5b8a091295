package org.kadanoff.tensor;

import java.util.Arrays;

/**
 * A tensor that stands for a block of sites, after some steps of a {@link TensorRG}.
 *
 * @param step 0 for the tensor of one site; each step joins two, so that the block has 2^step sites
 * @param tensor of four legs, scaled to the order of 1
 * @param logNorm the logarithm of what the tensor was divided by, per site
 * @param aspect the height of the block by its width: 1, or 2 after the odd steps of {@link HOTRG}
 * @param truncationError the relative error, in the Frobenius norm, of what this step decomposed; the larger one where
 *        it decomposed two matrices
 */
public record CoarseTensor(int step, Tensor tensor, double logNorm, double aspect, double truncationError) {

    /** The number of sites of the block, 2^step. */
    public double sites() {
        return Math.scalb(1.0, step);
    }

    /**
     * ln Z / N on a torus of one block: by TRG it is turned by 45° after odd steps. In the limit of many steps it is
     * that of the infinite lattice. It is NaN where truncation has made Z negative.
     */
    public double logPartitionFunction() {
        return logNorm + Math.log(transferMatrix(1).trace(1)) / sites();
    }

    /**
     * The transfer matrix of a ring of blocks: it acts upwards.
     *
     * @param columns 1 or 2 blocks around the ring
     * @throws IllegalArgumentException if there are fewer or more, or it does not fit into memory
     */
    public TransferMatrix transferMatrix(int columns) {
        return TransferMatrix.of(tensor, columns);
    }

    /**
     * The central charge c at a critical point. The leading eigenvalue of the transfer matrix of a ring of n blocks is
     * λ(n) = exp(n g + π c a / 6n) with the aspect a and a bulk term g, which rings of 1 and 2 blocks
     * eliminate. Away from a critical point it tends to 0. After few steps there are corrections of finite size, after
     * many truncation has driven the tensor off: for the Ising model with χ = 16 some 8 steps are best.
     *
     * @throws IllegalArgumentException if the transfer matrix of two blocks does not fit into memory
     */
    public double centralCharge() {
        double one = Math.log(transferMatrix(1).eigenvalues()[0]);
        double two = Math.log(transferMatrix(2).eigenvalues()[0]);
        return 4 / (Math.PI * aspect) * (2 * one - two);
    }

    /**
     * The scaling dimensions Δ at a critical point, ascending from the 0 of the identity: ln(λ₀/λ) n / 2πa for the
     * eigenvalues λ of the transfer matrix of a ring of n blocks with the aspect a. See Z.-C. Gu and X.-G. Wen, Phys.
     * Rev. B 80, 155131 (2009). The higher ones suffer the more from truncation; an eigenvalue of 0 gives ∞.
     *
     * @param columns n, 1 or 2; 2 are more accurate and take time of order χ⁶
     * @throws IllegalArgumentException as of {@link #transferMatrix}
     */
    public double[] scalingDimensions(int columns) {
        double[] eigenvalues = transferMatrix(columns).eigenvalues();
        double scale = columns / (2 * Math.PI * aspect);
        return Arrays.stream(eigenvalues).map(value -> scale * Math.log(eigenvalues[0] / value)).toArray();
    }
}

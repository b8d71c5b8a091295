package org.kadanoff.tensor;

import java.util.Arrays;

/**
 * The transfer matrix of a ring of tensors: what one row, or two, of a network on a cylinder does.
 */
public final class TransferMatrix {

    private final Tensor matrix;
    private final int blocks;
    private final double aspect;

    private TransferMatrix(Tensor matrix, int blocks, double aspect) {
        this.matrix = matrix;
        this.blocks = blocks;
        this.aspect = aspect;
    }

    static TransferMatrix of(Tensor matrix, int blocks, double aspect) {
        return new TransferMatrix(matrix, blocks, aspect);
    }

    /** M[d][u] = Σ_k T[k][u][k][d]. */
    static Tensor row(Tensor tensor) {
        int across = tensor.dimension(0);
        int up = tensor.dimension(1);
        double[] matrix = new double[up * up];
        for (int d = 0; d < up; d++) {
            for (int u = 0; u < up; u++) {
                for (int k = 0; k < across; k++) {
                    matrix[d * up + u] += tensor.get(k, u, k, d);
                }
            }
        }
        return Tensor.wrap(matrix, up, up);
    }

    /** M[d d′][u u′] = Σ_kk′ T[k][u][k′][d] T′[k′][u′][k][d′]. */
    static Tensor row(Tensor first, Tensor second) {
        int down = first.dimension(3) * second.dimension(3);
        int up = first.dimension(1) * second.dimension(1);
        Memory.need("the transfer matrix of two tensors of bond dimension " + first.dimension(1), 4.0 * down * up,
                (double) down * up);
        return first.permute(3, 1, 0, 2).contract(second.permute(2, 0, 3, 1), 2).permute(0, 2, 1, 3)
                .reshape(down, up);
    }

    /** M[l u][r d] = T[l][u][r][d]. */
    static Tensor diagonal(Tensor tensor) {
        return tensor.reshape(tensor.dimension(0) * tensor.dimension(1), tensor.dimension(2) * tensor.dimension(3));
    }

    /** The number of blocks, each of one tensor, that the matrix adds to a cylinder. */
    public int blocks() {
        return blocks;
    }

    /** The height that the matrix adds to a cylinder, by the circumference of that. */
    public double aspect() {
        return aspect;
    }

    /** The moduli of the eigenvalues, descending. */
    public double[] eigenvalues() {
        int size = matrix.dimension(0);
        double[] moduli = Lapack.eigenvalueModuli(matrix.data(), size);
        Arrays.sort(moduli);
        double[] descending = new double[size];
        Arrays.setAll(descending, i -> moduli[size - 1 - i]);
        return descending;
    }

    /**
     * The scaling dimensions Δ at a critical point, ascending from the 0 of the identity: ln(λ₀/λ) / 2πa for the
     * eigenvalues λ and the aspect a. See Z.-C. Gu and X.-G. Wen, Phys. Rev. B 80, 155131 (2009). An eigenvalue of 0
     * gives ∞.
     */
    public double[] scalingDimensions() {
        double[] eigenvalues = eigenvalues();
        return Arrays.stream(eigenvalues)
                .map(value -> Math.log(eigenvalues[0] / value) / (2 * Math.PI * aspect)).toArray();
    }

    /**
     * The trace of a power: the partition function of a torus of so many times the height of the matrix.
     *
     * @param power 1 or more
     * @throws IllegalArgumentException if it is less
     */
    public double trace(int power) {
        if (power < 1) {
            throw new IllegalArgumentException("a torus has one row or more, not " + power);
        }
        Tensor rows = matrix;
        for (int row = 1; row < power; row++) {
            rows = rows.contract(matrix, 1);
        }
        double trace = 0;
        for (int i = 0; i < matrix.dimension(0); i++) {
            trace += rows.get(i, i);
        }
        return trace;
    }
}

package org.kadanoff.tensor;

import java.util.Arrays;

/**
 * The transfer matrix of a ring of equal tensors: M[d][u] = Σ_k T[k][u][k][d] for one, and
 * M[d d′][u u′] = Σ_kk′ T[k][u][k′][d] T[k′][u′][k][d′] for two.
 */
public final class TransferMatrix {

    private final Tensor matrix;

    private TransferMatrix(Tensor matrix) {
        this.matrix = matrix;
    }

    static TransferMatrix of(Tensor tensor, int columns) {
        if (columns < 1 || columns > 2) {
            throw new IllegalArgumentException("a transfer matrix is of a ring of 1 or 2 tensors, not " + columns);
        }
        int across = tensor.dimension(0);
        int up = tensor.dimension(1);
        if (columns == 1) {
            double[] matrix = new double[up * up];
            for (int d = 0; d < up; d++) {
                for (int u = 0; u < up; u++) {
                    for (int k = 0; k < across; k++) {
                        matrix[d * up + u] += tensor.get(k, u, k, d);
                    }
                }
            }
            return new TransferMatrix(Tensor.wrap(matrix, up, up));
        }
        Memory.need("the transfer matrix of two tensors of bond dimension " + up, 4 * Math.pow(up, 4),
                Math.pow(up, 4));
        return new TransferMatrix(tensor.permute(3, 1, 0, 2).contract(tensor.permute(2, 0, 3, 1), 2)
                .permute(0, 2, 1, 3).reshape(up * up, up * up));
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
     * The trace of a power: the partition function of a torus of that many rows.
     *
     * @param rows 1 or more
     * @throws IllegalArgumentException if there are fewer
     */
    public double trace(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a torus has one row or more, not " + rows);
        }
        Tensor power = matrix;
        for (int row = 1; row < rows; row++) {
            power = power.contract(matrix, 1);
        }
        double trace = 0;
        for (int i = 0; i < matrix.dimension(0); i++) {
            trace += power.get(i, i);
        }
        return trace;
    }
}

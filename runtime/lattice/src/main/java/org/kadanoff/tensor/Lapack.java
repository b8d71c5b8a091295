package org.kadanoff.tensor;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeev;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

/**
 * The few routines of BLAS and LAPACK that tensors need, on matrices in row-major order, by OpenBLAS on one thread: the
 * same input gives the same bits on one kind of processor. OpenBLAS has kernels for each kind, which round differently.
 */
final class Lapack {

    /** What Fortran calls the transpose is how it reads a matrix in row-major order. */
    private static final int COLUMN_MAJOR = 102;

    static {
        blas_set_num_threads(1);
    }

    private Lapack() {
    }

    /** The product of an m × k matrix and a k × n matrix. */
    static double[] product(double[] left, double[] right, int m, int k, int n) {
        double[] product = new double[Math.multiplyExact(m, n)];
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, left, k, right, n, 0, product, n);
        return product;
    }

    /**
     * A = U diag(σ) Vᵀ with σ descending.
     *
     * @param values σ, of which there are k = min(m, n)
     * @param left U, m × k
     * @param right Vᵀ, k × n
     */
    record Singular(double[] values, double[] left, double[] right) {
    }

    /** The singular value decomposition of an m × n matrix. */
    static Singular singular(double[] matrix, int m, int n) {
        int k = Math.min(m, n);
        Singular parts = new Singular(new double[k], new double[m * k], new double[k * n]);
        converged(LAPACKE_dgesdd(COLUMN_MAJOR, (byte) 'S', n, m, matrix.clone(), n, parts.values, parts.right, n,
                parts.left, k));
        return parts;
    }

    /** The eigenvectors, as the rows of a matrix, and eigenvalues of a symmetric n × n matrix, descending. */
    static Singular symmetric(double[] matrix, int n) {
        double[] vectors = matrix.clone();
        double[] values = new double[n];
        converged(LAPACKE_dsyevd(COLUMN_MAJOR, (byte) 'V', (byte) 'U', n, vectors, n, values));
        Singular parts = new Singular(new double[n], new double[n * n], new double[n * n]);
        for (int i = 0; i < n; i++) {
            parts.values[i] = values[n - 1 - i];
            System.arraycopy(vectors, (n - 1 - i) * n, parts.right, i * n, n);
            for (int j = 0; j < n; j++) {
                parts.left[j * n + i] = parts.right[i * n + j];
            }
        }
        return parts;
    }

    /** The moduli of the eigenvalues of any n × n matrix, in no order. */
    static double[] eigenvalueModuli(double[] matrix, int n) {
        double[] real = new double[n];
        double[] imaginary = new double[n];
        converged(LAPACKE_dgeev(COLUMN_MAJOR, (byte) 'N', (byte) 'N', n, matrix.clone(), n, real, imaginary,
                new double[1], 1, new double[1], 1));
        for (int i = 0; i < n; i++) {
            real[i] = Math.hypot(real[i], imaginary[i]);
        }
        return real;
    }

    private static void converged(int info) {
        if (info != 0) {
            throw new ArithmeticException(info > 0 ? "LAPACK did not converge (" + info + ")"
                    : "a matrix holds values that are not finite: the tensor has overflowed");
        }
    }
}

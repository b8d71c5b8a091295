package org.kadanoff.tensor;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeev;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dorgqr;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dposv;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevr;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_ddot;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;

/**
 * The few routines of BLAS and LAPACK that tensors need, on matrices in row-major order, by OpenBLAS on one thread: the
 * same input gives the same bits on one kind of processor. OpenBLAS has kernels for each kind, which round differently.
 */
final class Lapack {

    /** What Fortran calls the transpose is how it reads a matrix in row-major order. */
    private static final int COLUMN_MAJOR = 102;
    private static final int ROW_MAJOR = 101;

    /** From this share of all on, the singular values that are wanted are few: to find them alone is then faster. */
    private static final int FEW = 4;

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

    /** The product of the transpose of a k × m matrix and a k × n matrix. */
    private static double[] transposeProduct(double[] left, double[] right, int m, int k, int n) {
        double[] product = new double[Math.multiplyExact(m, n)];
        cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, left, m, right, n, 0, product, n);
        return product;
    }

    /**
     * A ≈ U diag(σ) Vᵀ with σ descending.
     *
     * @param values σ, k of them
     * @param left U, m × k
     * @param right Vᵀ, k × n
     * @param rest the sum of the squares of the singular values that are left out
     */
    record Singular(double[] values, double[] left, double[] right, double rest) {
    }

    /** The singular value decomposition of an m × n matrix, with the {@code most} largest values or more of them. */
    static Singular singular(double[] matrix, int m, int n, int most) {
        return most > Math.min(m, n) / FEW ? singular(matrix, m, n) : leading(matrix, m, n, most);
    }

    private static Singular singular(double[] matrix, int m, int n) {
        int k = Math.min(m, n);
        Singular parts = new Singular(new double[k], new double[m * k], new double[k * n], 0);
        converged(LAPACKE_dgesdd(COLUMN_MAJOR, (byte) 'S', n, m, matrix.clone(), n, parts.values, parts.right, n,
                parts.left, k));
        return parts;
    }

    /**
     * The k largest singular values: from the leading eigenvectors of AᵀA, which know the small singular values only to
     * the root of the rounding, by one step of subspace iteration, which knows them to the rounding.
     */
    private static Singular leading(double[] matrix, int m, int n, int k) {
        double[] start = leadingEigenvectors(transposeProduct(matrix, matrix, n, m, n), n, k);
        double[] basis = transposeProduct(matrix, product(matrix, start, m, n, k), n, m, k);
        double[] reflectors = new double[k];
        converged(LAPACKE_dgeqrf(ROW_MAJOR, n, k, basis, k, reflectors));
        converged(LAPACKE_dorgqr(ROW_MAJOR, n, k, k, basis, k, reflectors));
        double[] image = product(matrix, basis, m, n, k);
        Singular inBasis = singular(image, m, k);
        double[] right = new double[k * n];
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, k, n, k, 1, inBasis.right, k, basis, k, 0, right, n);
        double[] rest = matrix.clone();
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, -1, image, k, basis, k, 1, rest, n);
        return new Singular(inBasis.values, inBasis.left, right, cblas_ddot(rest.length, rest, 1, rest, 1));
    }

    /** The eigenvectors of the k largest eigenvalues of a symmetric n × n matrix, as the columns of an n × k matrix. */
    private static double[] leadingEigenvectors(double[] matrix, int n, int k) {
        double[] vectors = new double[k * n];
        converged(LAPACKE_dsyevr(COLUMN_MAJOR, (byte) 'V', (byte) 'I', (byte) 'U', n, matrix, n, 0, 0, n - k + 1, n, 0,
                new int[1], new double[n], vectors, n, new int[2 * k]));
        double[] columns = new double[n * k];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                columns[i * k + j] = vectors[j * n + i];
            }
        }
        return columns;
    }

    /** The eigenvectors, as the rows of a matrix, and eigenvalues of a symmetric n × n matrix, descending. */
    static Singular symmetric(double[] matrix, int n) {
        double[] vectors = matrix.clone();
        double[] values = new double[n];
        converged(LAPACKE_dsyevd(COLUMN_MAJOR, (byte) 'V', (byte) 'U', n, vectors, n, values));
        Singular parts = new Singular(new double[n], new double[n * n], new double[n * n], 0);
        for (int i = 0; i < n; i++) {
            parts.values[i] = values[n - 1 - i];
            System.arraycopy(vectors, (n - 1 - i) * n, parts.right, i * n, n);
            for (int j = 0; j < n; j++) {
                parts.left[j * n + i] = parts.right[i * n + j];
            }
        }
        return parts;
    }

    /** The n × p solution X of A X = B, with a symmetric, positive n × n matrix A. */
    static double[] solution(double[] matrix, double[] right, int n, int p) {
        double[] solution = right.clone();
        converged(LAPACKE_dposv(ROW_MAJOR, (byte) 'U', n, p, matrix.clone(), n, solution, p));
        return solution;
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

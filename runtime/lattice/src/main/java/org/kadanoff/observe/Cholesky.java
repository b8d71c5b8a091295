package org.kadanoff.observe;

/** The factor L of a symmetric positive matrix A = L Lᵀ. */
public final class Cholesky {

    /** Less than this of a diagonal element is rounding: the matrix is singular. */
    private static final double SINGULAR = 1e-13;

    private final double[][] factor;

    private Cholesky(double[][] factor) {
        this.factor = factor;
    }

    /**
     * Factorises a matrix, of which only the lower triangle is read.
     *
     * @throws ArithmeticException if it is not positive, or singular to working accuracy
     */
    public static Cholesky of(double[][] matrix) {
        double[][] factor = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(rest > SINGULAR * matrix[i][i])) {
                    throw new ArithmeticException("the matrix is singular");
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return new Cholesky(factor);
    }

    /** L⁻¹ v. */
    public double[] whiten(double[] vector) {
        double[] x = vector.clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= factor[i][j] * x[j];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /** A⁻¹ v. */
    public double[] solve(double[] vector) {
        double[] x = whiten(vector);
        for (int i = x.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < x.length; j++) {
                x[i] -= factor[j][i] * x[j];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }
}

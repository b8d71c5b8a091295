package org.kadanoff.wavelet.conditional;

import java.util.Arrays;

/**
 * How unequal the eigenvalues of a symmetric positive matrix are. The condition number of a Hessian says how many steps
 * of gradient descent learning takes.
 */
public final class Conditioning {

    private static final int SWEEPS = 60;

    private Conditioning() {
    }

    /** λ_max/λ_min. */
    public static double number(double[][] matrix) {
        double[] eigenvalues = eigenvalues(matrix);
        return eigenvalues[eigenvalues.length - 1] / eigenvalues[0];
    }

    /** λ_max/λ_min of the matrix with rows and columns scaled to a diagonal of 1. */
    public static double scaledNumber(double[][] matrix) {
        int n = matrix.length;
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
            }
        }
        return number(scaled);
    }

    /** The eigenvalues of a symmetric matrix, ascending, by the rotations of Jacobi. */
    static double[] eigenvalues(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = Dense.block(symmetric, 0, n, 0, n);
        for (int sweep = 0; sweep < SWEEPS && !isDiagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double[] eigenvalues = new double[n];
        Arrays.setAll(eigenvalues, i -> a[i][i]);
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    private static boolean isDiagonal(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(a[i][j]) > 1e-18 * Math.sqrt(Math.abs(a[i][i] * a[j][j]))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void rotate(double[][] a, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        for (double[] row : a) {
            double left = row[p];
            row[p] = cosine * left - sine * row[q];
            row[q] = sine * left + cosine * row[q];
        }
        for (int j = 0; j < a.length; j++) {
            double upper = a[p][j];
            a[p][j] = cosine * upper - sine * a[q][j];
            a[q][j] = sine * upper + cosine * a[q][j];
        }
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.Arrays;

/**
 * How unequal the eigenvalues of a symmetric positive matrix are: of the Hessian of what learning makes small, they say
 * how many steps of gradient descent it takes.
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
        return number(scaled(matrix));
    }

    /**
     * How many steps gradient descent takes to make ½ δᵀ H δ small, each of the usual length, δ ← δ − H δ/λ_max. Of
     * −⟨ln p⟩ near its minimum this is what it still can fall: the Kullback-Leibler divergence.
     *
     * @param hessian H, positive
     * @param start δ at the beginning
     * @param accuracy the ½ δᵀ H δ that may be left, above 0
     * @throws IllegalArgumentException if H has an eigenvalue of 0 or less, or the accuracy is not above 0
     */
    public static long descentSteps(double[][] hessian, double[] start, double accuracy) {
        if (!(accuracy > 0)) {
            throw new IllegalArgumentException("gradient descent goes to an accuracy above 0, not to " + accuracy);
        }
        Modes modes = modes(hessian);
        double largest = Arrays.stream(modes.eigenvalues).max().orElseThrow();
        double least = Arrays.stream(modes.eigenvalues).min().orElseThrow();
        if (!(least > 0)) {
            throw new IllegalArgumentException("gradient descent takes a positive Hessian, not one with an eigenvalue of "
                    + least + ": it takes more fields, or fewer parameters");
        }
        double[] weights = new double[start.length];
        for (int mode = 0; mode < start.length; mode++) {
            double along = 0;
            for (int k = 0; k < start.length; k++) {
                along += modes.vectors[k][mode] * start[k];
            }
            weights[mode] = modes.eigenvalues[mode] * along * along / 2;
        }
        if (Arrays.stream(weights).sum() <= accuracy) {
            return 0;
        }
        // steps from too few to enough, which are halved until they are one
        long enough = 1;
        while (left(modes.eigenvalues, weights, largest, enough) > accuracy) {
            enough *= 2;
        }
        long tooFew = enough / 2;
        while (enough - tooFew > 1) {
            long middle = (tooFew + enough) / 2;
            if (left(modes.eigenvalues, weights, largest, middle) > accuracy) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return enough;
    }

    /** The same of parameters in units in which H has a diagonal of 1. */
    public static long scaledDescentSteps(double[][] hessian, double[] start, double accuracy) {
        double[] scaled = new double[start.length];
        Arrays.setAll(scaled, k -> start[k] * Math.sqrt(hessian[k][k]));
        return descentSteps(scaled(hessian), scaled, accuracy);
    }

    private static double left(double[] eigenvalues, double[] weights, double largest, long steps) {
        double sum = 0;
        for (int mode = 0; mode < weights.length; mode++) {
            sum += weights[mode] * Math.exp(2 * steps * Math.log1p(-eigenvalues[mode] / largest));
        }
        return sum;
    }

    private static double[][] scaled(double[][] matrix) {
        int n = matrix.length;
        double[][] scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]);
            }
        }
        return scaled;
    }

    /** The eigenvalues of a symmetric matrix, ascending. */
    static double[] eigenvalues(double[][] symmetric) {
        double[] eigenvalues = modes(symmetric).eigenvalues;
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    /** Eigenvalues, and their vectors as columns. */
    private record Modes(double[] eigenvalues, double[][] vectors) {
    }

    /** By the rotations of Jacobi. */
    private static Modes modes(double[][] symmetric) {
        int n = symmetric.length;
        double[][] a = Dense.block(symmetric, 0, n, 0, n);
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && !isDiagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, vectors, p, q);
                }
            }
        }
        double[] eigenvalues = new double[n];
        Arrays.setAll(eigenvalues, i -> a[i][i]);
        return new Modes(eigenvalues, vectors);
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

    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = cosine * tangent;
        turnColumns(a, p, q, cosine, sine);
        turnColumns(vectors, p, q, cosine, sine);
        for (int j = 0; j < a.length; j++) {
            double upper = a[p][j];
            a[p][j] = cosine * upper - sine * a[q][j];
            a[q][j] = sine * upper + cosine * a[q][j];
        }
    }

    private static void turnColumns(double[][] a, int p, int q, double cosine, double sine) {
        for (double[] row : a) {
            double left = row[p];
            row[p] = cosine * left - sine * row[q];
            row[q] = sine * left + cosine * row[q];
        }
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.Arrays;

/** Small dense matrices. */
final class Dense {

    private Dense() {
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[][] transposed(double[][] a) {
        double[][] turned = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                turned[j][i] = a[i][j];
            }
        }
        return turned;
    }

    static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    /** W diag(values) Wᵀ. */
    static double[][] conjugated(double[][] w, double[] values) {
        double[][] scaled = new double[w.length][values.length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < values.length; j++) {
                scaled[i][j] = w[i][j] * values[j];
            }
        }
        return times(scaled, transposed(w));
    }

    static double[][] block(double[][] a, int top, int bottom, int left, int right) {
        double[][] block = new double[bottom - top][];
        for (int i = top; i < bottom; i++) {
            block[i - top] = Arrays.copyOfRange(a[i], left, right);
        }
        return block;
    }

    /** tr(A B). */
    static double trace(double[][] a, double[][] b) {
        double trace = 0;
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                trace += a[i][k] * b[k][i];
            }
        }
        return trace;
    }

    /** The inverse of a positive matrix. */
    static double[][] inverse(double[][] positive) {
        int n = positive.length;
        double[][] rest = block(positive, 0, n, 0, n);
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            inverse[i][i] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double scale = 1 / rest[pivot][pivot];
            for (int j = 0; j < n; j++) {
                rest[pivot][j] *= scale;
                inverse[pivot][j] *= scale;
            }
            for (int i = 0; i < n; i++) {
                double factor = rest[i][pivot];
                if (i != pivot && factor != 0) {
                    for (int j = 0; j < n; j++) {
                        rest[i][j] -= factor * rest[pivot][j];
                        inverse[i][j] -= factor * inverse[pivot][j];
                    }
                }
            }
        }
        return inverse;
    }

    /** ln det of a positive matrix. */
    static double logDeterminant(double[][] positive) {
        int n = positive.length;
        double[][] rest = block(positive, 0, n, 0, n);
        double sum = 0;
        for (int pivot = 0; pivot < n; pivot++) {
            sum += Math.log(rest[pivot][pivot]);
            for (int i = pivot + 1; i < n; i++) {
                double factor = rest[i][pivot] / rest[pivot][pivot];
                for (int j = pivot; j < n; j++) {
                    rest[i][j] -= factor * rest[pivot][j];
                }
            }
        }
        return sum;
    }
}

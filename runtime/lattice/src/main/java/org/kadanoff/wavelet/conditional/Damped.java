package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.observe.Cholesky;

/**
 * A matrix, scaled to a diagonal of 1 and damped, that can be inverted.
 *
 * @param scale 1 over the roots of its diagonal; 0 where nothing varies
 * @param factor of what is scaled and damped
 */
record Damped(double[] scale, Cholesky factor) {

    static Damped of(double[][] matrix, double damping) {
        int size = matrix.length;
        double[] scale = new double[size];
        double[][] scaled = new double[size][size];
        for (int k = 0; k < size; k++) {
            scale[k] = matrix[k][k] > 0 ? 1 / Math.sqrt(matrix[k][k]) : 0;
            for (int l = 0; l <= k; l++) {
                scaled[k][l] = scale[k] * scale[l] * matrix[k][l];
            }
            scaled[k][k] = 1 + damping;
        }
        return new Damped(scale, Cholesky.of(scaled));
    }

    /** The inverse times a vector; 0 where nothing varies. */
    double[] solve(double[] vector) {
        return scaled(factor.solve(scaled(vector)));
    }

    private double[] scaled(double[] vector) {
        double[] scaled = new double[vector.length];
        Arrays.setAll(scaled, k -> scale[k] * vector[k]);
        return scaled;
    }
}

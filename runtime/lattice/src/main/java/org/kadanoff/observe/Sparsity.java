package org.kadanoff.observe;

import java.io.Serializable;

/**
 * How sparse the weights of a layer are, by three measures that range from 0 to 1. With N weights w, max|w| = M,
 * ‖w‖₁ = Σ|w| and ‖w‖₂² = Σw². Where all weights are 0, the last two are NaN and the first is 1.
 *
 * @param nearZero the fraction of weights with |w| < ε M; near 1 where sparse
 * @param participationRatio (Σw²)² / (N Σw⁴), the effective fraction of weights that carry Σw²: k/N for k equal
 *     weights, 1/3 for Gaussian ones
 * @param hoyer (√N − ‖w‖₁/‖w‖₂) / (√N − 1): 1 for a single weight, 0 for equal ones. P. O. Hoyer, J. Mach. Learn. Res.
 *     5, 1457 (2004)
 */
public record Sparsity(double nearZero, double participationRatio, double hoyer) implements Serializable {

    /**
     * Measures all weights of a layer.
     *
     * @param weights in any order, two or more
     * @param epsilon which part of the largest weight counts as near zero, above 0 and at most 1
     * @throws IllegalArgumentException if there are fewer than two weights, one of them is not finite, or ε is out of
     *     its range
     */
    public static Sparsity of(float[] weights, double epsilon) {
        if (weights.length < 2) {
            throw new IllegalArgumentException("sparsity is of two weights or more, not " + weights.length);
        }
        if (!(epsilon > 0 && epsilon <= 1)) {
            throw new IllegalArgumentException(
                    "weights count as near zero below a part of the largest above 0 and at most 1, not " + epsilon);
        }
        double largest = largest(weights);
        double absolute = 0;
        double squares = 0;
        double fourths = 0;
        int nearZero = 0;
        for (float weight : weights) {
            double part = largest == 0 ? 0 : Math.abs(weight) / largest;
            absolute += part;
            squares += part * part;
            fourths += part * part * part * part;
            nearZero += part < epsilon ? 1 : 0;
        }
        double root = Math.sqrt(weights.length);
        return new Sparsity((double) nearZero / weights.length, squares * squares / fourths / weights.length,
                (root - absolute / Math.sqrt(squares)) / (root - 1));
    }

    private static double largest(float[] weights) {
        double largest = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!Float.isFinite(weights[i])) {
                throw new IllegalArgumentException("weight " + i + " is not finite: " + weights[i]);
            }
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
    }
}

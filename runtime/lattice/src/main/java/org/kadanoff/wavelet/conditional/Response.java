package org.kadanoff.wavelet.conditional;

import org.kadanoff.observe.Cholesky;

/**
 * How the averages of the terms U of an energy answer to its parameters, d⟨U⟩/dθ = −H, from several fields for each
 * coarse field.
 *
 * @param mean ⟨U⟩
 * @param fixed H, the average covariance of U at fixed coarse fields
 * @param total the covariance of U over all fields
 */
record Response(double[] mean, double[][] fixed, double[][] total) {

    /** What is added to a matrix, scaled to a diagonal of 1, before it is solved. */
    static final double DAMPING = 1e-2;

    /** The same where errors are wanted, which damping would make too small. */
    private static final double LEAST_DAMPING = 1e-6;

    /** What the likelihood counts for beside the averages, see {@link #balanced}. */
    private static final double LIKELIHOOD = 0.1;

    /**
     * From fields that share their coarse fields.
     *
     * @param mean of U over the chains
     * @param sets U of two or more sets of fields, by field and term; fields of one number have one coarse field
     */
    static Response of(double[] mean, double[][]... sets) {
        int size = mean.length;
        int count = sets[0].length;
        double[][] fixed = new double[size][size];
        double[][] total = new double[size][size];
        double[] rest = new double[size];
        for (int a = 0; a < sets.length; a++) {
            for (int i = 0; i < count; i++) {
                addSquare(rest, sets[a][i], mean, 1.0 / (sets.length * count), total);
                for (int b = 0; b < a; b++) {
                    addSquare(rest, sets[a][i], sets[b][i], 1.0 / (sets.length * (sets.length - 1.0) * count), fixed);
                }
            }
        }
        mirror(fixed);
        mirror(total);
        return new Response(mean, fixed, total);
    }

    private static void addSquare(double[] rest, double[] one, double[] other, double weight, double[][] sum) {
        for (int k = 0; k < rest.length; k++) {
            rest[k] = one[k] - other[k];
            for (int l = 0; l <= k; l++) {
                sum[k][l] += weight * rest[k] * rest[l];
            }
        }
    }

    private static void mirror(double[][] matrix) {
        for (int k = 0; k < matrix.length; k++) {
            for (int l = 0; l < k; l++) {
                matrix[l][k] = matrix[k][l];
            }
        }
    }

    /** H⁻¹ g, damped: what ends an excess g that is there at the coarse fields of the data. */
    double[] newton(double[] excess, double damping) {
        return Damped.of(fixed, damping).solve(excess);
    }

    /**
     * The δ that minimises (g − H δ)ᵀ C⁻¹ (g − H δ) + w δᵀ H δ, with C the total covariance: what ends an excess over
     * coarse fields of the model. Of terms that depend on the coarse field nearly alone, details cannot and shall not
     * make up for the difference; C weighs them little.
     */
    double[] balanced(double[] excess) {
        int size = excess.length;
        Damped inverse = Damped.of(total, DAMPING);
        double[][] weighted = new double[size][];
        for (int k = 0; k < size; k++) {
            weighted[k] = inverse.solve(fixed[k]);
        }
        double[][] normal = new double[size][size];
        double[] right = new double[size];
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                normal[k][l] = LIKELIHOOD * fixed[k][l];
                for (int i = 0; i < size; i++) {
                    normal[k][l] += fixed[k][i] * weighted[l][i];
                }
                right[k] += weighted[k][l] * excess[l];
            }
        }
        return Damped.of(normal, DAMPING).solve(right);
    }

    /** gᵀ δ. */
    double decrement(double[] excess, double[] step) {
        double sum = 0;
        for (int k = 0; k < step.length; k++) {
            sum += excess[k] * step[k];
        }
        return sum;
    }

    /** H⁻¹ times a factor. */
    double[][] inverse(double factor) {
        Damped damped = Damped.of(fixed, LEAST_DAMPING);
        double[][] inverse = new double[mean.length][];
        for (int k = 0; k < inverse.length; k++) {
            double[] unit = new double[mean.length];
            unit[k] = factor;
            inverse[k] = damped.solve(unit);
        }
        return inverse;
    }
}

package org.kadanoff.scaling;

import java.io.Serializable;

/**
 * How well a fit describes the data.
 *
 * @param chiSquared the sum of squared deviations in units of the errors
 * @param degreesOfFreedom data points less free parameters
 */
public record Goodness(double chiSquared, double degreesOfFreedom) implements Serializable {

    private static final double ROUNDING = 1e-9;

    /**
     * Of a fit that weighs each point by its own error though errors are correlated. χ² is then a sum of squares of
     * different variances, whose first two moments are those of a multiple of a χ² of fewer degrees of freedom; divided
     * by that multiple it is returned. F. E. Satterthwaite, Biometrics Bull. 2, 110 (1946); for the moments see
     * M. Bruno, R. Sommer, Comput. Phys. Commun. 285, 108643 (2023).
     *
     * @param squares the sum of squared deviations
     * @param design the factors of the derivatives of the fit in units of the errors
     * @param correlation of the data
     * @param independent how many degrees of freedom it would be if the data were independent
     */
    static Goodness of(double squares, Orthogonal design, double[][] correlation, int independent) {
        if (independent == 0) {
            return new Goodness(squares, 0);
        }
        int n = correlation.length;
        double[][] rest = new double[n][];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            rest[i] = design.residual(correlation[i]);
            mean += rest[i][i];
        }
        double halfVariance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                halfVariance += rest[i][j] * rest[j][i];
            }
        }
        double freedom = mean * mean / halfVariance;
        return new Goodness(squares * mean / halfVariance,
                Math.abs(freedom - independent) < ROUNDING * n ? independent : freedom);
    }

    /** χ² per degree of freedom, which is about 1 for a true model and honest errors; NaN if there is none left. */
    public double reduced() {
        return degreesOfFreedom == 0 ? Double.NaN : chiSquared / degreesOfFreedom;
    }

    /** How likely a χ² as large as this or larger is if the model is true; NaN with no degree of freedom left. */
    public double pValue() {
        return degreesOfFreedom == 0 ? Double.NaN : ChiSquared.above(chiSquared, degreesOfFreedom);
    }

    /** Of two independent fits together. */
    public Goodness plus(Goodness other) {
        return new Goodness(chiSquared + other.chiSquared, degreesOfFreedom + other.degreesOfFreedom);
    }
}

package org.kadanoff.flow;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/** P(x)/Q(x) with Q(0) = 1; polynomials by rising powers. */
record PadeApproximant(double[] numerator, double[] denominator) implements DoubleUnaryOperator, Serializable {

    /** Where a denominator is looked at for a change of sign. */
    private static final int PROBES = 4000;

    static PadeApproximant of(double[] series, int upper, int lower) {
        if (upper < 0 || lower < 0 || upper + lower >= series.length) {
            throw new IllegalArgumentException("a series of order " + (series.length - 1)
                    + " has Padé approximants [L/M] with L + M up to it, not [" + upper + "/" + lower + "]");
        }
        double[][] matrix = new double[lower][lower];
        double[] right = new double[lower];
        for (int i = 0; i < lower; i++) {
            right[i] = -series[upper + 1 + i];
            for (int j = 0; j < lower; j++) {
                int power = upper + i - j;
                matrix[i][j] = power < 0 ? 0 : series[power];
            }
        }
        double[] solution = LinearSystem.solve(matrix, right);
        double[] denominator = new double[lower + 1];
        denominator[0] = 1;
        System.arraycopy(solution, 0, denominator, 1, lower);
        double[] numerator = new double[upper + 1];
        for (int i = 0; i <= upper; i++) {
            for (int j = 0; j <= Math.min(i, lower); j++) {
                numerator[i] += denominator[j] * series[i - j];
            }
        }
        return new PadeApproximant(numerator, denominator);
    }

    @Override
    public double applyAsDouble(double x) {
        return value(numerator, x) / value(denominator, x);
    }

    /** Whether the denominator vanishes between 0 and ∞ on the side of x. */
    boolean hasPole(double x) {
        for (int probe = 0; probe < PROBES; probe++) {
            double t = probe / (double) (PROBES - probe);
            if (!(value(denominator, Math.copySign(t, x)) > 0)) {
                return true;
            }
        }
        return false;
    }

    private static double value(double[] polynomial, double x) {
        double sum = 0;
        for (int i = polynomial.length - 1; i >= 0; i--) {
            sum = polynomial[i] + x * sum;
        }
        return sum;
    }
}

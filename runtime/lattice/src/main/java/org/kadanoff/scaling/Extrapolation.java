package org.kadanoff.scaling;

import java.util.Arrays;
import org.kadanoff.observe.Covariance;

/**
 * The limit of infinite size, y = y_∞ + a L^−e: of crossings β_x(L, 2L) with e = 1/ν + ω, of their values with e = ω,
 * of pseudocritical points with e = 1/ν.
 */
public final class Extrapolation {

    private Extrapolation() {
    }

    /**
     * Fits the parameters "limit" y_∞, "amplitude" a, and "exponent" e.
     *
     * @param size L, above 0
     * @param y the data; neighbouring crossings share a size, so give their covariance, see {@link SizeCrossings}
     * @param exponent e, known or to be found; above 0
     * @throws IllegalArgumentException if a size or the exponent is not above 0, the exponent that fits best is not, or
     *     as for {@link LeastSquares}
     */
    public static Fit fit(double[] size, Covariance y, Parameter exponent) {
        if (Arrays.stream(size).anyMatch(length -> !(length > 0)) || !(exponent.value() > 0)) {
            throw new IllegalArgumentException("a limit of infinite size takes sizes and an exponent above 0, not "
                    + Arrays.toString(size) + " and " + exponent.value());
        }
        if (size.length != y.size() || size.length == 0) {
            throw new IllegalArgumentException(size.length + " sizes and " + y.size() + " values: one for each");
        }
        double[][] line = Arrays.stream(size)
                .mapToObj(l -> new double[] {1, Math.pow(l, -exponent.value())})
                .toArray(double[][]::new);
        double[] start = size.length < 2 ? new double[] {y.value()[0], 0} : new Orthogonal(line).solve(y.value());
        Fit fit = LeastSquares.fit(size, y, (p, x) -> p[0] + p[1] * Math.pow(x[0], -p[2]),
                Parameter.free("limit", start[0]), Parameter.free("amplitude", start[1]),
                new Parameter("exponent", exponent.value(), exponent.free()));
        if (!(fit.get("exponent").value() > 0)) {
            throw new IllegalArgumentException("the data have no limit of infinite size: the exponent that fits is "
                    + fit.get("exponent"));
        }
        return fit;
    }
}

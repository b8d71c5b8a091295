package org.kadanoff.scaling;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.observe.Covariance;

/** Power laws of the size, y = a L^x, with corrections to scaling: y = a L^x (1 + b L^−ω). */
public final class PowerLaw {

    private PowerLaw() {
    }

    /**
     * Fits y = a L^x, with the parameters "amplitude" a and "exponent" x.
     *
     * @param size L, above 0
     * @param y all of one sign
     * @throws IllegalArgumentException if a size is not above 0, the data differ in sign, or as for
     *     {@link LeastSquares}
     */
    public static Fit fit(double[] size, Covariance y) {
        double[] start = start(size, y.value());
        return LeastSquares.fit(size, y, (p, x) -> p[0] * Math.pow(x[0], p[1]),
                Parameter.free("amplitude", start[0]), Parameter.free("exponent", start[1]));
    }

    /**
     * Fits y = a L^x (1 + b L^−ω), with the parameters "amplitude" a, "exponent" x, "correction" b, and "omega".
     *
     * @param size L, above 0
     * @param y all of one sign
     * @param omega ω, known or to be found
     * @throws IllegalArgumentException as above
     */
    public static Fit fit(double[] size, Covariance y, Parameter omega) {
        double[] start = start(size, y.value());
        FitFunction function = (p, x) -> p[0] * Math.pow(x[0], p[1]) * (1 + p[2] * Math.pow(x[0], -p[3]));
        double[][] points = Arrays.stream(size).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        List<Parameter> known = parameters(start, Parameter.fixed("omega", omega.value()));
        Fit first = LeastSquares.fit(points, y, function, known);
        return omega.free()
                ? LeastSquares.fit(points, y, function,
                        parameters(first.parameters().value(), Parameter.free("omega", omega.value())))
                : first;
    }

    private static List<Parameter> parameters(double[] start, Parameter omega) {
        return List.of(Parameter.free("amplitude", start[0]), Parameter.free("exponent", start[1]),
                Parameter.free("correction", start.length > 2 ? start[2] : 0), omega);
    }

    /** From the straight line of ln |y| against ln L. */
    private static double[] start(double[] size, double[] y) {
        if (Arrays.stream(size).anyMatch(length -> !(length > 0))) {
            throw new IllegalArgumentException("the sizes of a power law are above 0, not " + Arrays.toString(size));
        }
        if (size.length < 2 || size.length != y.length || Arrays.stream(y).anyMatch(value -> !(value * y[0] > 0))) {
            throw new IllegalArgumentException("a power law takes a value, all of one sign, at two sizes or more, not "
                    + Arrays.toString(y) + " at " + Arrays.toString(size));
        }
        double[][] line = Arrays.stream(size).mapToObj(l -> new double[] {1, Math.log(l)}).toArray(double[][]::new);
        double[] found = new Orthogonal(line).solve(Arrays.stream(y).map(value -> Math.log(Math.abs(value))).toArray());
        return new double[] {Math.copySign(Math.exp(found[0]), y[0]), found[1]};
    }
}

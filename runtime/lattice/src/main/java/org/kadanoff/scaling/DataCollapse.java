package org.kadanoff.scaling;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;
import org.kadanoff.observe.Estimate;

/**
 * Data collapse: O(β, L) = L^(ρ/ν) f(x) (1 + b L^−ω) with x = (β − β_c) L^(1/ν) and a polynomial f, fitted to the
 * curves of several sizes at once. The order parameter has ρ = −β, the susceptibility γ, a Binder cumulant or ξ/L 0.
 * Fit only data near the critical point, and large sizes: χ² tells where scaling ends.
 *
 * @param betaC β_c
 * @param nu ν
 * @param rho ρ
 * @param correction b
 * @param omega ω
 * @param degree of f, 1 or more
 */
public record DataCollapse(Parameter betaC, Parameter nu, Parameter rho, Parameter correction, Parameter omega,
        int degree) implements Serializable {

    private static final int BETA = 0;
    private static final int NU = 1;
    private static final int RHO = 2;
    private static final int B = 3;
    private static final int OMEGA = 4;
    private static final int F = 5;

    /**
     * A measured point in scaled variables, for a figure.
     *
     * @param size L
     * @param x (β − β_c) L^(1/ν)
     * @param scaled O L^(−ρ/ν) / (1 + b L^−ω), with the error of O alone
     */
    public record Point(double size, double x, Estimate scaled) implements Serializable {
    }

    /** @throws IllegalArgumentException if ν or ω is not above 0, or the degree is below 1 */
    public DataCollapse {
        if (!(nu.value() > 0) || !(omega.value() > 0)) {
            throw new IllegalArgumentException("nu and omega are above 0, not " + nu.value() + " and " + omega.value());
        }
        if (degree < 1) {
            throw new IllegalArgumentException("the scaling function has a degree of 1 or more, not " + degree);
        }
    }

    /** Of a dimensionless quantity, ρ = 0, without corrections to scaling: β_c and ν are found from these guesses. */
    public static DataCollapse around(double betaC, double nu, int degree) {
        return new DataCollapse(Parameter.free("betaC", betaC), Parameter.free("nu", nu), Parameter.fixed("rho", 0),
                Parameter.fixed("b", 0), Parameter.fixed("omega", 1), degree);
    }

    /** The same with β_c known. */
    public DataCollapse withBetaC(double known) {
        return new DataCollapse(Parameter.fixed("betaC", known), nu, rho, correction, omega, degree);
    }

    /** The same with ν known. */
    public DataCollapse withNu(double known) {
        return new DataCollapse(betaC, Parameter.fixed("nu", known), rho, correction, omega, degree);
    }

    /** The same with ρ to be found from a guess. */
    public DataCollapse withRho(double guess) {
        return new DataCollapse(betaC, nu, Parameter.free("rho", guess), correction, omega, degree);
    }

    /** The same with a correction to scaling of known ω, whose amplitude b is found. */
    public DataCollapse withCorrection(double known) {
        return new DataCollapse(betaC, nu, rho, Parameter.free("b", 0), Parameter.fixed("omega", known), degree);
    }

    /**
     * Fits the curves of several sizes. The result has the parameters "betaC", "nu", "rho", "b", "omega", and the
     * coefficients "c0", "c1", … of f in Chebyshev polynomials, in units of the largest size and its widest |β − β_c|.
     * Points are weighed as in {@link LeastSquares#uncorrelated}, so that curves may come from reweighting.
     *
     * @param size L, above 0, different
     * @param curves the observable of each size; errors of different sizes are independent
     * @throws IllegalArgumentException if there are fewer than two sizes, the ν that fits best is not above 0, or as
     *     for {@link LeastSquares}
     */
    public Fit fit(double[] size, List<Curve> curves) {
        check(size, curves);
        double[][] points = points(size, curves);
        Covariance data = together(curves);
        double largest = Arrays.stream(size).max().orElseThrow();
        double width = Arrays.stream(points)
                .mapToDouble(p -> Math.abs((p[1] - betaC.value()) * Math.pow(p[0] / largest, 1 / nu.value())))
                .max().orElseThrow();
        FitFunction function = (p, x) -> scale(p, x[0], largest)
                * chebyshev(p, (x[1] - p[BETA]) * Math.pow(x[0] / largest, 1 / p[NU]) / width);
        List<Parameter> exponents = List.of(betaC, nu, rho, correction, omega);
        List<Parameter> shape = new ArrayList<>(
                exponents.stream().map(e -> Parameter.fixed(e.name(), e.value())).toList());
        IntStream.rangeClosed(0, degree).forEach(i -> shape.add(Parameter.free("c" + i, 0)));
        double[] start = LeastSquares.uncorrelated(points, data, function, shape).parameters().value();
        List<Parameter> all = new ArrayList<>(exponents);
        shape.subList(F, shape.size()).forEach(c -> all.add(c.from(start[all.size()])));
        Fit fit = LeastSquares.uncorrelated(points, data, function, all);
        if (!(fit.get("nu").value() > 0)) {
            throw new IllegalArgumentException("the curves do not collapse: the nu that fits them best is "
                    + fit.get("nu"));
        }
        return fit;
    }

    /**
     * The measured points in the scaled variables of a fit.
     *
     * @param size as for {@link #fit}
     * @param curves as for {@link #fit}
     */
    public static List<Point> collapsed(Fit fit, double[] size, List<Curve> curves) {
        double[] p = fit.parameters().value();
        List<Point> collapsed = new ArrayList<>();
        for (int i = 0; i < size.length; i++) {
            Curve curve = curves.get(i);
            double scale = scale(p, size[i], 1);
            double stretch = Math.pow(size[i], 1 / p[NU]);
            for (int j = 0; j < curve.points(); j++) {
                Estimate o = curve.value().estimate(j);
                collapsed.add(new Point(size[i], (curve.beta()[j] - p[BETA]) * stretch,
                        new Estimate(o.value() / scale, o.error() / Math.abs(scale))));
            }
        }
        return collapsed;
    }

    /** How O scales with the size, in units of another: the fit is well conditioned in units of the largest. */
    private static double scale(double[] p, double size, double unit) {
        return Math.pow(size / unit, p[RHO] / p[NU]) * (1 + p[B] * Math.pow(size, -p[OMEGA]));
    }

    /** Σ c_n T_n(u), by Clenshaw's recurrence. */
    private static double chebyshev(double[] p, double u) {
        double next = 0;
        double afterNext = 0;
        for (int i = p.length - 1; i > F; i--) {
            double value = p[i] + 2 * u * next - afterNext;
            afterNext = next;
            next = value;
        }
        return p[F] + u * next - afterNext;
    }

    private static void check(double[] size, List<Curve> curves) {
        if (size.length < 2 || size.length != curves.size() || Arrays.stream(size).distinct().count() < size.length
                || Arrays.stream(size).anyMatch(length -> !(length > 0))) {
            throw new IllegalArgumentException("a collapse takes two different sizes or more, above 0, and a curve of "
                    + "each, not " + curves.size() + " curves of the sizes " + Arrays.toString(size));
        }
    }

    private static double[][] points(double[] size, List<Curve> curves) {
        return IntStream.range(0, size.length).boxed()
                .flatMap(i -> Arrays.stream(curves.get(i).beta()).mapToObj(beta -> new double[] {size[i], beta}))
                .toArray(double[][]::new);
    }

    private static Covariance together(List<Curve> curves) {
        int total = curves.stream().mapToInt(Curve::points).sum();
        double[] values = new double[total];
        double[][] matrix = new double[total][total];
        int offset = 0;
        for (Curve curve : curves) {
            int n = curve.points();
            System.arraycopy(curve.value().value(), 0, values, offset, n);
            for (int i = 0; i < n; i++) {
                System.arraycopy(curve.value().matrix()[i], 0, matrix[offset + i], offset, n);
            }
            offset += n;
        }
        return new Covariance(values, matrix);
    }
}

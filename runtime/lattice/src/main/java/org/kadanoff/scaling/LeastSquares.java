package org.kadanoff.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;

/**
 * Non-linear least squares: the parameters that make χ² = (y − f)ᵀ C⁻¹ (y − f) smallest, by the Levenberg-Marquardt
 * method with derivatives by central differences. Sources: D. W. Marquardt, J. Soc. Indust. Appl. Math. 11, 431 (1963);
 * J. J. Moré, Lect. Notes Math. 630, 105 (1978), for the scaling of the parameters.
 */
public final class LeastSquares {

    private static final int MOST_STEPS = 500;
    /** χ² is this near to its minimum: parameters are within 1e-6 of their errors. */
    private static final double CONVERGED = 1e-12;
    /** As near as rounding may let it come. */
    private static final double ROUNDING = 1e-4;
    private static final double LARGEST_DAMPING = 1e15;
    private static final double DIFFERENCE = 6e-6;
    private static final double UNDETERMINED = 1e-8;

    private final double[][] x;
    private final Covariance y;
    private final UnaryOperator<double[]> whitening;
    /** Of the data in units of the fit: the identity where the units are independent. */
    private final double[][] correlation;
    private final FitFunction function;
    private final List<Parameter> parameters;
    private final int[] free;

    private LeastSquares(double[][] x, Covariance y, UnaryOperator<double[]> whitening, double[][] correlation,
            FitFunction function, List<Parameter> parameters) {
        if (x.length != y.size()) {
            throw new IllegalArgumentException("a fit takes as many values as points, not " + y.size() + " and "
                    + x.length);
        }
        this.x = x;
        this.y = y;
        this.whitening = whitening;
        this.correlation = correlation;
        this.function = function;
        this.parameters = parameters;
        free = IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).free()).toArray();
        if (free.length == 0 || free.length > x.length) {
            throw new IllegalArgumentException("a fit of " + free.length + " free parameters to " + x.length
                    + " points: take one parameter or more, and at least as many points");
        }
    }

    /**
     * Fits a function of one variable.
     *
     * @param x by point
     * @param y the data, with their errors; see {@link Covariance#independent} for independent ones
     * @param function y = f(x)
     * @param parameters of the function, in its order
     * @throws IllegalArgumentException as for {@link #fit(double[][], Covariance, FitFunction, List)}
     */
    public static Fit fit(double[] x, Covariance y, FitFunction function, Parameter... parameters) {
        return fit(Arrays.stream(x).mapToObj(value -> new double[] {value}).toArray(double[][]::new), y, function,
                List.of(parameters));
    }

    /**
     * Fits a function of several variables.
     *
     * @param x [point][coordinate]
     * @param y the data, with their errors
     * @param function y = f(x)
     * @param parameters of the function, in its order
     * @throws IllegalArgumentException if there are fewer points than free parameters, or no free parameter; a datum
     *     has no error, or the covariance is singular; the function is not finite at the start; the data do not
     *     determine a parameter; or the search does not converge
     */
    public static Fit fit(double[][] x, Covariance y, FitFunction function, List<Parameter> parameters) {
        return new LeastSquares(x, y, y.whitening(), identity(y.size()), function, List.copyOf(parameters)).solve();
    }

    /**
     * Fits a function by minimising Σ (y − f)²/σ², each point with its own error. The errors of the parameters and the
     * p-value know of the covariance all the same. This is how to fit points that share almost all of their errors, as
     * those of a reweighted curve do: there a correlated fit lives on differences far below the accuracy of any model.
     *
     * @param x [point][coordinate]
     * @param y the data, with their errors
     * @param function y = f(x)
     * @param parameters of the function, in its order
     * @throws IllegalArgumentException as for {@link #fit(double[][], Covariance, FitFunction, List)}
     */
    public static Fit uncorrelated(double[][] x, Covariance y, FitFunction function, List<Parameter> parameters) {
        UnaryOperator<double[]> whitening = Covariance.independent(y.estimates()).whitening();
        return new LeastSquares(x, y, whitening, y.correlation(), function, List.copyOf(parameters)).solve();
    }

    private static double[][] identity(int size) {
        double[][] identity = new double[size][size];
        IntStream.range(0, size).forEach(i -> identity[i][i] = 1);
        return identity;
    }

    private Fit solve() {
        double[] p = parameters.stream().mapToDouble(Parameter::value).toArray();
        double[] residual = residual(p);
        double chiSquared = square(residual);
        if (!Double.isFinite(chiSquared)) {
            throw new IllegalArgumentException("the function is not finite at the points of the fit with the "
                    + "parameters that it starts from, " + Arrays.toString(p));
        }
        double damping = 1e-3;
        double[] scale = new double[free.length];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] jacobian = jacobian(p);
            if (distance(jacobian, residual) < CONVERGED) {
                return result(p, jacobian, chiSquared);
            }
            for (int i = 0; i < free.length; i++) {
                scale[i] = Math.max(scale[i], norm(jacobian, i));
            }
            double before = chiSquared;
            while (chiSquared >= before) {
                double[] trial = moved(p, damped(jacobian, scale, damping).solve(padded(residual)));
                double[] trialResidual = residual(trial);
                double trialChiSquared = square(trialResidual);
                if (trialChiSquared < before) {
                    p = trial;
                    residual = trialResidual;
                    chiSquared = trialChiSquared;
                    damping = Math.max(1e-12, damping / 10);
                } else if (damping > LARGEST_DAMPING) {
                    if (distance(jacobian, residual) < ROUNDING * Math.max(1, chiSquared)) {
                        return result(p, jacobian, chiSquared);
                    }
                    throw notConverged(p);
                } else {
                    damping *= 10;
                }
            }
        }
        throw notConverged(p);
    }

    private Fit result(double[] p, double[][] jacobian, double chiSquared) {
        double[][] normalized = new double[jacobian.length][free.length];
        double[] norms = IntStream.range(0, free.length).mapToDouble(i -> norm(jacobian, i)).toArray();
        for (int row = 0; row < jacobian.length; row++) {
            for (int i = 0; i < free.length; i++) {
                normalized[row][i] = norms[i] == 0 ? 0 : jacobian[row][i] / norms[i];
            }
        }
        Orthogonal factors = new Orthogonal(normalized);
        for (int i = 0; i < free.length; i++) {
            if (!(factors.independence(i) > UNDETERMINED)) {
                throw new IllegalArgumentException("the data do not determine the parameter "
                        + parameters.get(free[i]).name() + ": fix it, or take data that depend on it");
            }
        }
        double[][] response = factors.response();
        double[][] covariance = new double[p.length][p.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                covariance[free[i]][free[j]] = propagated(response, i, j) / (norms[i] * norms[j]);
            }
        }
        return new Fit(parameters.stream().map(Parameter::name).toList(), new Covariance(p, covariance),
                Goodness.of(chiSquared, factors, correlation, x.length - free.length));
    }

    private double propagated(double[][] response, int i, int j) {
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < x.length; column++) {
                sum += response[row][i] * correlation[row][column] * response[column][j];
            }
        }
        return sum;
    }

    /** By how much χ² would fall to the minimum if the function were linear; 0 for columns that say nothing. */
    private double distance(double[][] jacobian, double[] residual) {
        double[] scale = IntStream.range(0, free.length).mapToDouble(i -> norm(jacobian, i)).toArray();
        double[] step = damped(jacobian, scale, 1e-14).solve(padded(residual));
        double sum = 0;
        for (int row = 0; row < jacobian.length; row++) {
            double change = 0;
            for (int i = 0; i < free.length; i++) {
                change += jacobian[row][i] * step[i];
            }
            sum += change * change;
        }
        return sum;
    }

    /** The rows of the Jacobian, and below them those that hold the parameters where they are. */
    private Orthogonal damped(double[][] jacobian, double[] scale, double damping) {
        double[][] rows = Arrays.copyOf(jacobian, jacobian.length + free.length);
        for (int i = 0; i < free.length; i++) {
            rows[jacobian.length + i] = new double[free.length];
            rows[jacobian.length + i][i] = Math.sqrt(damping) * (scale[i] > 0 ? scale[i] : 1);
        }
        return new Orthogonal(rows);
    }

    private double[] padded(double[] residual) {
        return Arrays.copyOf(residual, residual.length + free.length);
    }

    private double[] moved(double[] p, double[] step) {
        double[] moved = p.clone();
        for (int i = 0; i < free.length; i++) {
            moved[free[i]] += step[i];
        }
        return moved;
    }

    private double[] residual(double[] p) {
        double[] difference = values(p);
        Arrays.setAll(difference, i -> y.value()[i] - difference[i]);
        return whitening.apply(difference);
    }

    private double[] values(double[] p) {
        return Arrays.stream(x).mapToDouble(point -> function.at(p, point)).toArray();
    }

    /** Of the whitened function, [point][free parameter]. */
    private double[][] jacobian(double[] p) {
        double[][] jacobian = new double[x.length][free.length];
        for (int i = 0; i < free.length; i++) {
            double size = Math.max(Math.abs(p[free[i]]), Math.abs(parameters.get(free[i]).value()));
            double h = DIFFERENCE * (size > 0 ? size : 1);
            double[] shifted = p.clone();
            shifted[free[i]] = p[free[i]] + h;
            double[] above = values(shifted);
            shifted[free[i]] = p[free[i]] - h;
            double[] below = values(shifted);
            Arrays.setAll(above, row -> (above[row] - below[row]) / (2 * h));
            double[] column = whitening.apply(above);
            for (int row = 0; row < x.length; row++) {
                jacobian[row][i] = column[row];
            }
        }
        return jacobian;
    }

    private static double norm(double[][] matrix, int column) {
        return Math.sqrt(Arrays.stream(matrix).mapToDouble(row -> row[column] * row[column]).sum());
    }

    private static double square(double[] vector) {
        return Arrays.stream(vector).map(value -> value * value).sum();
    }

    private IllegalArgumentException notConverged(double[] p) {
        return new IllegalArgumentException("the fit does not converge: it went from "
                + parameters.stream().map(q -> q.name() + " = " + q.value()).toList() + " as far as "
                + Arrays.toString(p) + "; start nearer to the solution, or fix a parameter that the data hardly know");
    }
}

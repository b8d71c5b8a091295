package org.kadanoff.scaling;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;

/**
 * A polynomial through the points of a curve near some β, each weighed by its own error as in
 * {@link LeastSquares#uncorrelated}. It is linear in the data.
 */
final class LocalPolynomial {

    private final Curve curve;
    private final double centre;
    private final double width;
    private final double[] coefficients;
    /** [point of the curve][power]: the coefficients that a 1 in that point's place would have. */
    private final double[][] response;
    private final Goodness goodness;

    /**
     * Fits the nearest points.
     *
     * @throws IllegalArgumentException if there are fewer points than coefficients, or a point has no error
     */
    LocalPolynomial(Curve curve, double centre, int degree, int points) {
        this.curve = curve;
        this.centre = centre;
        int[] near = curve.nearest(centre, points);
        if (near.length <= degree) {
            throw new IllegalArgumentException("a polynomial of degree " + degree + " takes " + (degree + 1)
                    + " points or more, and the curve has " + near.length);
        }
        width = Math.max(Math.abs(curve.beta()[near[0]] - centre),
                Math.abs(curve.beta()[near[near.length - 1]] - centre));
        Covariance data = curve.value().select(near);
        UnaryOperator<double[]> whitening = Covariance.independent(data.estimates()).whitening();
        double[][] columns = IntStream.rangeClosed(0, degree)
                .mapToObj(power -> whitening.apply(Arrays.stream(near)
                        .mapToDouble(i -> Math.pow((curve.beta()[i] - centre) / width, power))
                        .toArray()))
                .toArray(double[][]::new);
        Orthogonal design = new Orthogonal(IntStream.range(0, near.length)
                .mapToObj(row -> Arrays.stream(columns).mapToDouble(column -> column[row]).toArray())
                .toArray(double[][]::new));
        double[] whitened = whitening.apply(data.value());
        coefficients = design.solve(whitened);
        response = new double[curve.points()][degree + 1];
        double[][] whitenedResponse = design.response();
        for (int i = 0; i < near.length; i++) {
            double error = data.estimate(i).error();
            response[near[i]] = Arrays.stream(whitenedResponse[i]).map(r -> r / error).toArray();
        }
        double squares = Arrays.stream(design.residual(whitened)).map(residual -> residual * residual).sum();
        goodness = Goodness.of(squares, design, data.correlation(), near.length - degree - 1);
    }

    double at(double beta) {
        return polynomial(coefficients, (beta - centre) / width);
    }

    double slope(double beta) {
        double[] derivative = IntStream.range(1, coefficients.length)
                .mapToDouble(power -> power * coefficients[power] / width)
                .toArray();
        return polynomial(derivative, (beta - centre) / width);
    }

    /** Where the points lie that it goes through: within this of the centre. */
    double width() {
        return width;
    }

    Goodness goodness() {
        return goodness;
    }

    /** The covariance of the error here with that of another polynomial of the same curve. */
    double covariance(double beta, LocalPolynomial other, double otherBeta) {
        double[] here = weights(beta);
        double[] there = other.weights(otherBeta);
        double[][] matrix = curve.value().matrix();
        double sum = 0;
        for (int i = 0; i < here.length; i++) {
            for (int j = 0; j < there.length; j++) {
                sum += here[i] * matrix[i][j] * there[j];
            }
        }
        return sum;
    }

    private double[] weights(double beta) {
        return Arrays.stream(response).mapToDouble(r -> polynomial(r, (beta - centre) / width)).toArray();
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            sum = sum * x + coefficients[power];
        }
        return sum;
    }
}

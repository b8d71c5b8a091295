package org.kadanoff.flow;

import java.util.Arrays;

/**
 * A number with its derivatives in n directions: forward-mode differentiation, exact to rounding. A recursion that is
 * written in dual numbers is linearised by the same lines that compute it; the names are those of Kotlin's operators,
 * which it may use. Instances are immutable.
 */
public final class Dual {

    private static final double[] NO_DIRECTION = {};

    private final double value;
    private final double[] gradient;

    private Dual(double value, double[] gradient) {
        this.value = value;
        this.gradient = gradient;
    }

    /** A number that depends on nothing. */
    public static Dual constant(double value) {
        return new Dual(value, NO_DIRECTION);
    }

    /** Numbers that depend on nothing, to compute with values alone. */
    public static Dual[] constants(double... values) {
        return Arrays.stream(values).mapToObj(Dual::constant).toArray(Dual[]::new);
    }

    /** n independent variables: the gradient of the i-th is the i-th unit vector. */
    public static Dual[] variables(double... values) {
        Dual[] variables = new Dual[values.length];
        for (int i = 0; i < values.length; i++) {
            double[] gradient = new double[values.length];
            gradient[i] = 1;
            variables[i] = new Dual(values[i], gradient);
        }
        return variables;
    }

    /** The values alone. */
    public static double[] values(Dual... numbers) {
        return Arrays.stream(numbers).mapToDouble(Dual::value).toArray();
    }

    /** The matrix of derivatives of functions of n variables, [function][variable]. */
    static double[][] jacobian(Dual[] functions, int variables) {
        return Arrays.stream(functions).map(f -> Arrays.copyOf(f.gradient, variables)).toArray(double[][]::new);
    }

    /** The number itself. */
    public double value() {
        return value;
    }

    /** Its derivative in a direction; 0 for a constant. */
    public double derivative(int direction) {
        return direction < gradient.length ? gradient[direction] : 0;
    }

    /** A function of this number, from its value and its derivative there. */
    public Dual chain(double function, double slope) {
        double[] chained = new double[gradient.length];
        for (int i = 0; i < chained.length; i++) {
            chained[i] = gradient[i] == 0 ? 0 : slope * gradient[i];
        }
        return new Dual(function, chained);
    }

    /** α x + β y, with this number as x. */
    private Dual combine(double sum, double alpha, Dual y, double beta) {
        if (y.gradient.length == 0) {
            return chain(sum, alpha);
        }
        if (gradient.length == 0) {
            return y.chain(sum, beta);
        }
        double[] combined = new double[gradient.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = alpha * gradient[i] + beta * y.gradient[i];
        }
        return new Dual(sum, combined);
    }

    /** Sum. */
    public Dual plus(Dual other) {
        return combine(value + other.value, 1, other, 1);
    }

    /** Sum. */
    public Dual plus(double other) {
        return new Dual(value + other, gradient);
    }

    /** Difference. */
    public Dual minus(Dual other) {
        return combine(value - other.value, 1, other, -1);
    }

    /** Difference. */
    public Dual minus(double other) {
        return plus(-other);
    }

    /** −x. */
    public Dual unaryMinus() {
        return times(-1);
    }

    /** Product. */
    public Dual times(Dual other) {
        return combine(value * other.value, other.value, other, value);
    }

    /** Product. */
    public Dual times(double factor) {
        return chain(factor * value, factor);
    }

    /** Quotient. */
    public Dual div(Dual other) {
        double quotient = value / other.value;
        return combine(quotient, 1 / other.value, other, -quotient / other.value);
    }

    /** 1/x. */
    public Dual inverse() {
        return chain(1 / value, -1 / (value * value));
    }

    /** x². */
    public Dual squared() {
        return chain(value * value, 2 * value);
    }

    /** x to a real power. */
    public Dual power(double exponent) {
        return chain(Math.pow(value, exponent), exponent * Math.pow(value, exponent - 1));
    }

    /** eˣ. */
    public Dual exp() {
        double exp = Math.exp(value);
        return chain(exp, exp);
    }

    /** eˣ − 1, without cancellation near 0. */
    public Dual expm1() {
        return chain(Math.expm1(value), Math.exp(value));
    }

    /** ln x. */
    public Dual log() {
        return chain(Math.log(value), 1 / value);
    }

    /** ln (1 + x), without cancellation near 0. */
    public Dual log1p() {
        return chain(Math.log1p(value), 1 / (1 + value));
    }

    /** √x. */
    public Dual sqrt() {
        double root = Math.sqrt(value);
        return chain(root, 0.5 / root);
    }

    /** ln cosh x, without overflow for large arguments, nor cancellation for small ones. */
    public Dual logCosh() {
        double size = Math.abs(value);
        double half = Math.sinh(size / 2);
        double logCosh = size < 1
                ? Math.log1p(2 * half * half)
                : size - Math.log(2) + Math.log1p(Math.exp(-2 * size));
        return chain(logCosh, Math.tanh(value));
    }

    /** ln (eˣ + eʸ), without overflow. */
    public Dual logAddExp(Dual other) {
        double logSum = Math.max(value, other.value) + Math.log1p(Math.exp(-Math.abs(value - other.value)));
        return combine(logSum, Math.exp(value - logSum), other, Math.exp(other.value - logSum));
    }

    @Override
    public String toString() {
        return value + " with derivatives " + Arrays.toString(gradient);
    }
}

package org.kadanoff.flow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An asymptotic series Σ cₖ xᵏ of known order and its resummations. Which one to trust is a matter of comparing them:
 * their spread is a lower bound of the error.
 *
 * @param coefficients c₀, c₁, …
 */
public record PerturbationSeries(List<Double> coefficients) implements Serializable {

    /** The double-exponential sum runs over |u| up to this in steps of this. */
    private static final double RANGE = 4.5;
    private static final double STEP = 1.0 / 64;

    /**
     * Copies the coefficients.
     *
     * @throws IllegalArgumentException if there is none
     */
    public PerturbationSeries {
        coefficients = List.copyOf(coefficients);
        if (coefficients.isEmpty()) {
            throw new IllegalArgumentException("a series has one coefficient or more");
        }
    }

    /** Of these coefficients, c₀ first. */
    public static PerturbationSeries of(double... coefficients) {
        return new PerturbationSeries(Arrays.stream(coefficients).boxed().toList());
    }

    /** The highest power. */
    public int order() {
        return coefficients.size() - 1;
    }

    /**
     * The plain sum through a power.
     *
     * @throws IllegalArgumentException if the power is not between 0 and the order
     */
    public double partialSum(double x, int power) {
        if (power < 0 || power > order()) {
            throw new IllegalArgumentException("the series is known through the power " + order() + ", not " + power);
        }
        double sum = 0;
        for (int k = power; k >= 0; k--) {
            sum = coefficients.get(k) + x * sum;
        }
        return sum;
    }

    /**
     * The Padé approximant [L/M], P(x)/Q(x) with P of degree L and Q of degree M, that agrees with the series through
     * the power L + M.
     *
     * @throws IllegalArgumentException if L or M is negative, or L + M beyond the order
     */
    public DoubleUnaryOperator pade(int numerator, int denominator) {
        return PadeApproximant.of(coefficients.stream().mapToDouble(c -> c).toArray(), numerator, denominator);
    }

    /**
     * Borel's sum ∫₀^∞ e^{−t} B(xt) dt of B(z) = Σ cₖ zᵏ/k!, which is continued by its Padé approximant [L/M]. G. A.
     * Baker, B. G. Nickel, M. S. Green and D. I. Meiron, Phys. Rev. Lett. 36, 1351 (1976).
     *
     * @throws IllegalArgumentException as for {@link #pade}
     * @throws ArithmeticException if the approximant has a pole on the way of the integral
     */
    public double padeBorel(double x, int numerator, int denominator) {
        PadeApproximant pade = PadeApproximant.of(borel(0), numerator, denominator);
        if (pade.hasPole(x)) {
            throw new ArithmeticException("the Padé approximant [" + numerator + "/" + denominator
                    + "] of the Borel transform has a pole on the positive axis; try other degrees");
        }
        return laplace(0, t -> pade.applyAsDouble(x * t));
    }

    /**
     * Borel and Leroy's sum ∫₀^∞ tᵖ e^{−t} B(xt) dt of B(z) = Σ cₖ zᵏ/Γ(k + p + 1), which is continued beyond its
     * singularity at z = −1/a by the conformal map z = 4w/(a(1 − w)²). J. C. Le Guillou and J. Zinn-Justin, Phys. Rev.
     * B 21, 3976 (1980).
     *
     * @param x positive
     * @param growth a > 0, of cₖ ~ (−a)ᵏ k!; 3/(N + 8) for the ε expansion of the O(N) model
     * @param power p ≥ 0, an integer
     * @throws IllegalArgumentException if a number is out of range
     */
    public double conformalBorel(double x, double growth, int power) {
        if (!(x > 0) || !(growth > 0) || power < 0) {
            throw new IllegalArgumentException("the conformal map takes x > 0, a > 0 and p ≥ 0, not x = " + x + ", a = "
                    + growth + ", p = " + power);
        }
        double[] borel = borel(power);
        double[] mapped = new double[borel.length];
        mapped[0] = borel[0];
        for (int k = 1; k < mapped.length; k++) {
            for (int j = 1; j <= k; j++) {
                mapped[k] += borel[j] * Math.pow(4 / growth, j) * binomial(j + k - 1, k - j);
            }
        }
        return laplace(power, t -> {
            double root = Math.sqrt(1 + growth * x * t);
            double w = (root - 1) / (root + 1);
            double sum = 0;
            for (int k = mapped.length - 1; k >= 0; k--) {
                sum = mapped[k] + w * sum;
            }
            return sum;
        });
    }

    /** cₖ/(k + p)!. */
    private double[] borel(int power) {
        double[] borel = new double[coefficients.size()];
        for (int k = 0; k < borel.length; k++) {
            borel[k] = coefficients.get(k) / factorial(k + power);
        }
        return borel;
    }

    /** ∫₀^∞ tᵖ e^{−t} f(t) dt with t = e^{(π/2) sinh u}, for which the sum over u converges exponentially. */
    private static double laplace(int power, DoubleUnaryOperator function) {
        double sum = 0;
        for (double u = -RANGE; u <= RANGE; u += STEP) {
            double t = Math.exp(Math.PI / 2 * Math.sinh(u));
            double weight = Math.pow(t, power + 1) * Math.exp(-t) * Math.PI / 2 * Math.cosh(u);
            if (weight > 0 && Double.isFinite(weight)) {
                sum += weight * function.applyAsDouble(t);
            }
        }
        return STEP * sum;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static double binomial(int n, int k) {
        return Math.rint(factorial(n) / factorial(k) / factorial(n - k));
    }
}

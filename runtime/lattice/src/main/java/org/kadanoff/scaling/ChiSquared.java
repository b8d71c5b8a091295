package org.kadanoff.scaling;

/** The upper tail of the χ² distribution, the incomplete gamma function Q(n/2, χ²/2). */
final class ChiSquared {

    private static final double ACCURACY = 1e-16;
    private static final double TINY = 1e-300;

    private ChiSquared() {
    }

    /** P(x > χ²) for n ≥ 1 degrees of freedom, to some 1e-13. */
    static double above(double chiSquared, int n) {
        double a = n / 2.0;
        double x = chiSquared / 2;
        if (!(x > 0)) {
            return Double.isNaN(x) ? Double.NaN : 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(n));
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    /** ln Γ(n/2). */
    private static double logGamma(int n) {
        double sum = n % 2 == 0 ? 0 : 0.5 * Math.log(Math.PI);
        for (double a = n / 2.0 - 1; a > 0; a--) {
            sum += Math.log(a);
        }
        return sum;
    }

    /** 1/a + x/(a(a + 1)) + …; Abramowitz and Stegun 6.5.29. */
    private static double series(double a, double x) {
        double term = 1 / a;
        double sum = term;
        for (double b = a + 1; term > ACCURACY * sum; b++) {
            term *= x / b;
            sum += term;
        }
        return sum;
    }

    /** 1/(x + 1 − a − 1(1 − a)/(x + 3 − a − …)) by Lentz's method; Abramowitz and Stegun 6.5.31. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int i = 1; Math.abs(factor - 1) > 4 * ACCURACY && i < 100_000; i++) {
            double term = -i * (i - a);
            b += 2;
            d = 1 / nonzero(term * d + b);
            c = nonzero(b + term / c);
            factor = c * d;
            value *= factor;
        }
        return value;
    }

    private static double nonzero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}

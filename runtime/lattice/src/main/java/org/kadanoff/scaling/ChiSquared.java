package org.kadanoff.scaling;

/** The upper tail of the χ² distribution, the incomplete gamma function Q(n/2, χ²/2). */
final class ChiSquared {

    private static final double ACCURACY = 1e-16;
    private static final double TINY = 1e-300;

    private ChiSquared() {
    }

    /** P(x > χ²) for n > 0 degrees of freedom, not always a whole number, to some 1e-13. */
    static double above(double chiSquared, double n) {
        double a = n / 2;
        double x = chiSquared / 2;
        if (!(x > 0)) {
            return Double.isNaN(x) ? Double.NaN : 1;
        }
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
    }

    /** ln Γ(a) by Stirling's series, Abramowitz and Stegun 6.1.41, above 20, and recursion from there. */
    private static double logGamma(double a) {
        double product = 0;
        double z = a;
        for (; z < 20; z++) {
            product += Math.log(z);
        }
        double inverse = 1 / (z * z);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / z;
        return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - product;
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

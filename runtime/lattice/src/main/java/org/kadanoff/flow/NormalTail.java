package org.kadanoff.flow;

/** The upper tail of the standard normal distribution, Q(z) = P(x > z). */
final class NormalTail {

    private static final double CENTRE = 3;

    private NormalTail() {
    }

    /** Q(z) to some 1e-14 relative. */
    static double above(double z) {
        if (Double.isNaN(z)) {
            return Double.NaN;
        }
        if (z < -CENTRE) {
            return 1 - above(-z);
        }
        return z <= CENTRE ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** z + z³/3 + z⁵/(3·5) + …, of which no term changes sign. Abramowitz and Stegun 26.2.11. */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    /** z + 1/(z + 2/(z + 3/(z + …))), quick beyond 3. Abramowitz and Stegun 26.2.14. */
    private static double fraction(double z) {
        double value = z;
        for (int i = 120; i >= 1; i--) {
            value = z + i / value;
        }
        return value;
    }
}

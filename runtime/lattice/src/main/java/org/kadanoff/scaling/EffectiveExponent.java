package org.kadanoff.scaling;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.observe.Covariance;
import org.kadanoff.observe.Estimate;

/**
 * The slope of a curve in a double logarithmic plot over a factor b, ln[O(bt)/O(t)] / ln b: for a power law its
 * exponent, and otherwise what tends to it.
 *
 * @param from t
 * @param to bt
 * @param exponent the slope between them
 */
public record EffectiveExponent(double from, double to, Estimate exponent) implements Serializable {

    private static final double SAME = 1e-9;

    /**
     * The slopes between all pairs of points that are a factor b apart, in order.
     *
     * @param t increasing, above 0: a time, a size, or a distance
     * @param o the observable, all of one sign, with its errors; points of one chain or curve are correlated
     * @param b above 1
     * @throws IllegalArgumentException if t is not increasing and above 0, O changes sign, or b is not above 1
     */
    public static List<EffectiveExponent> all(double[] t, Covariance o, double b) {
        check(t, o.value(), b);
        List<EffectiveExponent> slopes = new ArrayList<>();
        int j = 0;
        for (int i = 0; i < t.length; i++) {
            while (j < t.length && t[j] < b * t[i] * (1 - SAME)) {
                j++;
            }
            if (j < t.length && t[j] < b * t[i] * (1 + SAME)) {
                slopes.add(new EffectiveExponent(t[i], t[j], slope(o, i, j, b)));
            }
        }
        return slopes;
    }

    private static Estimate slope(Covariance o, int i, int j, double b) {
        double[] value = o.value();
        double[][] c = o.matrix();
        double variance = c[i][i] / (value[i] * value[i]) + c[j][j] / (value[j] * value[j])
                - 2 * c[i][j] / (value[i] * value[j]);
        return new Estimate(Math.log(value[j] / value[i]) / Math.log(b),
                Math.sqrt(Math.max(0, variance)) / Math.log(b));
    }

    private static void check(double[] t, double[] o, double b) {
        if (!(b > 1)) {
            throw new IllegalArgumentException("an effective exponent is taken over a factor above 1, not " + b);
        }
        if (t.length != o.length) {
            throw new IllegalArgumentException("as many values as points, not " + o.length + " and " + t.length);
        }
        for (int i = 0; i < t.length; i++) {
            if (!(t[i] > 0) || i > 0 && t[i] <= t[i - 1]) {
                throw new IllegalArgumentException("the points of a double logarithmic plot increase and are above 0, "
                        + "not " + Arrays.toString(t));
            }
            if (!(o[i] * o[0] > 0)) {
                throw new IllegalArgumentException("the values of a double logarithmic plot have one sign, and value "
                        + i + " is " + o[i]);
            }
        }
    }
}

package org.kadanoff.scaling;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;
import org.kadanoff.observe.Estimate;

/**
 * An observable of one size, measured at several inverse temperatures.
 *
 * @param beta increasing
 * @param value the observable at each, with its errors; see {@link #independent}
 */
public record Curve(double[] beta, Covariance value) implements Serializable {

    /** @throws IllegalArgumentException if β does not increase, or there are not as many values */
    public Curve {
        if (beta.length != value.size() || beta.length == 0) {
            throw new IllegalArgumentException("a curve takes one point or more and a value at each, not " + beta.length
                    + " points and " + value.size() + " values");
        }
        for (int i = 1; i < beta.length; i++) {
            if (!(beta[i] > beta[i - 1])) {
                throw new IllegalArgumentException("the points of a curve come in the order of beta, and " + beta[i]
                        + " follows " + beta[i - 1]);
            }
        }
    }

    /** A curve whose points were simulated one by one. */
    public static Curve independent(double[] beta, List<Estimate> value) {
        return new Curve(beta, Covariance.independent(value));
    }

    /** How many points there are. */
    public int points() {
        return beta.length;
    }

    /** The indices of the points nearest to one β, in order. */
    int[] nearest(double to, int count) {
        return IntStream.range(0, points()).boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(beta[i] - to)))
                .limit(count)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
    }

    /** By straight lines between the points. */
    double interpolated(double at) {
        int found = Arrays.binarySearch(beta, at);
        if (found >= 0) {
            return value.value()[found];
        }
        int right = -found - 1;
        double fraction = (at - beta[right - 1]) / (beta[right] - beta[right - 1]);
        return value.value()[right - 1] * (1 - fraction) + value.value()[right] * fraction;
    }
}

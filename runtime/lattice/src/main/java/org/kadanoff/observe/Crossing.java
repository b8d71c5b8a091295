package org.kadanoff.observe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a measured flow β → β′ crosses β′ = β, by linear interpolation between the points on either side.
 *
 * @param beta the coupling that flows to itself
 * @param slope dβ′/dβ there, the eigenvalue of the linearised flow
 */
public record Crossing(double beta, double slope) implements Serializable {

    /**
     * All crossings in order; an empty list says that there is none. A curve that only touches the diagonal, or runs
     * along it, does not cross it.
     *
     * @param beta the couplings, increasing
     * @param betaPrime where each flows to
     * @throws IllegalArgumentException if the arrays differ in length or have fewer than two points, the couplings do
     *     not increase, or a number is not finite
     */
    public static List<Crossing> all(double[] beta, double[] betaPrime) {
        check(beta, betaPrime);
        List<Crossing> crossings = new ArrayList<>();
        int left = 0;
        for (int right = 1; right < beta.length; right++) {
            double before = betaPrime[left] - beta[left];
            double after = betaPrime[right] - beta[right];
            if (before * after < 0) {
                double width = beta[right] - beta[left];
                crossings.add(new Crossing(beta[left] + width * before / (before - after),
                        (betaPrime[right] - betaPrime[left]) / width));
            }
            if (after != 0) {
                left = right;
            }
        }
        return crossings;
    }

    private static void check(double[] beta, double[] betaPrime) {
        if (beta.length != betaPrime.length || beta.length < 2) {
            throw new IllegalArgumentException("a flow takes two couplings or more and where each flows to, not "
                    + beta.length + " and " + betaPrime.length);
        }
        for (int i = 0; i < beta.length; i++) {
            if (!Double.isFinite(beta[i]) || !Double.isFinite(betaPrime[i])) {
                throw new IllegalArgumentException(
                        "the flow " + beta[i] + " → " + betaPrime[i] + " at point " + i + " is not finite");
            }
            if (i > 0 && beta[i] <= beta[i - 1]) {
                throw new IllegalArgumentException("the couplings of a flow must increase, and " + beta[i]
                        + " follows " + beta[i - 1]);
            }
        }
    }

    /** Attractive where β′ − β falls from + to −, that is where the slope is below 1. */
    public Stability stability() {
        return slope < 1 ? Stability.ATTRACTIVE : Stability.REPULSIVE;
    }

    /** Among other crossings the one of the same stability that lies nearest to this, if there is any. */
    Optional<Crossing> nearest(List<Crossing> others) {
        return others.stream()
                .filter(other -> other.stability() == stability())
                .min(Comparator.comparingDouble(other -> Math.abs(other.beta - beta)));
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import org.kadanoff.ensemble.FieldEnsemble;

/**
 * A basis of potentials by their curvature: V(x) = Σₖ θₖ Vₖ(x) has the curvature θₖ at knot k, linear in between and
 * constant beyond the first and last knot, so that its tails are quadratic; and Vₖ(0) = Vₖ′(0) = 0. The curvatures of
 * the basis add to 1, so that x²/2 = Σₖ Vₖ.
 */
public sealed interface Hats extends Serializable permits EvenHats, SpanningHats {

    /** How many functions there are, one for each knot. */
    int count();

    /** The distance h of the knots. */
    double spacing();

    /** Knot k. */
    double knot(int k);

    /** Vₖ(x). */
    double value(int k, double x);

    /** Vₖ′(x). */
    double slope(int k, double x);

    /** Vₖ″(x), from 0 to 1. */
    double curvature(int k, double x);

    /** Where x lies on the axis of the knots: |x| if the potentials are even. */
    double fold(double x);

    /** Even potentials, with knots at equal distances from 0 to R. */
    static Hats even(double reach, int count) {
        return new EvenHats(reach, count);
    }

    /** Any potentials, with knots at equal distances from low to high. */
    static Hats spanning(double low, double high, int count) {
        return new SpanningHats(low, high, count);
    }

    /**
     * Even potentials for fields, with knots from 0 to the quantile of |x| beyond which 0.1 % of all values lie, or 50
     * of them where that is more.
     */
    static Hats even(FieldEnsemble fields, int count) {
        return PixelSample.of(fields).hats(PotentialKind.EVEN, count);
    }

    /** Any potentials for fields, with knots between the quantiles of x beyond which as many values lie. */
    static Hats spanning(FieldEnsemble fields, int count) {
        return PixelSample.of(fields).hats(PotentialKind.GENERAL, count);
    }
}

package org.kadanoff.wavelet.conditional;

/**
 * One hat on a line of knots and its two integrals, up to an affine function: 1 at its knot, 0 from the neighbouring
 * ones on; the first is 1 at all below it, the last at all above.
 *
 * @param knot where it is
 * @param spacing h, to the next knot
 * @param rises whether there is a knot below, from which it rises
 * @param falls whether there is a knot above, to which it falls
 */
record Hat(double knot, double spacing, boolean rises, boolean falls) {

    static Hat at(Hats hats, int k) {
        return new Hat(hats.knot(k), hats.spacing(), k > 0, k < hats.count() - 1);
    }

    static void checkCount(int count) {
        if (count < 2 || count > 1000) {
            throw new IllegalArgumentException("a potential takes 2 to 1000 knots, not " + count);
        }
    }

    double curvature(double x) {
        double t = (x - knot) / spacing;
        return t < 0 ? rises ? Math.max(0, 1 + t) : 1 : falls ? Math.max(0, 1 - t) : 1;
    }

    /** The integral of the curvature from the knot on. */
    double slope(double x) {
        double t = (x - knot) / spacing;
        return spacing * (t < 0 ? rises ? -towards(-t) : t : falls ? towards(t) : t);
    }

    /** The integral of the slope from the knot on. */
    double value(double x) {
        double t = Math.abs(x - knot) / spacing;
        boolean ends = x < knot ? rises : falls;
        double clipped = Math.min(t, 1);
        double integral = ends ? clipped * clipped * (0.5 - clipped / 6) + Math.max(t - 1, 0) / 2 : t * t / 2;
        return spacing * spacing * integral;
    }

    /** ∫₀ᵗ (1 − s) ds, which stays at 1/2 from t = 1 on. */
    private static double towards(double t) {
        double clipped = Math.min(t, 1);
        return clipped * (1 - clipped / 2);
    }
}

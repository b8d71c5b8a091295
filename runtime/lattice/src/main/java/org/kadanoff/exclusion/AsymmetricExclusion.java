package org.kadanoff.exclusion;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * The totally asymmetric simple exclusion process on an open chain, with random sequential updates: a particle hops to
 * the site on its right at rate 1 if that is empty, one enters at the first site, if empty, at rate α, and one leaves
 * from the last at rate β. For long chains the current is 1/4 if α, β ≥ 1/2 (maximal current), and otherwise
 * α(1 − α) if α < β (low density) or β(1 − β) if β < α (high density).
 *
 * @param length the number of sites L, at least 2
 * @param alpha α, above 0 and up to 1
 * @param beta β, above 0 and up to 1
 */
public record AsymmetricExclusion(int length, double alpha, double beta) implements Serializable {

    /** @throws IllegalArgumentException if a rate is not above 0 and up to 1, or there are fewer than 2 sites */
    public AsymmetricExclusion {
        if (length < 2) {
            throw new IllegalArgumentException("an open exclusion process has 2 sites or more, not " + length);
        }
        check("α, at which particles enter,", alpha, "empties, and no particle is left");
        check("β, at which particles leave,", beta, "fills up, and no particle can move");
    }

    private static void check(String rate, double value, String otherwise) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException("the rate " + rate + " is above 0 and up to 1, not " + value
                    + "; at 0 the chain " + otherwise);
        }
    }

    /**
     * The exact stationary current J_L = Z_{L−1}/Z_L, in particles per unit of time. B. Derrida et al., J. Phys. A 26,
     * 1493 (1993): Z_L = Σ_p p (2L − 1 − p)! / (L! (L − p)!) · Σ_{q=0}^{p} α^{−q} β^{q−p}, p = 1 … L.
     */
    public double exactCurrent() {
        return Math.exp(logNormalization(length - 1) - logNormalization(length));
    }

    /** ln Z_L. The inner sum is kept as s / min(α, β)^p with s between 1 and p + 1, everything else as logarithms. */
    private double logNormalization(int sites) {
        double smaller = Math.min(alpha, beta);
        double logNumber = 0;
        for (int i = 2; i <= sites; i++) {
            logNumber += Math.log(2 * (2 * i - 3.0) / i);
        }
        double s = 1;
        double power = 1;
        double[] logTerm = new double[sites];
        double largest = Double.NEGATIVE_INFINITY;
        for (int p = 1; p <= sites; p++) {
            power *= smaller / alpha;
            s = s * smaller / beta + power;
            logTerm[p - 1] = logNumber + Math.log(s) - p * Math.log(smaller);
            largest = Math.max(largest, logTerm[p - 1]);
            logNumber += Math.log((p + 1.0) / p * (sites - p) / (2.0 * sites - 1 - p));
        }
        double sum = 0;
        for (double term : logTerm) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    /**
     * The empty chain at time 0.
     *
     * @param random all its randomness
     */
    public ExclusionProcess start(RandomGenerator random) {
        return new ExclusionProcess(this, random);
    }

    @Override
    public String toString() {
        return "exclusion(" + length + ", α = " + alpha + ", β = " + beta + ")";
    }
}

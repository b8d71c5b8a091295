package org.kadanoff.flow;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The Migdal-Kadanoff recursion of the XY model on the hypercubic lattice for any bond weight w(θ) = 1 + 2 Σ rₖ cos kθ:
 * b^{d−1} bonds are moved together, w → w^{b^{d−1}}, and b of these in series decimated, rₖ → rₖᵇ. The couplings are r₁
 * … rₙ, higher harmonics are dropped: at temperature T that takes n well above 3/√T. Harmonics that truncation makes
 * negative count as 0, and weights likewise. Source: J. V. José, L. P. Kadanoff, S. Kirkpatrick and D. R. Nelson, Phys.
 * Rev. B 16, 1217 (1977).
 *
 * @param dimension d ≥ 1, any real number
 * @param scaleFactor b > 1, any real number
 * @param harmonics n, 1 or more
 */
public record XYMigdalKadanoff(double dimension, double scaleFactor, int harmonics) implements DiscreteFlow {

    /** Angles between 0 and π per harmonic, so that powers of the weight do not alias. */
    private static final int ANGLES = 6;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public XYMigdalKadanoff {
        PottsMigdalKadanoff.checkDimension(dimension);
        PottsMigdalKadanoff.checkScaleFactor(scaleFactor);
        if (harmonics < 1) {
            throw new IllegalArgumentException("a bond weight has 1 harmonic or more, not " + harmonics);
        }
    }

    /** r1, r2, … */
    @Override
    public List<String> couplings() {
        return IntStream.rangeClosed(1, harmonics).mapToObj(k -> "r" + k).toList();
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        int intervals = ANGLES * harmonics;
        double bonds = Math.pow(scaleFactor, dimension - 1);
        Dual[] powers = new Dual[intervals + 1];
        for (int angle = 0; angle <= intervals; angle++) {
            Dual weight = weight(couplings, Math.PI * angle / intervals);
            powers[angle] = weight.value() > 0 ? weight.power(bonds) : Dual.constant(0);
        }
        Dual mean = harmonic(powers, 0);
        Dual[] renormalised = new Dual[harmonics];
        for (int k = 1; k <= harmonics; k++) {
            Dual moved = harmonic(powers, k).div(mean);
            renormalised[k - 1] = moved.value() > 0 ? moved.power(scaleFactor) : Dual.constant(0);
        }
        return renormalised;
    }

    /** The couplings of Villain's weight, Σ e^{−K(θ − 2πm)²/2}: rₖ = e^{−k²/(2K)}. */
    public double[] villain(double stiffness) {
        return IntStream.rangeClosed(1, harmonics).mapToDouble(k -> Math.exp(-k * k / (2 * stiffness))).toArray();
    }

    /** The couplings of the weight e^{K cos θ}: rₖ = Iₖ(K)/I₀(K). */
    public double[] cosine(double coupling) {
        int intervals = 64 + 8 * harmonics + (int) (8 * Math.sqrt(Math.abs(coupling)));
        Dual[] weights = new Dual[intervals + 1];
        for (int angle = 0; angle <= intervals; angle++) {
            weights[angle] = Dual.constant(Math.exp(coupling * (Math.cos(Math.PI * angle / intervals) - 1)));
        }
        Dual mean = harmonic(weights, 0);
        return IntStream.rangeClosed(1, harmonics).mapToDouble(k -> harmonic(weights, k).div(mean).value()).toArray();
    }

    private static Dual weight(Dual[] couplings, double angle) {
        Dual weight = Dual.constant(1);
        for (int k = 1; k <= couplings.length; k++) {
            weight = weight.plus(couplings[k - 1].times(2 * Math.cos(k * angle)));
        }
        return weight;
    }

    /** The mean of w(θ) cos kθ over equidistant angles from 0 to π, the ends with half weight. */
    private static Dual harmonic(Dual[] weights, int k) {
        int intervals = weights.length - 1;
        Dual sum = weights[0].plus(weights[intervals].times(k % 2 == 0 ? 1 : -1)).times(0.5);
        for (int angle = 1; angle < intervals; angle++) {
            sum = sum.plus(weights[angle].times(Math.cos(Math.PI * k * angle / intervals)));
        }
        return sum.times(1.0 / intervals);
    }
}

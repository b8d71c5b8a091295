package org.kadanoff.flow;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Dyson's hierarchical model of one component, by its exact recursion for the distribution of the block spin φ, b =
 * 2^{1/d}: two block spins are added and scaled, φ = √c (φ₁ + φ₂)/2 with c = 2^{1 − 2/d}, and their distribution is
 * weighted with e^{φ²/2}. The couplings are the even moments ⟨φ²⟩, ⟨φ⁴⟩, …, truncated. η = 0. Sources: F. J. Dyson,
 * Commun. Math. Phys. 12, 91 (1969); J. J. Godina, Y. Meurice and M. B. Oktay, Phys. Rev. D 59, 096002 (1999), for the
 * truncated recursion, here in moments instead of Fourier coefficients.
 *
 * @param dimension d > 2
 * @param moments how many are kept, 2 to 60
 */
public record HierarchicalModel(double dimension, int moments) implements DiscreteFlow {

    private static final int MOST_MOMENTS = 60;

    /** Variances that only grow, and only shrink. */
    private static final double ORDERED = 6;
    private static final double DISORDERED = 0.1;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public HierarchicalModel {
        if (!(dimension > 2) || !Double.isFinite(dimension)) {
            throw new IllegalArgumentException("the hierarchical model has a transition in d > 2, not d = "
                    + dimension);
        }
        if (moments < 2 || moments > MOST_MOMENTS) {
            throw new IllegalArgumentException("the recursion takes 2 to 60 moments, not " + moments);
        }
    }

    @Override
    public double scaleFactor() {
        return Math.pow(2, 1 / dimension);
    }

    /** φ2 for ⟨φ²⟩, φ4, … */
    @Override
    public List<String> couplings() {
        return IntStream.rangeClosed(1, moments).mapToObj(i -> "φ" + 2 * i).toList();
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        Dual[] sum = sum(couplings);
        Dual normalisation = weighted(sum, 0);
        Dual[] renormalised = new Dual[moments];
        for (int i = 1; i <= moments; i++) {
            renormalised[i - 1] = weighted(sum, i).div(normalisation);
        }
        return renormalised;
    }

    /** The moments of spins ±1 at an inverse temperature: φ = ±√β. */
    public double[] ising(double beta) {
        return IntStream.rangeClosed(1, moments).mapToDouble(i -> Math.pow(beta, i)).toArray();
    }

    /** The critical inverse temperature of spins ±1. */
    public double criticalBeta() {
        return criticalSurface().crossing(this::ising, 2 * DISORDERED, ORDERED / 3);
    }

    /** The fixed point that critical spins flow to. */
    public FlowFixedPoint fixedPoint() {
        return criticalSurface().fixedPointFrom(ising(criticalBeta()));
    }

    private CriticalSurface criticalSurface() {
        return new CriticalSurface(this, List.of(
                new CriticalSurface.Sink("high temperature", couplings -> couplings[0] < DISORDERED),
                new CriticalSurface.Sink("low temperature", couplings -> couplings[0] > ORDERED)));
    }

    /** The even moments of √c (φ₁ + φ₂)/2, from the 0-th. */
    private Dual[] sum(Dual[] couplings) {
        double scale = Math.pow(2, 1 - 2 / dimension) / 4;
        Dual[] sum = new Dual[moments + 1];
        for (int i = 0; i <= moments; i++) {
            Dual total = Dual.constant(0);
            double binomial = 1;
            for (int j = 0; j <= i; j++) {
                total = total.plus(moment(couplings, j).times(moment(couplings, i - j)).times(binomial));
                binomial *= (2.0 * i - 2 * j) * (2 * i - 2 * j - 1) / ((2 * j + 1) * (2 * j + 2));
            }
            sum[i] = total.times(Math.pow(scale, i));
        }
        return sum;
    }

    private static Dual moment(Dual[] couplings, int half) {
        return half == 0 ? Dual.constant(1) : couplings[half - 1];
    }

    /** ⟨φ²ⁱ e^{φ²/2}⟩. */
    private Dual weighted(Dual[] sum, int half) {
        Dual total = Dual.constant(0);
        double weight = 1;
        for (int j = half; j <= moments; j++) {
            total = total.plus(sum[j].times(weight));
            weight /= 2 * (j - half + 1);
        }
        return total;
    }
}

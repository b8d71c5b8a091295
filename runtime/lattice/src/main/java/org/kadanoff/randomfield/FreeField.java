package org.kadanoff.randomfield;

import org.kadanoff.lattice.Square;

/**
 * The Gaussian free field: the weight is exp(−½ Σ_k K(k) |φ_k|²/N) with the kernel K(k) = m² + 2B Σ_axes (1 − cos k),
 * that is exp(−½ Σ_x [m² φ² + B Σ_axes (φ(x) − φ(x + e))²]). S(k) = ⟨|φ_k|²⟩/N is 1/K(k).
 *
 * @param lattice where the field lives
 * @param stiffness B, what a squared difference of neighbours costs, 0 or more
 * @param massSquared m², positive: without it the mean of the field would have no distribution
 */
public record FreeField(Square lattice, double stiffness, double massSquared) implements RandomField {

    /** @throws IllegalArgumentException if B is negative or m² is not positive */
    public FreeField {
        if (!(stiffness >= 0 && stiffness < Double.POSITIVE_INFINITY
                && massSquared > 0 && massSquared < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a Gaussian field on a torus has a stiffness of 0 or more and m² > 0, "
                    + "not " + stiffness + " and " + massSquared);
        }
    }

    /** K(k), by wave vector k = 2πn/L, row-major. */
    public double[] kernel() {
        int side = lattice.length();
        double[] kernel = new double[lattice.sites()];
        for (int site = 0; site < kernel.length; site++) {
            kernel[site] = massSquared + stiffness * (lattice(site / side) + lattice(site % side));
        }
        return kernel;
    }

    private double lattice(int n) {
        double sine = Math.sin(Math.PI * n / lattice.length());
        return 4 * sine * sine;
    }

    /** S(k) = 1/K(k), by wave vector, row-major. */
    public double[] spectrum() {
        double[] spectrum = kernel();
        for (int k = 0; k < spectrum.length; k++) {
            spectrum[k] = 1 / spectrum[k];
        }
        return spectrum;
    }

    /** ⟨φ²⟩ of a site. */
    public double variance() {
        double sum = 0;
        for (double power : spectrum()) {
            sum += power;
        }
        return sum / lattice.sites();
    }

    @Override
    public Source source() {
        return Gaussian.source(lattice, spectrum());
    }
}

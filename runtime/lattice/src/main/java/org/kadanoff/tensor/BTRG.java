package org.kadanoff.tensor;

/**
 * The bond-weighted tensor renormalisation group of D. Adachi, T. Okubo and S. Todo, Phys. Rev. B 105, L060402 (2022):
 * as {@link TRG}, but the singular values σ of a cut are shared out: σ^((1 − k)/2) to each half, and σᵏ stays on the
 * bond between them as a weight. It costs what TRG costs and is more accurate.
 *
 * @param bondDimension χ
 * @param exponent k; 0 is TRG
 */
public record BTRG(int bondDimension, double exponent) implements TensorRG {

    /** @throws IllegalArgumentException if χ is below 1 or does not fit into memory, or if k is not finite */
    public BTRG {
        LevinNave.check(bondDimension);
        if (!Double.isFinite(exponent)) {
            throw new IllegalArgumentException("the exponent of the bond weights is finite, not " + exponent);
        }
    }

    /** With k = −½, for which the fixed point is stationary in the scale of the tensor. */
    public BTRG(int bondDimension) {
        this(bondDimension, -0.5);
    }
}

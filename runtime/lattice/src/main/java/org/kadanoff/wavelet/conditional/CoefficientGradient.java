package org.kadanoff.wavelet.conditional;

import org.kadanoff.wavelet.WaveletTransform;

/**
 * The derivatives of the energy of a {@link ConditionalScale} by c, d₁, d₂, d₃ for many fields, in single precision. It
 * has working memory: each thread takes one of its own.
 */
final class CoefficientGradient {

    private final EnergyGradient ofSites;
    private final SubBandForces ofBands;
    private final double[] couplings;
    private final WaveletTransform transform;
    private final float[] forces;
    private final float[] coefficients;
    private final float[] gradient;

    CoefficientGradient(ConditionalScale scale) {
        int side = scale.side();
        ofSites = new EnergyGradient(scale.energy());
        ofBands = new SubBandForces(scale.bandCouplings().subBands(), side / 2);
        couplings = scale.bandCouplings().couplings();
        transform = new WaveletTransform(scale.wavelet(), side);
        forces = new float[side * side];
        coefficients = new float[side * side];
        gradient = new float[side * side];
    }

    /** Takes in a field. */
    void fill(float[] fields, int from) {
        transform.analyze(fields, from, coefficients, 0);
        ofSites.fill(fields, from, forces);
        transform.analyze(forces, 0, gradient, 0);
        ofBands.add(couplings, coefficients, gradient);
    }

    /** c, d₁, d₂, d₃ of the field that was taken in last. */
    float[] coefficients() {
        return coefficients;
    }

    /** ∂E/∂(c, d₁, d₂, d₃) at the field that was taken in last. */
    float[] gradient() {
        return gradient;
    }
}

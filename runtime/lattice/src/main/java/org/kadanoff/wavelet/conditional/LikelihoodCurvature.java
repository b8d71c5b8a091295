package org.kadanoff.wavelet.conditional;

/**
 * The second derivatives of −⟨ln p⟩ by the parameters of an energy, H, at its minimum: {@link Conditioning} of them says
 * how long gradient descent takes to learn the energy.
 */
public final class LikelihoodCurvature {

    private LikelihoodCurvature() {
    }

    /** Of a law of details, by the errors of its parameters, whose covariance is in proportion to H⁻¹. */
    public static double[][] of(ConditionalFit fit) {
        return Dense.inverse(fit.covariance());
    }
}

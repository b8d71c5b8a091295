package org.kadanoff.wavelet;

/**
 * Daubechies' least asymmetric wavelet: among all spectral factors the filter that agrees best with a mirror image of
 * itself, the largest maxₖ Σₜ hₜ h₍ₖ₋ₜ₎, which is 1 for linear phase. Of it and its image it is the one with more weight
 * in front.
 *
 * @param vanishingMoments p, from 1 to 10; the filter has 2p taps
 */
public record Symmlet(int vanishingMoments) implements Wavelet {

    /** @throws IllegalArgumentException if there are not 1 to 10 vanishing moments */
    public Symmlet {
        SpectralFactors.check(vanishingMoments);
    }

    @Override
    public Filters filters(int side) {
        return Filters.of(SpectralFactors.leastAsymmetric(vanishingMoments), side);
    }

    @Override
    public String toString() {
        return "Symmlet(" + vanishingMoments + ")";
    }
}

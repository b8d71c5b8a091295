package org.kadanoff.wavelet;

/**
 * Daubechies' least asymmetric wavelet: of all spectral factors the filter whose phase is nearest to a linear one at
 * worst, max |arg ĥ(ω) − ω arg ĥ(π)/π| over 0 ≤ ω ≤ π. Of it and its mirror image it is the one with more weight in
 * front. Up to 3 vanishing moments it is {@link Daubechies}.
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

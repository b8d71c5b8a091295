package org.kadanoff.wavelet;

/**
 * Daubechies' wavelet of minimal phase with compact support. With 1 vanishing moment it is that of Haar; the one of 4
 * taps, often called D4, has 2.
 *
 * @param vanishingMoments p, from 1 to 10; the filter has 2p taps
 */
public record Daubechies(int vanishingMoments) implements Wavelet {

    /** @throws IllegalArgumentException if there are not 1 to 10 vanishing moments */
    public Daubechies {
        SpectralFactors.check(vanishingMoments);
    }

    @Override
    public Filters filters(int side) {
        return Filters.of(SpectralFactors.minimalPhase(vanishingMoments), side);
    }

    @Override
    public String toString() {
        return "Daubechies(" + vanishingMoments + ")";
    }
}

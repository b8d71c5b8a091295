package org.kadanoff.wavelet;

import java.io.Serializable;

/**
 * An orthogonal wavelet: a low-pass filter h with Σ h = √2 and Σₜ hₜ hₜ₊₂ₖ = δₖ₀, and the high-pass filter
 * gₜ = (−1)ᵗ h₍T₋₁₋ₜ₎ that belongs to it, T the number of taps. The convention of phase is that of
 * {@link WaveletTransform}.
 */
public sealed interface Wavelet extends Serializable permits Haar, Daubechies, Symmlet, Shannon {

    /**
     * The filters on a periodic line, wrapped around it where they are longer.
     *
     * @param side the number of sites n, a power of two, at least 2
     * @throws IllegalArgumentException if the side is not a power of two
     */
    Filters filters(int side);
}

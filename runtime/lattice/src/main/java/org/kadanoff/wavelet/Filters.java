package org.kadanoff.wavelet;

/**
 * The filters of a wavelet on a periodic line of n sites: {@code lo(r) = Σₜ low[t] x((2r + t) mod n)}, and the same
 * with {@code high}. Both have as many taps as the wavelet, but never more than n.
 *
 * @param low the low-pass filter h, for the coarse field. It is taken over: the caller must not change it afterwards
 * @param high the high-pass filter g, for the details. It is taken over likewise
 */
public record Filters(double[] low, double[] high) {

    /** The filters of h with an even number of taps T, and gₜ = (−1)ᵗ h₍T₋₁₋ₜ₎, wrapped around a line. */
    static Filters of(double[] taps, int side) {
        Sides.check(side);
        int last = taps.length - 1;
        double[] low = new double[Math.min(taps.length, side)];
        double[] high = new double[low.length];
        for (int t = 0; t <= last; t++) {
            low[t % side] += taps[t];
            high[t % side] += (t % 2 == 0 ? 1 : -1) * taps[last - t];
        }
        return new Filters(low, high);
    }
}

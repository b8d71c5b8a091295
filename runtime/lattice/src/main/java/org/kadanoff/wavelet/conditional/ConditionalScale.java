package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.wavelet.Wavelet;

/**
 * The law of the details given the coarse field on one scale, p(d | c) ∝ exp(−E(x)) with x put together from c and d.
 *
 * @param wavelet splits fields of side n = {@code energy.side()} into a coarse field and three bands of side n/2
 * @param energy E(x), of which any function of c may be taken away
 * @param bandVariances the variance of each band of details in the data, for the scale of proposals. It is taken over:
 *     the caller must not change it afterwards
 * @param reach the largest |x| in the data; what goes far beyond it is extrapolated
 */
public record ConditionalScale(Wavelet wavelet, ScaleEnergy energy, double[] bandVariances, double reach)
        implements Serializable {

    /** @throws IllegalArgumentException if there are not three positive variances, or the reach is not positive */
    public ConditionalScale {
        wavelet.filters(energy.side());
        if (bandVariances.length != 3
                || !Arrays.stream(bandVariances).allMatch(variance -> variance > 0 && Double.isFinite(variance))) {
            throw new IllegalArgumentException("three bands of details have three positive variances, not "
                    + Arrays.toString(bandVariances));
        }
        if (!(reach > 0 && Double.isFinite(reach))) {
            throw new IllegalArgumentException("the largest |x| of the data is positive, not " + reach);
        }
    }

    /** The side n of the fine field. */
    public int side() {
        return energy.side();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionalScale that && wavelet.equals(that.wavelet) && energy.equals(that.energy)
                && Arrays.equals(bandVariances, that.bandVariances) && reach == that.reach;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * wavelet.hashCode() + energy.hashCode()) + Arrays.hashCode(bandVariances);
    }
}

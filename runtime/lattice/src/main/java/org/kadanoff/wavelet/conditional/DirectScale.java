package org.kadanoff.wavelet.conditional;

import java.io.Serializable;

/**
 * The law of fields on one scale that is not split into coarse fields and details, p(x) ∝ exp(−E(x)).
 *
 * @param energy E(x)
 * @param variance of x in the data, for the scale of proposals
 * @param reach the largest |x| in the data; what goes far beyond it is extrapolated
 */
public record DirectScale(ScaleEnergy energy, double variance, double reach) implements Serializable {

    /** @throws IllegalArgumentException if variance or reach is not positive and finite */
    public DirectScale {
        if (!(variance > 0 && Double.isFinite(variance)) || !(reach > 0 && Double.isFinite(reach))) {
            throw new IllegalArgumentException("the variance and the largest |x| of the data are positive, not "
                    + variance + " and " + reach);
        }
    }

    /** The side n of the fields. */
    public int side() {
        return energy.side();
    }
}

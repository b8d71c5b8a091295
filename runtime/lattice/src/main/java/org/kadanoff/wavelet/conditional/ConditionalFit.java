package org.kadanoff.wavelet.conditional;

import java.io.Serializable;

/**
 * A conditional law learnt from data, with the errors of its parameters.
 *
 * @param scale the law
 * @param covariance of the parameters of its energy, see {@link EnergyFit}
 */
public record ConditionalFit(ConditionalScale scale, double[][] covariance) implements Serializable {

    /** The energy with its errors. */
    public EnergyFit energy() {
        return new EnergyFit(scale.energy(), covariance);
    }
}

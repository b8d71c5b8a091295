package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import org.kadanoff.observe.Estimate;

/**
 * A conditional law learnt from data, with the errors of its parameters.
 *
 * @param scale the law
 * @param covariance of the parameters of its energy, see {@link EnergyFit}, and then of the couplings between bands
 */
public record ConditionalFit(ConditionalScale scale, double[][] covariance) implements Serializable {

    /** The couplings of sites and the potential, with their errors. */
    public EnergyFit energy() {
        int size = covariance.length - scale.bandCouplings().couplings().length;
        return new EnergyFit(scale.energy(), Dense.block(covariance, 0, size, 0, size));
    }

    /** The coupling K of a term of {@link SubBands}. */
    public Estimate bandCoupling(int term) {
        double[] couplings = scale.bandCouplings().couplings();
        int parameter = covariance.length - couplings.length + term;
        return new Estimate(couplings[term], Math.sqrt(covariance[parameter][parameter]));
    }
}

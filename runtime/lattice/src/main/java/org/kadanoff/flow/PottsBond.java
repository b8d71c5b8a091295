package org.kadanoff.flow;

/**
 * Bonds of the q-state Potts model, of weight e^{Kδ}: t = (e^K − 1)/(e^K − 1 + q) multiplies along bonds in series, K
 * adds up over bonds in parallel. An Ising bond of weight e^{Kss′} is that of q = 2 at 2K, where t = tanh K.
 */
final class PottsBond {

    /** Below, e^K − 1 is taken without cancellation; above, e^{−K}. */
    private static final double WEAK = 1;

    /** Above, e^{−K} is below the rounding of 1. */
    private static final double STRONG = 40;

    private PottsBond() {
    }

    /** The coupling of b bonds in series, t′ = tᵇ, for any real b > 0. */
    static Dual inSeries(Dual coupling, double bonds, double states) {
        if (coupling.value() > STRONG + 2 * Math.log(1 + states)) {
            return coupling.minus(Math.log(bonds));
        }
        if (coupling.value() < WEAK) {
            Dual product = transmissivity(coupling, states).power(bonds);
            return product.times(states - 1).log1p().minus(product.unaryMinus().log1p());
        }
        Dual logarithm = logTransmissivity(coupling, states).times(bonds);
        return logarithm.exp().times(states - 1).log1p().minus(logarithm.expm1().unaryMinus().log());
    }

    /** The derivative of the coupling of b bonds in series at b = 1: q t ln t / ((1 − t)(1 + (q − 1)t)). */
    static Dual seriesGenerator(Dual coupling, double states) {
        if (coupling.value() == 0) {
            return coupling.chain(0, Double.NEGATIVE_INFINITY);
        }
        Dual weight = coupling.unaryMinus().exp();
        Dual missing = weight.times(states).div(weight.times(states - 1).plus(1));
        Dual logarithm = logTransmissivity(coupling, states);
        Dual transmissivity = logarithm.exp();
        return transmissivity.times(logarithm).times(states)
                .div(missing.times(transmissivity.times(states - 1).plus(1)));
    }

    private static Dual transmissivity(Dual coupling, double states) {
        Dual excess = coupling.expm1();
        return excess.div(excess.plus(states));
    }

    private static Dual logTransmissivity(Dual coupling, double states) {
        if (coupling.value() < WEAK) {
            return transmissivity(coupling, states).log();
        }
        Dual weight = coupling.unaryMinus().exp();
        return weight.unaryMinus().log1p().minus(weight.times(states - 1).log1p());
    }
}

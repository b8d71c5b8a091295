package org.kadanoff.flow;

/** A recursion K → K′ of n couplings that belongs to a scale factor b > 1. */
public non-sealed interface DiscreteFlow extends CouplingFlow {

    /** By how much lengths shrink in one step, b. */
    double scaleFactor();

    /** The couplings after one step, K′(K), with derivatives. */
    Dual[] apply(Dual[] couplings);

    @Override
    default double[] step(double[] couplings) {
        return Dual.values(apply(Dual.constants(couplings)));
    }

    @Override
    default Dual[] displacement(Dual[] couplings) {
        Dual[] displacement = apply(couplings);
        for (int i = 0; i < displacement.length; i++) {
            displacement[i] = displacement[i].minus(couplings[i]);
        }
        return displacement;
    }

    @Override
    default double[][] linearised(double[] couplings) {
        return Dual.jacobian(apply(Dual.variables(couplings)), couplings.length);
    }

    /** y = ln |λ| / ln b. */
    @Override
    default double exponent(Complex eigenvalue) {
        return Math.log(eigenvalue.abs()) / Math.log(scaleFactor());
    }
}

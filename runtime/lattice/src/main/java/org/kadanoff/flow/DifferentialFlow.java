package org.kadanoff.flow;

/** A flow dK/dl of n couplings with l = ln b, towards larger lengths: the limit b → 1 of a recursion. */
public non-sealed interface DifferentialFlow extends CouplingFlow {

    /** By how much l grows in one step of a flow line. */
    double STEP = 1.0 / 32;

    /** dK/dl, with derivatives. */
    Dual[] beta(Dual[] couplings);

    /** Advances l by {@link #STEP}, by the Runge-Kutta method of fourth order. */
    @Override
    default double[] step(double[] couplings) {
        double[] first = velocity(couplings);
        double[] second = velocity(moved(couplings, first, STEP / 2));
        double[] third = velocity(moved(couplings, second, STEP / 2));
        double[] fourth = velocity(moved(couplings, third, STEP));
        double[] after = couplings.clone();
        for (int i = 0; i < after.length; i++) {
            after[i] += STEP / 6 * (first[i] + 2 * second[i] + 2 * third[i] + fourth[i]);
        }
        return after;
    }

    @Override
    default Dual[] displacement(Dual[] couplings) {
        return beta(couplings);
    }

    @Override
    default double[][] linearised(double[] couplings) {
        return Dual.jacobian(beta(Dual.variables(couplings)), couplings.length);
    }

    /** The real part of the eigenvalue. */
    @Override
    default double exponent(Complex eigenvalue) {
        return eigenvalue.re();
    }

    private double[] velocity(double[] couplings) {
        return Dual.values(beta(Dual.constants(couplings)));
    }

    private static double[] moved(double[] from, double[] direction, double distance) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += distance * direction[i];
        }
        return to;
    }
}

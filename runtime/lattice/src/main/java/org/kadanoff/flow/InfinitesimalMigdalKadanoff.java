package org.kadanoff.flow;

import java.util.List;

/**
 * The limit b → 1 of the Migdal-Kadanoff recursion of the q-state Potts model, with K = βJ of e^{Kδ}: dK/dl = (d − 1)K
 * + q t ln t / ((1 − t)(1 + (q − 1)t)). With q = 2 and K twice the Ising coupling it is dK/dl = (d − 1)K + ½ sinh 2K ln
 * tanh K, whose fixed point in d = 2 is the exact critical point, as the limit keeps the duality. Both orders of the
 * steps have the same limit. Source: A. A. Migdal, Sov. Phys. JETP 42, 743 (1975).
 *
 * @param dimension d ≥ 1, any real number
 * @param states q > 0, any real number
 */
public record InfinitesimalMigdalKadanoff(double dimension, double states) implements DifferentialFlow {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public InfinitesimalMigdalKadanoff {
        PottsMigdalKadanoff.checkDimension(dimension);
        PottsMigdalKadanoff.checkStates(states);
    }

    @Override
    public List<String> couplings() {
        return List.of("K");
    }

    @Override
    public Dual[] beta(Dual[] couplings) {
        Dual coupling = couplings[0];
        return new Dual[] {coupling.times(dimension - 1).plus(PottsBond.seriesGenerator(coupling, states))};
    }

    /**
     * The unstable fixed point between 0 and ∞.
     *
     * @throws ArithmeticException if there is none, as in d = 1
     */
    public FlowFixedPoint fixedPoint() {
        return FlowFixedPoint.of(this, new double[] {
            UnstableFixedPoint.of(coupling -> beta(Dual.constants(coupling))[0].value())
        });
    }
}

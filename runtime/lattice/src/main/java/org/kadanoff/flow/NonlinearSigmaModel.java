package org.kadanoff.flow;

import java.util.List;

/**
 * The temperature of the nonlinear O(N) sigma model in d = 2 + ε to one loop, dT/dl = −εT + (N − 2)T²/(2π), with the
 * critical point T* = 2πε/(N − 2) and y_t = ε. Source: A. M. Polyakov, Phys. Lett. B 59, 79 (1975).
 *
 * @param components N > 2
 * @param dimension d ≥ 2
 */
public record NonlinearSigmaModel(double components, double dimension) implements DifferentialFlow {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public NonlinearSigmaModel {
        if (!(components > 2) || !(dimension >= 2)) {
            throw new IllegalArgumentException("the nonlinear sigma model is expanded about d = 2 for N > 2, not N = "
                    + components + ", d = " + dimension);
        }
    }

    /** T. */
    @Override
    public List<String> couplings() {
        return List.of("T");
    }

    @Override
    public Dual[] beta(Dual[] couplings) {
        Dual temperature = couplings[0];
        return new Dual[] {
            temperature.times(2 - dimension).plus(temperature.squared().times((components - 2) / (2 * Math.PI)))
        };
    }
}

package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The q-state clock model: H = −Σ cos(2π (s − s′) / q) over bonds, with s = 0 … q − 1. With q = 2 it is the Ising model,
 * with q → ∞ the XY model. The order parameter is |Σ exp(2πi s/q)|.
 *
 * @param lattice where the spins live
 * @param states q, 2 to 127
 */
public record Clock(Lattice lattice, int states) implements Model {

    /** @throws IllegalArgumentException if q is below 2 or above 127 */
    public Clock {
        if (states < 2 || states > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a clock spin has 2 to 127 states, not " + states);
        }
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        double step = 2 * Math.PI / states;
        double[] cosines = new double[states];
        double[] sines = new double[states];
        for (int state = 0; state < states; state++) {
            cosines[state] = Math.cos(step * state);
            sines[state] = Math.sin(step * state);
        }
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                return -Pairs.sum(bonds, spins, (s, t, bond) -> cosines[(int) Math.abs(s - t)]);
            }

            @Override
            public double magnetization(float[] spins) {
                double x = 0;
                double y = 0;
                for (float spin : spins) {
                    x += cosines[(int) spin];
                    y += sines[(int) spin];
                }
                return Math.hypot(x, y);
            }
        };
    }

    @Override
    public String toString() {
        return "clock(" + lattice + ", q = " + states + ")";
    }
}

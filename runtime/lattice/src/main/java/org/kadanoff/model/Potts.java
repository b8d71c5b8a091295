package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The q-state Potts model: H = −Σ δ(s, s′) over bonds, with s = 0 … q − 1. With q = 2 it is the Ising model at half its
 * β. The order parameter is (q max_s N_s − N) / (q − 1).
 *
 * @param lattice where the spins live
 * @param states q, 2 to 127
 */
public record Potts(Lattice lattice, int states) implements Model {

    /** @throws IllegalArgumentException if q is below 2 or above 127 */
    public Potts {
        if (states < 2 || states > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("a Potts spin has 2 to 127 states, not " + states);
        }
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                return -Pairs.sum(bonds, spins, (s, t, bond) -> s == t ? 1 : 0);
            }

            @Override
            public double magnetization(float[] spins) {
                int[] counts = new int[states];
                int most = 0;
                for (float spin : spins) {
                    most = Math.max(most, ++counts[(int) spin]);
                }
                return ((double) states * most - spins.length) / (states - 1);
            }
        };
    }

    @Override
    public String toString() {
        return "potts(" + lattice + ", q = " + states + ")";
    }
}

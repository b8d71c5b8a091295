package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The Blume–Capel model: H = −Σ s s′ over bonds + D Σ s², with s = −1, 0, 1. The order parameter is Σ s.
 *
 * @param lattice where the spins live
 * @param crystalField D
 */
public record BlumeCapel(Lattice lattice, double crystalField) implements Model {

    /** @throws IllegalArgumentException if D is not finite */
    public BlumeCapel {
        if (!Double.isFinite(crystalField)) {
            throw new IllegalArgumentException("the crystal field is finite, not " + crystalField);
        }
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                return -Pairs.sum(bonds, spins, (s, t, bond) -> s * t) + crystalField * Pairs.squares(spins);
            }

            @Override
            public double magnetization(float[] spins) {
                return Pairs.sum(spins);
            }
        };
    }

    @Override
    public String toString() {
        return "blumeCapel(" + lattice + ", D = " + crystalField + ")";
    }
}

package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The O(n) model: H = −Σ S·S′ over bonds, with unit vectors S of n components; n = 2 is the XY model, n = 3 the
 * Heisenberg model. The order parameter is |Σ S|.
 *
 * @param lattice where the spins live
 * @param components n, 2 or more
 */
public record ON(Lattice lattice, int components) implements Model {

    /** @throws IllegalArgumentException if n is below 2 or above 64 */
    public ON {
        if (components < 2 || components > 64) {
            throw new IllegalArgumentException("an O(n) spin has 2 to 64 components, not " + components
                    + (components == 1 ? ": with one it is the Ising model" : ""));
        }
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                double sum = 0;
                for (int bond = 0; bond < bonds.count(); bond++) {
                    for (int i = 0; i < components; i++) {
                        sum += (double) spins[components * bonds.first(bond) + i]
                                * spins[components * bonds.second(bond) + i];
                    }
                }
                return -sum;
            }

            @Override
            public double magnetization(float[] spins) {
                double squares = 0;
                for (int i = 0; i < components; i++) {
                    double sum = 0;
                    for (int site = 0; site < lattice.sites(); site++) {
                        sum += spins[components * site + i];
                    }
                    squares += sum * sum;
                }
                return Math.sqrt(squares);
            }
        };
    }

    @Override
    public String toString() {
        return switch (components) {
            case 2 -> "xy(" + lattice + ")";
            case 3 -> "heisenberg(" + lattice + ")";
            default -> "o(" + components + ", " + lattice + ")";
        };
    }
}

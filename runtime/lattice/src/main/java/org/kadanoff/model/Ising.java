package org.kadanoff.model;

import org.kadanoff.lattice.Lattice;

/**
 * The ferromagnetic Ising model without a field: H = −J Σ s s′ over the bonds, with J = 1 and s = ±1, so that
 * configurations have the weight exp(−βH) and β is the dimensionless coupling.
 *
 * @param lattice where the spins live
 */
public record Ising(Lattice lattice) implements Model {

    @Override
    public String toString() {
        return "ising(" + lattice + ")";
    }
}

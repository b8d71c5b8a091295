package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The Ising model: H = −J Σ s s′ over bonds − J′ Σ s s′ over next-nearest neighbours − h Σ s, with s = ±1. The order
 * parameter is Σ s.
 *
 * @param lattice where the spins live
 * @param coupling J: 1 for the ferromagnet, −1 for the antiferromagnet
 * @param nextNearest J′
 * @param field h, in units of energy: the weight holds exp(βh Σ s)
 */
public record Ising(Lattice lattice, double coupling, double nextNearest, double field) implements Model {

    /** @throws IllegalArgumentException if a coupling is not finite */
    public Ising {
        if (!Double.isFinite(coupling) || !Double.isFinite(nextNearest) || !Double.isFinite(field)) {
            throw new IllegalArgumentException("the couplings of an Ising model are finite, not J = " + coupling
                    + ", J′ = " + nextNearest + ", h = " + field);
        }
    }

    /** The ferromagnet H = −Σ s s′: J = 1, nearest neighbours only, no field. */
    public Ising(Lattice lattice) {
        this(lattice, 1, 0, 0);
    }

    /** Whether this is H = −Σ s s′, for which exact solutions and the fastest samplers hold. */
    public boolean isPlain() {
        return equals(new Ising(lattice));
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        Bonds nextBonds = Bonds.nextNearest(lattice);
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                return -coupling * Pairs.sum(bonds, spins, (s, t, bond) -> s * t)
                        - nextNearest * Pairs.sum(nextBonds, spins, (s, t, bond) -> s * t) - field * Pairs.sum(spins);
            }

            @Override
            public double magnetization(float[] spins) {
                return Pairs.sum(spins);
            }
        };
    }

    @Override
    public String toString() {
        return isPlain() ? "ising(" + lattice + ")"
                : "ising(" + lattice + ", J = " + coupling + ", J′ = " + nextNearest + ", h = " + field + ")";
    }
}

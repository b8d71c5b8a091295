package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * The Edwards–Anderson spin glass: H = −Σ J_b s s′ over bonds b, with random couplings that are drawn once and stay.
 * The order parameter is Σ s; that of the glass is the overlap of two replicas.
 *
 * @param lattice where the spins live
 * @param disorder how the couplings are distributed
 * @param realization which couplings: equal numbers give equal ones
 */
public record EdwardsAnderson(Lattice lattice, Disorder disorder, long realization) implements Model {

    /** The coupling J_b of each bond, in the order of {@link Bonds#of}. */
    public double[] couplings() {
        Xoshiro256PlusPlus random = new StreamAddress(realization, "Edwards–Anderson " + lattice, 0).stream(0);
        double[] couplings = new double[lattice.bonds()];
        for (int bond = 0; bond < couplings.length; bond++) {
            couplings[bond] = disorder.draw(random);
        }
        return couplings;
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        double[] couplings = couplings();
        return new Hamiltonian() {
            @Override
            public double energy(float[] spins) {
                return -Pairs.sum(bonds, spins, (s, t, bond) -> couplings[bond] * s * t);
            }

            @Override
            public double magnetization(float[] spins) {
                return Pairs.sum(spins);
            }
        };
    }

    @Override
    public String toString() {
        return "edwardsAnderson(" + lattice + ", " + disorder + ", " + realization + ")";
    }
}

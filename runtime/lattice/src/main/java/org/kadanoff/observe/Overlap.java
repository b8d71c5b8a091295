package org.kadanoff.observe;

import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * How alike two replicas of a spin glass are, which were sampled independently with the same couplings.
 *
 * <p>With Gaussian couplings of variance 1, ⟨H⟩ averaged over them is −β Σ (1 − ⟨q_link⟩) over bonds, whatever the
 * lattice: a test of equilibrium, since from a random start the two sides are approached from opposite directions. H.
 * G. Katzgraber, M. Palassini, A. P. Young, Phys. Rev. B 63, 184422 (2001).
 */
public final class Overlap {

    private final Lattice lattice;
    private final Bonds bonds;

    /** Of replicas on a lattice. */
    public Overlap(Lattice lattice) {
        this.lattice = lattice;
        bonds = Bonds.of(lattice);
    }

    /**
     * The overlap q = Σ s s* / N of the spins of two configurations, from −1 to 1.
     *
     * @throws IllegalArgumentException if they live on another lattice
     */
    public double spin(SpinEnsemble ensemble, int configuration, SpinEnsemble other, int otherConfiguration) {
        require(ensemble, other);
        int unlike = 0;
        for (int word = 0; word < SpinEnsemble.wordsPerConfiguration(lattice); word++) {
            unlike += Long.bitCount(
                    ensemble.word(configuration, word) ^ other.word(otherConfiguration, word));
        }
        return 1 - 2.0 * unlike / lattice.sites();
    }

    /**
     * The link overlap Σ s s′ s* s′* / N_b over the N_b bonds, from −1 to 1.
     *
     * @throws IllegalArgumentException if they live on another lattice
     */
    public double link(SpinEnsemble ensemble, int configuration, SpinEnsemble other, int otherConfiguration) {
        require(ensemble, other);
        int sum = 0;
        for (int bond = 0; bond < bonds.count(); bond++) {
            sum += ensemble.spin(configuration, bonds.first(bond)) * ensemble.spin(configuration, bonds.second(bond))
                    * other.spin(otherConfiguration, bonds.first(bond))
                    * other.spin(otherConfiguration, bonds.second(bond));
        }
        return (double) sum / bonds.count();
    }

    private void require(SpinEnsemble ensemble, SpinEnsemble other) {
        if (!ensemble.lattice().equals(lattice) || !other.lattice().equals(lattice)) {
            throw new IllegalArgumentException("the overlap is of configurations on " + lattice + ", not on "
                    + ensemble.lattice() + " and " + other.lattice());
        }
    }
}

package org.kadanoff.model;

import java.io.Serializable;
import org.kadanoff.lattice.Lattice;

/**
 * A model of statistical mechanics: a lattice, the variables on its sites, and the weight exp(−βH) of their
 * configurations.
 */
public sealed interface Model extends Serializable
        permits Ising, EdwardsAnderson, Potts, Clock, BlumeCapel, ON, Phi4 {

    /** Where the variables live. */
    Lattice lattice();

    /** Real numbers for the variable of one site: 1, or n for vectors of n components. */
    default int components() {
        return 1;
    }

    /** What the model says of whole configurations. Making one takes as long as reading through the lattice. */
    Hamiltonian hamiltonian();
}

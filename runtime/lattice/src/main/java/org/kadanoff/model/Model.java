package org.kadanoff.model;

import java.io.Serializable;
import org.kadanoff.lattice.Lattice;

/** A model of statistical mechanics: a lattice, the variables on its sites, and their energy. */
public sealed interface Model extends Serializable permits Ising {

    /** Where the variables live. */
    Lattice lattice();
}

package org.kadanoff.ensemble;

import java.io.Serializable;
import org.kadanoff.lattice.Lattice;

/** Configurations on one lattice. Immutable. */
public sealed interface Ensemble extends Serializable permits SpinEnsemble, FieldEnsemble {

    /** The lattice that every configuration lives on. */
    Lattice lattice();

    /** How many configurations there are. */
    int size();

    /**
     * The inverse temperature β (J = 1) of the sampled configuration that this one is, or was made from: a map or a
     * network leaves it as it was.
     */
    double beta(int configuration);

    /**
     * Writes one configuration as reals, site by site.
     *
     * @param target takes {@code lattice().sites()} values
     * @param offset where the first goes
     */
    void copyTo(int configuration, float[] target, int offset);

    /** The configurations {@code from … to − 1}. */
    Ensemble slice(int from, int to);
}

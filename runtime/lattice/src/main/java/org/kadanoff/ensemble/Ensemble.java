package org.kadanoff.ensemble;

import java.io.Serializable;
import java.util.List;
import org.kadanoff.lattice.Lattice;

/** Configurations on one lattice. Immutable. */
public sealed interface Ensemble extends Serializable permits SpinEnsemble, StateEnsemble, FieldEnsemble {

    /** The lattice that every configuration lives on. */
    Lattice lattice();

    /** How many configurations there are. */
    int size();

    /**
     * The inverse temperature β (J = 1) of the sampled configuration that this one is, or was made from: a map or a
     * network leaves it as it was.
     */
    double beta(int configuration);

    /** Real numbers for each site: 1, or the components of a vector. */
    default int components() {
        return 1;
    }

    /**
     * Writes one configuration as reals, site by site, the components of a site side by side.
     *
     * @param target takes {@code lattice().sites() · components()} values
     * @param offset where the first goes
     */
    void copyTo(int configuration, float[] target, int offset);

    /** The configurations {@code from … to − 1}. */
    Ensemble slice(int from, int to);

    /**
     * All configurations of several ensembles of one kind on one lattice, in order.
     *
     * @throws IllegalArgumentException if there is none, or the kinds or lattices differ
     */
    static Ensemble concat(List<? extends Ensemble> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.getClass() != parts.getFirst().getClass()
                || !part.lattice().equals(parts.getFirst().lattice())
                || part.components() != parts.getFirst().components())) {
            throw new IllegalArgumentException("ensembles to join must be at least one, of one kind on one lattice");
        }
        return switch (parts.getFirst()) {
            case SpinEnsemble first -> SpinEnsemble.concat(parts.stream().map(SpinEnsemble.class::cast).toList());
            case StateEnsemble first -> StateEnsemble.concat(parts.stream().map(StateEnsemble.class::cast).toList());
            case FieldEnsemble first -> FieldEnsemble.concat(parts.stream().map(FieldEnsemble.class::cast).toList());
        };
    }
}

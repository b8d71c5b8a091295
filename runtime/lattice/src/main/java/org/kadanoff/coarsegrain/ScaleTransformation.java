package org.kadanoff.coarsegrain;

import java.io.Serializable;
import java.util.Set;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.lattice.Lattice;

/**
 * One step of a renormalisation of configurations. What a map makes of a configuration depends on the map and on that
 * configuration alone, not on others beside it.
 *
 * @param <F> the configurations that it takes
 * @param <C> those that it makes
 */
public interface ScaleTransformation<F extends Ensemble, C extends Ensemble> extends Serializable {

    /** By how much the distance between neighbours grows, b. */
    double scaleFactor();

    /**
     * The lattice that a step leaves.
     *
     * @throws IllegalArgumentException if the lattice cannot be coarse-grained so
     */
    Lattice apply(Lattice lattice);

    /**
     * Which symmetries of a model on that lattice the map keeps.
     *
     * @throws IllegalArgumentException if the lattice cannot be coarse-grained so
     */
    Set<KeptSymmetry> symmetry(Lattice lattice);

    /**
     * Coarse-grains every configuration. The configurations keep the β that they were sampled at.
     *
     * @throws IllegalArgumentException if their lattice cannot be coarse-grained so
     */
    C apply(F ensemble);
}

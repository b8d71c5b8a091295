package org.kadanoff.coarsegrain;

import java.io.Serializable;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/** One step of a real-space renormalisation of Ising configurations. */
public interface CoarseGraining extends Serializable {

    /** By how much the distance between neighbours grows, b. */
    double scaleFactor();

    /**
     * The lattice that a step leaves.
     *
     * @throws IllegalArgumentException if the lattice cannot be coarse-grained so
     */
    Lattice apply(Lattice lattice);

    /**
     * Coarse-grains every configuration. The configurations keep the β that they were sampled at.
     *
     * @throws IllegalArgumentException if their lattice cannot be coarse-grained so
     */
    SpinEnsemble apply(SpinEnsemble ensemble);
}

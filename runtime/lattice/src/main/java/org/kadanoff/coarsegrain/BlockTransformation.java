package org.kadanoff.coarsegrain;

import java.util.Set;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.lattice.Lattice;

/**
 * A step that makes one site of each block of b sites along each axis: of squares, cubes, and rhombi of the triangular
 * lattice.
 *
 * @param <F> the configurations that it takes
 * @param <C> those that it makes
 */
public interface BlockTransformation<F extends Ensemble, C extends Ensemble> extends ScaleTransformation<F, C> {

    /** b, 2 or more. */
    int factor();

    @Override
    default double scaleFactor() {
        return factor();
    }

    @Override
    default Lattice apply(Lattice lattice) {
        return Blocks.lattice(lattice, factor());
    }

    /** {@inheritDoc} Of a rule that treats all sites of a block alike. */
    @Override
    default Set<KeptSymmetry> symmetry(Lattice lattice) {
        return Blocks.symmetry(lattice, factor());
    }
}

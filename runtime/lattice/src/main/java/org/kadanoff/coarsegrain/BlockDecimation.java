package org.kadanoff.coarsegrain;

import java.util.EnumSet;
import java.util.Set;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/**
 * Decimation by any b: of every block of b^d spins the first one stays, {@code s[::b, ::b]}. On a square lattice with
 * b = 2 it is two steps of {@link Decimation}.
 *
 * @param factor b, 2 or more; it must divide the sides of the lattice
 */
public record BlockDecimation(int factor)
        implements CoarseGraining, BlockTransformation<SpinEnsemble, SpinEnsemble> {

    /** @throws IllegalArgumentException if b is below 2 */
    public BlockDecimation {
        Blocks.requireFactor(factor);
    }

    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        apply(lattice);
        return EnumSet.allOf(KeptSymmetry.class);
    }

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        Blocks blocks = Blocks.of(ensemble.lattice(), factor);
        SpinImages decimation = blocks.corners(ensemble.lattice())::keep;
        return decimation.of(ensemble, blocks.coarse());
    }

    @Override
    public String toString() {
        return "decimation by b = " + factor;
    }
}

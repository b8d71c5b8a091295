package org.kadanoff.absorbing;

import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Lattice;

/**
 * The contact process in continuous time: a particle dies at rate 1, and puts a new one on each empty neighbour at rate
 * λ/z, where z is the coordination of the lattice, so that it tries λ times in its mean lifetime, the unit of time.
 * T. E. Harris, Ann. Probab. 2, 969 (1974).
 *
 * <p>λ_c = 3.297848(20) on the chain, 1.64877(3) on the square lattice. Distances are measured in bonds' lengths. At an
 * open edge a particle's tries beyond it fail.
 *
 * @param lattice where
 * @param lambda λ, above 0
 */
public record ContactProcess(Lattice lattice, double lambda) implements AbsorbingModel {

    /**
     * @throws IllegalArgumentException if λ is not a finite number above 0, or the lattice is a rotated one, which has
     *     no distances
     */
    public ContactProcess {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the contact process has a finite creation rate λ above 0, not " + lambda);
        }
        Cells.of(lattice);
    }

    @Override
    public int sites() {
        return lattice.sites();
    }

    @Override
    public AbsorbingProcess start(RandomGenerator random) {
        return new ContactParticles(this, random);
    }

    @Override
    public String toString() {
        return "contactProcess(" + lattice + ", λ = " + lambda + ")";
    }
}

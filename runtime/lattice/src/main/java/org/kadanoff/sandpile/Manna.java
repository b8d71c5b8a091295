package org.kadanoff.sandpile;

import java.util.random.RandomGenerator;

/**
 * The Abelian Manna model on an open chain or square lattice: a site of 2 or more grains gives two away, each to a
 * neighbour drawn for itself, or over the edge. Grains are dropped on random sites. S. S. Manna, J. Phys. A 24, L363
 * (1991); D. Dhar, Physica A 263, 4 (1999).
 *
 * @param dimension 1 or 2
 * @param length the side L, at least 2
 */
public record Manna(int dimension, int length) implements Sandpile {

    /** @throws IllegalArgumentException if the dimension is not 1 or 2, or there are too few or too many sites */
    public Manna {
        if (dimension != 1 && dimension != 2) {
            throw new IllegalArgumentException("the Manna model is simulated in 1 or 2 dimensions, not " + dimension);
        }
        OpenLattice.check(dimension, length);
    }

    @Override
    public int sites() {
        return dimension == 1 ? length : length * length;
    }

    /**
     * Half the steps that a random walk from a random site takes to leave the lattice; (L + 1)(L + 2)/12 in one
     * dimension.
     */
    @Override
    public double meanAvalancheSize() {
        return dimension * OpenLattice.meanInverseLaplacian(dimension, length);
    }

    @Override
    public Pile start(RandomGenerator random) {
        return start(random, site -> random.nextLong());
    }

    Pile start(RandomGenerator drive, Instructions instructions) {
        return new MannaPile(this, drive, instructions);
    }

    @Override
    public String toString() {
        return "manna(" + length + ", d = " + dimension + ")";
    }
}

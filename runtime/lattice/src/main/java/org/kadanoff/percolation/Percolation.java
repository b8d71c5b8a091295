package org.kadanoff.percolation;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Lattice;

/**
 * Percolation: sites, or bonds, are occupied independently with probability p, and neighbours that are occupied, or
 * joined by an occupied bond, belong to one cluster. A cluster crosses the lattice along an axis if it wraps around the
 * periodic boundary in that direction, or on an open lattice if it spans from one edge to the opposite one.
 *
 * @param kind what is occupied
 * @param lattice where; periodic axes have 3 cells or more, and there are no more than 8 axes
 */
public record Percolation(Kind kind, Lattice lattice) implements Serializable {

    private static final int MOST_AXES = 8;

    /** What is occupied with probability p. */
    public enum Kind {
        /** The sites; those that are empty belong to no cluster. */
        SITE,
        /** The bonds; a site without any is a cluster of one. */
        BOND
    }

    /** @throws IllegalArgumentException if the lattice is one on which crossing cannot be defined */
    public Percolation {
        checkedCells(lattice);
    }

    static Cells checkedCells(Lattice lattice) {
        Cells cells = Cells.of(lattice);
        if (cells.dimension() > MOST_AXES) {
            throw new IllegalArgumentException(
                    "clusters are followed along " + MOST_AXES + " axes or fewer, not " + cells.dimension());
        }
        for (int axis = 0; axis < cells.dimension(); axis++) {
            if (cells.boundary() == Boundary.PERIODIC && cells.length(axis) < 3) {
                throw new IllegalArgumentException("wrapping around " + lattice
                        + " is not defined, where two cells are neighbours on both sides; take a side of 3 or more");
            }
        }
        return cells;
    }

    /** The number of sites or bonds that can be occupied. */
    public int elements() {
        return kind == Kind.SITE ? lattice.sites() : lattice.bonds();
    }

    /**
     * A random configuration: which sites, or bonds, are occupied.
     *
     * @param p the probability of each to be occupied, from 0 to 1
     * @throws IllegalArgumentException if p is no probability
     */
    public boolean[] configuration(double p, RandomGenerator random) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("an occupation probability p is from 0 to 1, not " + p);
        }
        boolean[] occupied = new boolean[elements()];
        for (int element = 0; element < occupied.length; element++) {
            occupied[element] = random.nextDouble() < p;
        }
        return occupied;
    }

    /**
     * The clusters of a configuration.
     *
     * @throws IllegalArgumentException if it is one of another lattice
     */
    public Clusters clusters(boolean[] occupied) {
        return kind == Kind.SITE ? Clusters.ofSites(lattice, occupied) : Clusters.ofBonds(lattice, occupied);
    }
}

package org.kadanoff.lattice;

import java.io.Serializable;

/**
 * A periodic lattice. Sites are numbered row by row as they are drawn: site = row · {@link #columns()} + column.
 *
 * <p>Neighbours come as a list with one entry for each bond end: on a torus of side 2 every pair is bonded twice, and
 * both bonds count. Directions {@code 0 … coordination/2 − 1} reach each bond of the lattice exactly once.
 */
public sealed interface Lattice extends Serializable permits Square, RotatedSquare {

    /** Rows of the drawn picture. */
    int rows();

    /** Columns of the drawn picture. */
    int columns();

    /** The number of neighbours z of every site. */
    int coordination();

    /**
     * The neighbour of a site.
     *
     * @param site 0 … sites − 1
     * @param direction 0 … coordination − 1; the opposite direction is {@code direction ± coordination/2}
     */
    int neighbor(int site, int direction);

    /** The number of sites N. */
    default int sites() {
        return rows() * columns();
    }

    /** The number of bonds, z N / 2. */
    default int bonds() {
        return sites() * coordination() / 2;
    }

    /** Whether the sites can be coloured by {@link #sublattice} so that no bond joins two of one colour. */
    boolean isBipartite();

    /** The colour of a site, 0 or 1; a proper two-colouring where {@link #isBipartite()}. */
    int sublattice(int site);

    /** The distance between neighbours in units of the lattice that was simulated. */
    double spacing();
}

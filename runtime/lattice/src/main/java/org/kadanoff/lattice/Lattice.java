package org.kadanoff.lattice;

import java.io.Serializable;

/**
 * A lattice. Sites are numbered row by row as they are drawn: site = row · {@link #columns()} + column.
 *
 * <p>Neighbours come as a list with one entry for each bond end: on a torus of side 2 every pair is bonded twice, and
 * both bonds count. A loop over all bonds goes by {@link Bonds}, which has each of them once.
 */
public sealed interface Lattice extends Serializable
        permits Square, RotatedSquare, Hypercubic, Triangular, RotatedTriangular, Honeycomb {

    /** Rows of the drawn picture. */
    int rows();

    /** Columns of the drawn picture. */
    int columns();

    /** The number of neighbours z of every site that is not at an open edge. */
    int coordination();

    /**
     * The neighbour of a site, or −1 where the edge of the lattice is open.
     *
     * @param site 0 … sites − 1
     * @param direction 0 … coordination − 1
     */
    int neighbor(int site, int direction);

    /** The direction that leads back from a neighbour. */
    default int opposite(int direction) {
        return (direction + coordination() / 2) % coordination();
    }

    /** The number of next-nearest neighbours of every site that is not at an open edge. */
    int nextNearestCoordination();

    /**
     * The next-nearest neighbour of a site, or −1 where the edge of the lattice is open.
     *
     * @param site 0 … sites − 1
     * @param direction 0 … nextNearestCoordination − 1; the opposite one is half of them further
     */
    int nextNearest(int site, int direction);

    /** The number of sites N. */
    default int sites() {
        return Math.multiplyExact(rows(), columns());
    }

    /** The number of bonds between neighbours, z N / 2 without edges. */
    default int bonds() {
        return Math.toIntExact((long) sites() * coordination() / 2);
    }

    /** Whether the sites can be coloured by {@link #sublattice} so that no bond joins two of one colour. */
    boolean isBipartite();

    /** The colour of a site, 0 or 1; a proper two-colouring where {@link #isBipartite()}. */
    int sublattice(int site);

    /** The distance between neighbours in units of the lattice that was simulated. */
    double spacing();
}

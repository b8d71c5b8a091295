package org.kadanoff.lattice;

/** What happens at the edges of a lattice. */
public enum Boundary {

    /** Each side goes on at the opposite one: a ring, a torus. */
    PERIODIC,

    /** Sites at an edge have fewer neighbours. */
    OPEN
}

package org.kadanoff.absorbing;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/** What is simulated: a process whose empty lattice is absorbing, on a finite lattice. */
public sealed interface AbsorbingModel extends Serializable permits DirectedPercolation, ContactProcess {

    /** The number of sites N. */
    int sites();

    /**
     * The process in its absorbing state at time 0, to be filled or seeded.
     *
     * @param random all its randomness
     */
    AbsorbingProcess start(RandomGenerator random);
}

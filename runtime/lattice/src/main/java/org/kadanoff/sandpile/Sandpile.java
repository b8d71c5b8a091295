package org.kadanoff.sandpile;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/** What is driven: an Abelian sandpile on an open lattice, where the order of topplings does not change the result. */
public sealed interface Sandpile extends Serializable permits BakTangWiesenfeld, Manna, Oslo {

    /** The side L. */
    int length();

    /** The number of sites N. */
    int sites();

    /**
     * The exact mean number ⟨s⟩ of topplings that a grain causes in the stationary state. It follows from conservation:
     * each grain must make its way out.
     */
    double meanAvalancheSize();

    /**
     * The empty pile.
     *
     * @param random all its randomness
     */
    Pile start(RandomGenerator random);
}

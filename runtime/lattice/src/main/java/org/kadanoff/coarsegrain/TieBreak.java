package org.kadanoff.coarsegrain;

import java.io.Serializable;

/** Which spin a block has whose spins sum to 0. Blocks of an odd number of spins have no ties. */
public sealed interface TieBreak extends Serializable {

    /**
     * A fair coin for each block, so that the map has all symmetries of the lattice and of the spins. The coins of a
     * configuration follow from the seed and its own spins alone: it has the same image alone, among others, and on
     * every worker; and the flipped configuration has the flipped image.
     *
     * @param seed another seed tosses other coins
     */
    record Coin(long seed) implements TieBreak {

        @Override
        public String toString() {
            return "ties by coin " + seed;
        }
    }

    /** The spin in the upper left corner of the block, as some published codes have it: no symmetry of the lattice. */
    record FirstSpin() implements TieBreak {

        @Override
        public String toString() {
            return "ties by the upper left spin";
        }
    }
}

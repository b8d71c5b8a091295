package org.kadanoff.sandpile;

import java.util.random.RandomGenerator;

/**
 * The Oslo ricepile in one dimension, in terms of its slopes: a site topples when its slope exceeds its threshold,
 * gives one unit of slope to each neighbour, and draws a new threshold, 1 or 2 with equal probability. Grains are added
 * at the first site, beside a wall, and leave at the last. K. Christensen et al., Phys. Rev. Lett. 77, 107 (1996).
 *
 * @param length the number of sites L, at least 2
 */
public record Oslo(int length) implements Sandpile {

    /** @throws IllegalArgumentException if there are fewer than 2 sites or more than 2²⁴ */
    public Oslo {
        OpenLattice.check(1, length);
    }

    @Override
    public int sites() {
        return length;
    }

    /** L: each toppling moves a grain by one site, and each grain has L of them to go. */
    @Override
    public double meanAvalancheSize() {
        return length;
    }

    @Override
    public Pile start(RandomGenerator random) {
        return start(site -> random.nextLong());
    }

    Pile start(Instructions instructions) {
        return new OsloPile(this, instructions);
    }

    @Override
    public String toString() {
        return "oslo(" + length + ")";
    }
}

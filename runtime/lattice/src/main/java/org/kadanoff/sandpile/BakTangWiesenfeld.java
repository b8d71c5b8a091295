package org.kadanoff.sandpile;

import java.util.random.RandomGenerator;

/**
 * The sandpile of P. Bak, C. Tang and K. Wiesenfeld, Phys. Rev. Lett. 59, 381 (1987), on the open square lattice: a
 * site of 4 or more grains gives one to each neighbour, or over the edge. Grains are dropped on random sites.
 *
 * @param length the side L, at least 2
 */
public record BakTangWiesenfeld(int length) implements Sandpile {

    /** @throws IllegalArgumentException if the side is below 2 or above 4096 */
    public BakTangWiesenfeld {
        OpenLattice.check(2, length);
    }

    @Override
    public int sites() {
        return length * length;
    }

    /** N⁻¹ Σ_ij (Δ⁻¹)_ij with the Laplacian Δ of the lattice; D. Dhar, Phys. Rev. Lett. 64, 1613 (1990). */
    @Override
    public double meanAvalancheSize() {
        return OpenLattice.meanInverseLaplacian(2, length);
    }

    @Override
    public Pile start(RandomGenerator random) {
        return new BakTangWiesenfeldPile(this, random);
    }

    @Override
    public String toString() {
        return "bakTangWiesenfeld(" + length + ")";
    }
}

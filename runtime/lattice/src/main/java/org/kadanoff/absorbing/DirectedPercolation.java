package org.kadanoff.absorbing;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Directed percolation in d + 1 dimensions with parallel updating and periodic boundaries: each site at time t + 1 has
 * 2ᵈ parents at time t, those half a lattice step away along every axis (the square lattice on its corner for d = 1,
 * the body-centred cubic lattice for d = 2). Bonds percolate towards later times with probability p each, or sites,
 * which are then active with probability p if any parent is. Distances are measured in half lattice steps, so that a
 * path moves by ±1 along every axis at each step.
 *
 * <p>For d = 1 this is the Domany-Kinzel automaton with p₁ = p, p₂ = p(2 − p) for bonds and p₁ = p₂ = p for sites,
 * Phys. Rev. Lett. 53, 311 (1984); p_c = 0.644700185(5) and 0.70548522(4), I. Jensen, J. Phys. A 32, 5233 (1999).
 *
 * @param kind what percolates
 * @param dimension d, 1 or 2
 * @param length the number of sites along each axis, at least 2
 * @param p the probability of a bond, or of a site
 */
public record DirectedPercolation(Kind kind, int dimension, int length, double p) implements AbsorbingModel {

    /** What is open with probability p. */
    public enum Kind {
        /** The bonds from parents to children. */
        BOND,
        /** The sites. */
        SITE
    }

    /**
     * @throws IllegalArgumentException if p is outside [0, 1], the dimension is not 1 or 2, or there are fewer than 2
     *     or more than 2²⁴ sites
     */
    public DirectedPercolation {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("the probability p of a " + kind.name().toLowerCase(Locale.ROOT)
                    + " is from 0 to 1, not " + p);
        }
        if (dimension != 1 && dimension != 2) {
            throw new IllegalArgumentException(
                    "directed percolation is simulated in 1 + 1 and 2 + 1 dimensions, not " + dimension + " + 1");
        }
        if (length < 2 || Math.pow(length, dimension) > 1 << 24) {
            throw new IllegalArgumentException("a lattice of directed percolation has a side of 2 or more and up to "
                    + "16777216 sites, not " + length + " sites along each of " + dimension + " axes");
        }
    }

    @Override
    public int sites() {
        return dimension == 1 ? length : length * length;
    }

    @Override
    public AbsorbingProcess start(RandomGenerator random) {
        return new PercolatingRows(this, random);
    }

    @Override
    public String toString() {
        return "directed " + kind.name().toLowerCase(Locale.ROOT) + " percolation(" + length + ", d = " + dimension + ", p = " + p + ")";
    }
}

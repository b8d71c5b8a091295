package org.kadanoff.observe;

/**
 * The helicity modulus or spin stiffness Υ = [⟨C⟩ − β ⟨S²⟩] / N of the XY model, in units of J: what the free energy
 * per site gains from a twist of the boundary, with the sums C of cos(θ′ − θ) and S of sin(θ′ − θ) over the bonds
 * along one axis. S. Teitel, C. Jayaprakash, Phys. Rev. B 27, 598 (1983). It is 0 in the disordered phase of an
 * infinite lattice, and jumps to 2/(πβ) at the transition of Kosterlitz and Thouless in two dimensions.
 */
public final class HelicityModulus {

    private HelicityModulus() {
    }

    /**
     * Estimates Υ with a jackknife error.
     *
     * @param cosines for each independent block the mean of C, see {@link TwistedBonds}
     * @param squaredSines for each of the same blocks the mean of S²
     * @param beta β
     * @param sites N
     * @throws IllegalArgumentException if there are fewer than 20 blocks, or more of one than of the other
     */
    public static Estimate of(double[] cosines, double[] squaredSines, double beta, int sites) {
        return Jackknife.of(new double[][] {cosines, squaredSines}, mean -> (mean[0] - beta * mean[1]) / sites);
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;

/**
 * How details move: trajectories of molecular dynamics in which a detail of band b has the mass 1/Var(d_b), and the
 * acceptance or rejection of each. S. Duane et al., Phys. Lett. B 195, 216 (1987). One leapfrog step of length ε is a
 * step of the Metropolis-adjusted Langevin algorithm in time η = ε²/2.
 *
 * <p>The energy is local. Cut into tiles, between which a margin stands still for one trajectory, details are accepted
 * tile by tile and not all or none: the length of steps does not fall with the size of the lattice. The tiles are
 * shifted at random from one trajectory to the next.
 *
 * <p>The number of steps of a trajectory is drawn anew each time, or some motions would come back to where they start.
 *
 * @param leapfrogSteps the most in a trajectory, 1 or more; the fewest are half as many
 * @param period the least distance of tiles, in sites of a band; where it and margins of the tiles do not fit, details
 *     are accepted as a whole
 */
public record Dynamics(int leapfrogSteps, int period) implements Serializable {

    /** The period of details that are accepted as a whole on any lattice. */
    public static final int WHOLE = Integer.MAX_VALUE;

    private static final int LEAPFROG_STEPS = 12;
    private static final int WHITE_STEPS = 6;
    private static final int PERIOD = 16;

    /** @throws IllegalArgumentException if there is no leapfrog step, or the period is not a power of two */
    public Dynamics {
        if (leapfrogSteps < 1) {
            throw new IllegalArgumentException("a trajectory has 1 leapfrog step or more, not " + leapfrogSteps);
        }
        if (period != WHOLE && (period < 2 || Integer.bitCount(period) != 1)) {
            throw new IllegalArgumentException("tiles repeat after a power of two of sites, not after " + period);
        }
    }

    /** The Metropolis-adjusted Langevin algorithm, which accepts or rejects all details at once. */
    public static Dynamics langevin() {
        return new Dynamics(1, WHOLE);
    }

    /** Trajectories that are accepted or rejected as a whole. */
    public static Dynamics trajectories() {
        return new Dynamics(LEAPFROG_STEPS, WHOLE);
    }

    /** Trajectories that are accepted tile by tile on lattices where tiles fit: what suits all sizes. */
    public static Dynamics local() {
        return new Dynamics(LEAPFROG_STEPS, PERIOD);
    }

    /**
     * Trajectories of what is nearly white, see {@link Preconditioner#SPECTRUM}: all of it turns at the same rate, and
     * after a quarter of a turn it has forgotten where it was. They are accepted or rejected as a whole.
     */
    public static Dynamics white() {
        return new Dynamics(WHITE_STEPS, WHOLE);
    }

    /** The fewest leapfrog steps in a trajectory. */
    int fewestSteps() {
        return (leapfrogSteps + 1) / 2;
    }

    /** Evaluations of the gradient in a trajectory, on average. */
    public double gradients() {
        return (fewestSteps() + leapfrogSteps) / 2.0;
    }

    /**
     * The acceptance that step sizes are tuned to: of Langevin steps the one of least cost, G. O. Roberts,
     * J. S. Rosenthal, J. R. Stat. Soc. B 60, 255 (1998). Of trajectories more than that, 0.65, as there are so few of
     * them that a chain might never move; it costs little (A. Beskos et al., Bernoulli 19, 1501 (2013)).
     */
    double acceptance() {
        return leapfrogSteps == 1 ? 0.574 : 0.8;
    }
}

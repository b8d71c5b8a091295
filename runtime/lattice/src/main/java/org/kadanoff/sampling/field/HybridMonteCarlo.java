package org.kadanoff.sampling.field;

import org.kadanoff.lanes.Lanes;
import org.kadanoff.model.Phi4;
import org.kadanoff.random.StreamAddress;

/**
 * Hybrid Monte Carlo of φ⁴: a step is a trajectory of molecular dynamics of all sites at once and its acceptance or
 * rejection. S. Duane, A. D. Kennedy, B. J. Pendleton, D. Roweth, Phys. Lett. B 195, 216 (1987).
 *
 * <p>{@link #thermalize} tunes the step size of each replica, and with it the length of its trajectories, which have a
 * fixed number of leapfrog steps. Field and momenta are floats: a trajectory comes back to 10⁻⁵ of where it started
 * when time is reversed.
 */
public final class HybridMonteCarlo extends FieldChain {

    private static final double LEAPFROG_STEPS = 10;
    private static final double SITES_OF_TEN_STEPS = 1024;
    private static final int FEWEST_STEPS = 4;

    /** The acceptance of least cost for many sites: A. Beskos et al., Bernoulli 19, 1501 (2013). */
    private static final double TRAJECTORY_ACCEPTANCE = 0.65;

    /** G. O. Roberts, J. S. Rosenthal, J. R. Stat. Soc. B 60, 255 (1998). */
    private static final double LANGEVIN_ACCEPTANCE = 0.574;

    private final int leapfrogSteps;

    private HybridMonteCarlo(Phi4 model, double[] betas, int leapfrogSteps, double acceptance, StreamAddress address) {
        super(model, betas, address, field -> new Trajectories(field, leapfrogSteps, acceptance));
        this.leapfrogSteps = leapfrogSteps;
    }

    /**
     * Trajectories of 10 (N/1024)^¼ leapfrog steps, 4 or more, tuned to an acceptance of 0.65. As the step size of one
     * acceptance falls as N^−¼, they are about as long on lattices of any size.
     *
     * @param betas the β of each replica, 0 or more and finite
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static HybridMonteCarlo of(Phi4 model, double[] betas, StreamAddress address) {
        double steps = LEAPFROG_STEPS * Math.sqrt(Math.sqrt(model.lattice().sites() / SITES_OF_TEN_STEPS));
        return of(model, betas, Math.max(FEWEST_STEPS, (int) Math.round(steps)), address);
    }

    /**
     * Trajectories of a number of leapfrog steps, tuned to an acceptance of 0.65.
     *
     * @throws IllegalArgumentException if there is no leapfrog step, no β, or one is none
     */
    public static HybridMonteCarlo of(Phi4 model, double[] betas, int leapfrogSteps, StreamAddress address) {
        if (leapfrogSteps < 1) {
            throw new IllegalArgumentException("a trajectory has 1 leapfrog step or more, not " + leapfrogSteps);
        }
        return new HybridMonteCarlo(model, betas, leapfrogSteps, TRAJECTORY_ACCEPTANCE, address);
    }

    /**
     * The Metropolis-adjusted Langevin algorithm: φ′ = φ − η ∂S/∂φ + √(2η) z with normal z, accepted or rejected as a
     * whole. It is a trajectory of one leapfrog step √(2η), tuned to an acceptance of 0.574.
     *
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static HybridMonteCarlo langevin(Phi4 model, double[] betas, StreamAddress address) {
        return new HybridMonteCarlo(model, betas, 1, LANGEVIN_ACCEPTANCE, address);
    }

    /** The number n of leapfrog steps in a trajectory. */
    public int leapfrogSteps() {
        return leapfrogSteps;
    }

    /** The step size ε of one replica; its trajectories have the length n ε. */
    public double stepSize(int replica) {
        return trajectories(replica).tuning().widths()[replica % Lanes.COUNT];
    }

    /** The mean of ΔH over the trajectories of one replica since it was last thermalized, accepted or not. */
    public double meanViolation(int replica) {
        return trajectories(replica).meanViolation(replica % Lanes.COUNT);
    }

    /**
     * The mean of exp(−ΔH) over the trajectories of one replica since it was last thermalized. In equilibrium it is 1
     * but for chance: M. Creutz, Phys. Rev. D 38, 1228 (1988).
     */
    public double meanExponential(int replica) {
        return trajectories(replica).meanExponential(replica % Lanes.COUNT);
    }

    Trajectories trajectories(int replica) {
        return (Trajectories) block(replica).update();
    }
}

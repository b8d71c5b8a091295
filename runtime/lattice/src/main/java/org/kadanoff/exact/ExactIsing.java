package org.kadanoff.exact;

import java.io.Serializable;

/** An exact solution of the ferromagnetic Ising model on the square lattice, H = −Σ s s′, all per site. */
public sealed interface ExactIsing extends Serializable permits Kaufman, Onsager {

    /** From here on every quantity is that of the ground state to some 1e-17: excitations weigh e^(−8β). */
    double FROZEN = 6;

    /**
     * ln Z / N.
     *
     * @param beta 0 or more
     * @throws IllegalArgumentException if beta is negative or not a number
     */
    double logPartitionFunction(double beta);

    /**
     * The energy ⟨H⟩/N, from 0 at β = 0 to −2 at β = ∞.
     *
     * @param beta 0 or more
     * @throws IllegalArgumentException if beta is negative or not a number
     */
    double energy(double beta);

    /**
     * The specific heat β² (⟨H²⟩ − ⟨H⟩²) / N, in units of k.
     *
     * @param beta 0 or more
     * @throws IllegalArgumentException if beta is negative or not a number
     */
    double specificHeat(double beta);

    /**
     * The thermometer: the β at which the mean energy is a given one. Noise can carry a measured energy out of the
     * range of mean energies: 0 and above are answered by β = 0, and −2 and below by β = ∞.
     *
     * @param energy per site
     * @throws IllegalArgumentException if the energy is not a number
     */
    default double betaOfEnergy(double energy) {
        if (Double.isNaN(energy)) {
            throw new IllegalArgumentException("no temperature belongs to an energy that is not a number");
        }
        if (energy >= 0) {
            return 0;
        }
        if (energy <= -2) {
            return Double.POSITIVE_INFINITY;
        }
        return MonotoneRoot.find(beta -> energy - energy(beta), 0, FROZEN);
    }
}

package org.kadanoff.cosmology;

import java.io.Serializable;

/**
 * The angular power spectrum C_ℓ of the weak-lensing convergence κ of sources at one redshift, by Limber's integral C_ℓ
 * = ∫ dχ W²(χ)/χ² P(ℓ/χ, z) with W = (3/2) Ωm (H₀/c)² (1 + z) χ (1 − χ/χ_s) in a flat universe, over the nonlinear
 * spectrum of matter. M. Bartelmann, P. Schneider, Phys. Rep. 340, 291 (2001), Sec. 6.
 *
 * @param cosmology the universe
 * @param sourceRedshift z_s, where the lensed galaxies are
 */
public record ConvergenceSpectrum(Cosmology cosmology, double sourceRedshift) implements Serializable {

    private static final int SHELLS = 256;

    /** @throws IllegalArgumentException if the redshift is not between 0 and 20 */
    public ConvergenceSpectrum {
        if (!(sourceRedshift > 0 && sourceRedshift <= 20)) {
            throw new IllegalArgumentException(
                    "lensed galaxies are at a redshift above 0 and up to 20, not " + sourceRedshift);
        }
    }

    /**
     * C_ℓ, in steradian. Ask for all at once: each call tabulates the spectrum of matter anew.
     *
     * @param multipoles each ℓ, positive
     * @throws IllegalArgumentException if one is not positive
     */
    public double[] at(double... multipoles) {
        for (double multipole : multipoles) {
            if (!(multipole > 0)) {
                throw new IllegalArgumentException("C_ℓ is for ℓ > 0, not " + multipole);
            }
        }
        MatterSpectrum matter = new MatterSpectrum(cosmology);
        double source = cosmology.distance(sourceRedshift);
        double[] sums = new double[multipoles.length];
        for (int shell = 0; shell < SHELLS; shell++) {
            double z = (shell + 0.5) / SHELLS * sourceRedshift;
            double distance = cosmology.distance(z);
            double thickness = Cosmology.HUBBLE_LENGTH / cosmology.expansion(z) * sourceRedshift / SHELLS;
            double efficiency = 1.5 * cosmology.matter() / (Cosmology.HUBBLE_LENGTH * Cosmology.HUBBLE_LENGTH)
                    * (1 + z) * (1 - distance / source);
            MatterSpectrum.Nonlinear power = matter.nonlinear(z);
            for (int i = 0; i < multipoles.length; i++) {
                double k = multipoles[i] / distance;
                sums[i] += efficiency * efficiency * thickness * power.at(k) * 2 * Math.PI * Math.PI / (k * k * k);
            }
        }
        return sums;
    }
}

package org.kadanoff.cosmology;

import java.io.Serializable;

/**
 * A flat ΛCDM universe. Lengths are comoving, in Mpc/h, and wave numbers in h/Mpc.
 *
 * @param matter Ωm, the density of all matter today over the critical one
 * @param baryons Ωb, the part of it in baryons
 * @param hubble h, the Hubble constant over 100 km/s/Mpc
 * @param spectralIndex n_s of the primordial fluctuations
 * @param sigma8 σ₈, the standard deviation of linear density fluctuations today in spheres of 8 Mpc/h
 */
public record Cosmology(double matter, double baryons, double hubble, double spectralIndex, double sigma8)
        implements Serializable {

    /** The speed of light over 100 km/s: the Hubble length in Mpc/h. */
    static final double HUBBLE_LENGTH = 2997.92458;

    private static final int STEPS = 64;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Cosmology {
        if (!(matter > 0 && matter <= 1 && baryons >= 0 && baryons < matter)) {
            throw new IllegalArgumentException("a flat universe has 0 < Ωm ≤ 1 and 0 ≤ Ωb < Ωm, not Ωm = " + matter
                    + " and Ωb = " + baryons);
        }
        if (!(hubble > 0.2 && hubble < 2)) {
            throw new IllegalArgumentException("h is the Hubble constant over 100 km/s/Mpc, some 0.7, not " + hubble);
        }
        if (!(spectralIndex > 0 && spectralIndex < 2)) {
            throw new IllegalArgumentException("the spectral index is near 1, not " + spectralIndex);
        }
        if (!(sigma8 > 0 && sigma8 < 3)) {
            throw new IllegalArgumentException("σ₈ is near 0.8, not " + sigma8);
        }
    }

    /** Ωm = 0.3, Ωb = 0.045, h = 0.7, n_s = 0.96, σ₈ = 0.8. */
    public static Cosmology concordance() {
        return new Cosmology(0.3, 0.045, 0.7, 0.96, 0.8);
    }

    /** The expansion rate H(z)/H₀. */
    public double expansion(double redshift) {
        return Math.sqrt(matter * Math.pow(1 + redshift, 3) + 1 - matter);
    }

    /** The comoving distance to a redshift, in Mpc/h. */
    public double distance(double redshift) {
        double step = redshift / STEPS;
        double sum = 1 / expansion(0) + 1 / expansion(redshift);
        for (int i = 1; i < STEPS; i++) {
            sum += (i % 2 == 0 ? 2 : 4) / expansion(i * step);
        }
        return HUBBLE_LENGTH * sum * step / 3;
    }

    /**
     * The growth g(z) of fluctuations over that in a universe of matter alone. S. Carroll, W. Press, E. Turner, Annu.
     * Rev. Astron. Astrophys. 30, 499 (1992), Eq. 29.
     */
    public double growthSuppression(double redshift) {
        double squared = expansion(redshift) * expansion(redshift);
        double m = matter * Math.pow(1 + redshift, 3) / squared;
        double lambda = (1 - matter) / squared;
        return 2.5 * m / (Math.pow(m, 4.0 / 7) - lambda + (1 + m / 2) * (1 + lambda / 70));
    }

    /** The linear growth D(z) of fluctuations, 1 today. */
    public double growth(double redshift) {
        return growthSuppression(redshift) / growthSuppression(0) / (1 + redshift);
    }

    /** The shape Γ = Ωm h exp(−Ωb (1 + √(2h)/Ωm)). N. Sugiyama, Astrophys. J. Suppl. 100, 281 (1995). */
    public double shape() {
        return matter * hubble * Math.exp(-baryons * (1 + Math.sqrt(2 * hubble) / matter));
    }

    /**
     * The transfer function T(k) of cold dark matter, 1 at k → 0. J. Bardeen, J. Bond, N. Kaiser, A. Szalay, Astrophys.
     * J. 304, 15 (1986), Eq. G3, with q = k/Γ.
     *
     * @param k in h/Mpc, positive
     */
    public double transfer(double k) {
        double q = k / shape();
        double polynomial = 1 + 3.89 * q + Math.pow(16.1 * q, 2) + Math.pow(5.46 * q, 3) + Math.pow(6.71 * q, 4);
        return Math.log1p(2.34 * q) / (2.34 * q) * Math.pow(polynomial, -0.25);
    }
}

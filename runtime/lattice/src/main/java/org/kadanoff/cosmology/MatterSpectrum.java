package org.kadanoff.cosmology;

/**
 * The power of matter fluctuations per logarithmic wave number, Δ²(k, z) = k³ P(k, z)/2π²: linear, and nonlinear by
 * J. Peacock and S. Dodds, Mon. Not. R. Astron. Soc. 280, L19 (1996). Wave numbers are in h/Mpc.
 */
public final class MatterSpectrum {

    private static final double SPHERE = 8;
    private static final double LEAST = Math.log(1e-5);
    private static final double MOST = Math.log(1e4);
    private static final int ENTRIES = 1024;
    private static final int STEPS = 4096;

    private final Cosmology cosmology;
    private final double amplitude;

    /** The spectrum of one universe, as high as its σ₈ says. */
    public MatterSpectrum(Cosmology cosmology) {
        this.cosmology = cosmology;
        double step = (MOST - LEAST) / STEPS;
        double variance = 0;
        for (int i = 0; i <= STEPS; i++) {
            double k = Math.exp(LEAST + i * step);
            double window = topHat(k * SPHERE);
            variance += unnormalised(k) * window * window * step;
        }
        amplitude = cosmology.sigma8() * cosmology.sigma8() / variance;
    }

    /** The Fourier transform of a sphere of unit volume. */
    private static double topHat(double x) {
        return x < 1e-2 ? 1 - x * x / 10 : 3 * (Math.sin(x) - x * Math.cos(x)) / (x * x * x);
    }

    private double unnormalised(double k) {
        double transfer = cosmology.transfer(k);
        return Math.pow(k, 3 + cosmology.spectralIndex()) * transfer * transfer;
    }

    /** Δ² in linear theory. */
    public double linear(double k, double redshift) {
        double growth = cosmology.growth(redshift);
        return amplitude * unnormalised(k) * growth * growth;
    }

    /** The slope d ln P/d ln k of the linear spectrum. */
    private double slope(double k) {
        double step = 1e-3;
        return Math.log(unnormalised(k * Math.exp(step)) / unnormalised(k * Math.exp(-step))) / (2 * step) - 3;
    }

    /** The nonlinear spectrum at one redshift. */
    public Nonlinear nonlinear(double redshift) {
        return new Nonlinear(redshift);
    }

    /**
     * The nonlinear Δ² at one redshift: a linear wave number k_L goes to k = k_L (1 + Δ²(k))^(1/3), and its power to
     * Δ²(k) = f(Δ²_L(k_L)), Eqs. 21–27 of Peacock and Dodds with the slope at k_L/2. Between the entries of a table it
     * is a power law, to some 1e-4.
     */
    public final class Nonlinear {

        private final double[] logK = new double[ENTRIES];
        private final double[] logPower = new double[ENTRIES];

        private Nonlinear(double redshift) {
            double suppression = cosmology.growthSuppression(redshift);
            for (int i = 0; i < ENTRIES; i++) {
                double k = Math.exp(LEAST + (MOST - LEAST) * i / (ENTRIES - 1.0));
                double power = collapsed(linear(k, redshift), slope(k / 2), suppression);
                logK[i] = Math.log(k) + Math.log1p(power) / 3;
                logPower[i] = Math.log(power);
            }
        }

        private static double collapsed(double x, double n, double g) {
            double base = 1 + n / 3;
            double a = 0.482 * Math.pow(base, -0.947);
            double b = 0.226 * Math.pow(base, -1.778);
            double alpha = 3.310 * Math.pow(base, -0.244);
            double beta = 0.862 * Math.pow(base, -0.287);
            double v = 11.55 * Math.pow(base, -0.423);
            double virialised = Math.pow(a * x, alpha);
            double ratio = (1 + b * beta * x + Math.pow(virialised, beta))
                    / (1 + Math.pow(virialised * g * g * g / (v * Math.sqrt(x)), beta));
            return x * Math.pow(ratio, 1 / beta);
        }

        /** Δ²(k). */
        public double at(double k) {
            double log = Math.log(k);
            int below = 0;
            int above = ENTRIES - 1;
            while (above - below > 1) {
                int middle = (below + above) >>> 1;
                if (logK[middle] <= log) {
                    below = middle;
                } else {
                    above = middle;
                }
            }
            double part = (log - logK[below]) / (logK[above] - logK[below]);
            return Math.exp(logPower[below] + part * (logPower[above] - logPower[below]));
        }
    }
}

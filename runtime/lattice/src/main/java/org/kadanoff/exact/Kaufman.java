package org.kadanoff.exact;

/**
 * The Ising model on a periodic square lattice of finite size: the sum of four products over the modes γ of the
 * transfer matrix, Z = ½ (2 sinh 2β)^(mn/2) (Z₁ + Z₂ + Z₃ + Z₄) for m rows of n sites. Source: B. Kaufman, Phys. Rev.
 * 76, 1232 (1949); for the derivatives see A. E. Ferdinand and M. E. Fisher, Phys. Rev. 185, 832 (1969).
 *
 * <p>The prefactor is shared out among the n modes, so that each factor is regular from β = 0 to the ordered phase.
 *
 * @param rows m, at least 2
 * @param columns n, at least 2
 */
public record Kaufman(int rows, int columns) implements ExactIsing {

    /** Weaker couplings than this are none: squares of their inverse overflow. */
    private static final double HOT = 1e-100;

    /** @throws IllegalArgumentException if a side is below 2 */
    public Kaufman {
        if (rows < 2 || columns < 2) {
            throw new IllegalArgumentException("a torus has sides of 2 or more, not " + rows + " × " + columns);
        }
    }

    /** The square torus of {@code length × length} sites. */
    public static Kaufman square(int length) {
        return new Kaufman(length, length);
    }

    @Override
    public double logPartitionFunction(double beta) {
        return logZ(beta).value() / sites();
    }

    @Override
    public double energy(double beta) {
        return 0 - logZ(beta).first() / sites();
    }

    @Override
    public double specificHeat(double beta) {
        return beta >= FROZEN ? 0 : beta * beta * logZ(beta).second() / sites();
    }

    private double sites() {
        return (double) rows * columns;
    }

    private Jet logZ(double beta) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("the inverse temperature is 0 or more, not " + beta);
        }
        if (beta < HOT) {
            return new Jet(sites() * Math.log(2), 0, 0);
        }
        if (beta >= FROZEN) {
            return new Jet(2 * sites() * beta + Math.log(2), 2 * sites(), 0);
        }
        double s = Math.sinh(2 * beta);
        double cosh = Math.cosh(2 * beta);
        Jet odd = Jet.ZERO;
        Jet z1 = Jet.ZERO;
        Jet z2 = Jet.ZERO;
        Jet even = Jet.ZERO;
        Jet z3 = Jet.ZERO;
        Jet z4 = Jet.ZERO;
        for (int r = 0; r < columns; r++) {
            Mode mode = new Mode(s, cosh, 2 * r + 1);
            odd = odd.plus(mode.growth());
            z1 = z1.plus(mode.periodic());
            z2 = z2.plus(mode.antiperiodic());
        }
        for (int r = 1; r < columns; r++) {
            Mode mode = new Mode(s, cosh, 2 * r);
            even = even.plus(mode.growth());
            z3 = z3.plus(mode.periodic());
            z4 = z4.plus(mode.antiperiodic());
        }
        return logSum(odd.plus(z1), odd.plus(z2), even.plus(z3), even.plus(z4), beta);
    }

    /**
     * The mode γ_l for l ≥ 1, where cosh γ_l = cosh 2β coth 2β − cos(π l / n) and γ_l > 0: its factors are
     * (2 sinh 2β)^(m/2) (e^(mγ/2) ± e^(−mγ/2)) = (2 sinh 2β e^γ)^(m/2) (1 ± e^(−mγ)).
     */
    private final class Mode {

        private final Jet logGrowth;
        private final Jet exponent;

        /** From s = sinh 2β and cosh 2β. */
        Mode(double s, double cosh, int l) {
            double sine = Math.sin(Math.PI * l / (2.0 * columns));
            double gap = 2 * sine * sine;
            double slope = 2 * cosh;
            double curvature = 4 * s;
            Jet p = new Jet((1 - s) * (1 - s) + s * gap, slope * (gap - 2 * (1 - s)),
                    curvature * (gap - 2 * (1 - s)) + 2 * slope * slope);
            Jet q = new Jet(1 + s * s + s * gap, slope * (gap + 2 * s), curvature * (gap + 2 * s) + 2 * slope * slope);
            Jet sCosh = p.plus(new Jet(s, slope, curvature));
            Jet sSinh = p.times(q).sqrt();
            logGrowth = sCosh.plus(sSinh).log();
            double gamma = Math.log1p((p.value() + sSinh.value()) / s);
            double logSlope = slope / s;
            exponent = new Jet(-gamma, logSlope - logGrowth.first(),
                    curvature / s - logSlope * logSlope - logGrowth.second()).times(rows);
        }

        /** ln (2 sinh 2β e^γ)^(m/2). */
        Jet growth() {
            return new Jet(logGrowth.value() + Math.log(2), logGrowth.first(), logGrowth.second()).times(rows / 2.0);
        }

        /** ln(1 + e^(−mγ)). */
        Jet periodic() {
            double small = Math.exp(exponent.value());
            return exponent.compose(Math.log1p(small), small / (1 + small), small / ((1 + small) * (1 + small)));
        }

        /** ln(1 − e^(−mγ)). */
        Jet antiperiodic() {
            double small = Math.exp(exponent.value());
            double rest = -Math.expm1(exponent.value());
            return exponent.compose(Math.log(rest), -small / rest, -small / (rest * rest));
        }
    }

    /**
     * ln ½(Z₁ + Z₂ + Z₃ (u + v) + Z₄ (u − v)) from the logarithms of the Z. The mode γ₀ = 2β + ln tanh β, with its
     * sign, has u = (e^(2β) − 1)^m and v = (1 + e^(−2β))^m. Their difference passes through 0 at the critical point,
     * where its logarithm is singular though the sum is not: so it enters by value, not by logarithm. Slopes are taken
     * relative to that of Z₁, since only their differences matter for the second derivative.
     */
    private Jet logSum(Jet z1, Jet z2, Jet z3, Jet z4, double beta) {
        double grown = Math.exp(2 * beta);
        double expm1 = Math.expm1(2 * beta);
        Jet logU = new Jet(Math.log(expm1), 2 * grown / expm1, -4 * grown / (expm1 * expm1)).times(rows);
        double fermi = 1 / (grown + 1);
        Jet logV = new Jet(Math.log1p(1 / grown), -2 * fermi, 4 * grown * fermi * fermi).times(rows);
        double scale = Math.max(logU.value(), logV.value());
        Jet u = logU.shifted(scale, 0).exp();
        Jet v = logV.shifted(scale, 0).exp();
        double largest = Math.max(Math.max(z1.value(), z2.value()), Math.max(z3.value(), z4.value()) + scale);
        Jet sum = z1.shifted(largest, z1.first()).exp()
                .plus(z2.shifted(largest, z1.first()).exp())
                .plus(z3.shifted(largest - scale, z1.first()).exp().times(u.plus(v)))
                .plus(z4.shifted(largest - scale, z1.first()).exp().times(u.plus(v.times(-1))));
        return sum.log().shifted(Math.log(2) - largest, -z1.first());
    }

    @Override
    public String toString() {
        return "Ising model on a " + rows + " × " + columns + " torus";
    }
}

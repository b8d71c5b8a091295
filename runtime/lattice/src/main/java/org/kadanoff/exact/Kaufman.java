package org.kadanoff.exact;

/**
 * The Ising model on a periodic square lattice of finite size: the sum of four products over the modes γ of the transfer
 * matrix, Z = ½ (2 sinh 2β)^(mn/2) (Z₁ + Z₂ + Z₃ + Z₄) for m rows of n sites. Source: B. Kaufman, Phys. Rev. 76, 1232
 * (1949); derivatives as in A. E. Ferdinand and M. E. Fisher, Phys. Rev. 185, 832 (1969).
 *
 * @param rows m, at least 2
 * @param columns n, at least 2
 */
public record Kaufman(int rows, int columns) implements ExactIsing {

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
        return logZ(beta).value / sites();
    }

    @Override
    public double energy(double beta) {
        return 0 - logZ(beta).first / sites();
    }

    @Override
    public double specificHeat(double beta) {
        return beta >= FROZEN ? 0 : beta * beta * logZ(beta).second / sites();
    }

    private double sites() {
        return (double) rows * columns;
    }

    /** A function of β at one point with its first two derivatives. */
    private record Jet(double value, double first, double second) {

        static final Jet ZERO = new Jet(0, 0, 0);

        Jet plus(Jet other) {
            return new Jet(value + other.value, first + other.first, second + other.second);
        }

        /** ln 2cosh of a positive function. */
        Jet logTwoCosh() {
            double tanh = Math.tanh(value);
            return new Jet(value + Math.log1p(Math.exp(-2 * value)), tanh * first,
                    tanh * second + (1 - tanh * tanh) * first * first);
        }

        /** ln 2sinh of a positive function. */
        Jet logTwoSinh() {
            double coth = 1 / Math.tanh(value);
            double inverseSinh = 1 / Math.sinh(value);
            return new Jet(value + Math.log(-Math.expm1(-2 * value)), coth * first,
                    coth * second - inverseSinh * inverseSinh * first * first);
        }
    }

    private Jet logZ(double beta) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("the inverse temperature is 0 or more, not " + beta);
        }
        if (beta == 0) {
            return new Jet(sites() * Math.log(2), 0, 2 * sites());
        }
        if (beta >= FROZEN) {
            return new Jet(2 * sites() * beta + Math.log(2), 2 * sites(), 0);
        }
        double s = Math.sinh(2 * beta);
        double cosh = Math.cosh(2 * beta);
        Jet z1 = Jet.ZERO;
        Jet z2 = Jet.ZERO;
        for (int r = 0; r < columns; r++) {
            Jet x = halfMode(s, cosh, 2 * r + 1);
            z1 = z1.plus(x.logTwoCosh());
            z2 = z2.plus(x.logTwoSinh());
        }
        Jet z3 = Jet.ZERO;
        Jet z4 = Jet.ZERO;
        for (int r = 1; r < columns; r++) {
            Jet x = halfMode(s, cosh, 2 * r);
            z3 = z3.plus(x.logTwoCosh());
            z4 = z4.plus(x.logTwoSinh());
        }
        Jet prefactor = new Jet(sites() / 2 * Math.log(2 * s) - Math.log(2), sites() * cosh / s, -2 * sites() / (s * s));
        return prefactor.plus(logSum(z1, z2, z3, z4, zeroMode(beta)));
    }

    /** m γ_l / 2 for l ≥ 1, where cosh γ_l = cosh 2β coth 2β − cos(π l / n) and γ_l > 0; from s = sinh 2β. */
    private Jet halfMode(double s, double cosh, int l) {
        double sine = Math.sin(Math.PI * l / (2.0 * columns));
        double coshMinusOne = (1 - s) * (1 - s) / s + 2 * sine * sine;
        double sinh = Math.sqrt(coshMinusOne * (coshMinusOne + 2));
        double first = 2 * cosh * (1 - 1 / (s * s)) / sinh;
        double second = (4 * s + 4 / s + 8 / (s * s * s) - (coshMinusOne + 1) * first * first) / sinh;
        double half = rows / 2.0;
        return new Jet(half * Math.log1p(coshMinusOne + sinh), half * first, half * second);
    }

    /** m γ₀ / 2, where γ₀ = 2β + ln tanh β changes sign at the critical point. */
    private Jet zeroMode(double beta) {
        double s = Math.sinh(2 * beta);
        double half = rows / 2.0;
        return new Jet(half * (2 * beta + Math.log(Math.tanh(beta))), half * (2 + 2 / s),
                half * (-4 * Math.cosh(2 * beta) / (s * s)));
    }

    /**
     * ln(Z₁ + Z₂ + Z₃ 2cosh x + Z₄ 2sinh x) from the logarithms of the Z. The last factor passes through 0 at the
     * critical point, where its logarithm is singular though the sum is not: so x enters by value, not by logarithm.
     * Slopes are taken relative to that of Z₁, since only their differences matter for the second derivative.
     */
    private static Jet logSum(Jet z1, Jet z2, Jet z3, Jet z4, Jet x) {
        double size = Math.abs(x.value);
        double cosh = 1 + Math.exp(-2 * size);
        double sinh = Math.signum(x.value) * -Math.expm1(-2 * size);
        double curvature = x.first * x.first;
        Jet coshJet = new Jet(cosh, sinh * x.first, sinh * x.second + cosh * curvature);
        Jet sinhJet = new Jet(sinh, cosh * x.first, cosh * x.second + sinh * curvature);
        Jet one = new Jet(1, 0, 0);
        double largest = Math.max(Math.max(z1.value, z2.value), Math.max(z3.value, z4.value) + size);
        Jet sum = term(z1, one, -largest, z1.first)
                .plus(term(z2, one, -largest, z1.first))
                .plus(term(z3, coshJet, size - largest, z1.first))
                .plus(term(z4, sinhJet, size - largest, z1.first));
        double slope = sum.first / sum.value;
        return new Jet(largest + Math.log(sum.value), z1.first + slope, sum.second / sum.value - slope * slope);
    }

    /** exp(log + shift − slope β) · factor, with its derivatives. */
    private static Jet term(Jet log, Jet factor, double shift, double slope) {
        double weight = Math.exp(log.value + shift);
        double first = log.first - slope;
        return new Jet(weight * factor.value, weight * (first * factor.value + factor.first),
                weight * ((log.second + first * first) * factor.value + 2 * first * factor.first + factor.second));
    }

    @Override
    public String toString() {
        return "Ising model on a " + rows + " × " + columns + " torus";
    }
}

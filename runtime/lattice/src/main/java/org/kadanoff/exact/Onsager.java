package org.kadanoff.exact;

/**
 * The Ising model on the infinite square lattice. Source: L. Onsager, Phys. Rev. 65, 117 (1944); the magnetization is
 * C. N. Yang's, Phys. Rev. 85, 808 (1952). The singular modulus is k = 2 sinh 2β / cosh² 2β, the complementary one is
 * |κ| with κ = 2 tanh² 2β − 1.
 */
public record Onsager() implements ExactIsing {

    /** The critical coupling ½ ln(1 + √2). */
    public static final double CRITICAL_BETA = 0.44068679350977151262;

    private static double kappa(double beta) {
        if (!(beta >= 0)) {
            throw new IllegalArgumentException("the inverse temperature is 0 or more, not " + beta);
        }
        double tanh = Math.tanh(2 * beta);
        return beta == CRITICAL_BETA ? 0 : 2 * tanh * tanh - 1;
    }

    /** {@inheritDoc} It is −β f, with f the free energy per site. */
    @Override
    public double logPartitionFunction(double beta) {
        double kappa = kappa(beta);
        if (beta >= FROZEN) {
            return 2 * beta;
        }
        double integral = TanhSinh.integrate(psi -> Math.log1p(Math.hypot(Math.sin(psi), kappa * Math.cos(psi))),
                Math.PI / 2);
        return Math.log(Math.sqrt(2) * Math.cosh(2 * beta)) + integral / Math.PI;
    }

    @Override
    public double energy(double beta) {
        double kappa = kappa(beta);
        if (beta == 0) {
            return 0;
        }
        double tanh = Math.tanh(2 * beta);
        if (kappa == 0) {
            return -1 / tanh;
        }
        Elliptic elliptic = Elliptic.of(beta);
        return -(kappa < 0 ? elliptic.excess : elliptic.mean + kappa) / elliptic.mean / tanh;
    }

    /** {@inheritDoc} It is infinite at {@link #CRITICAL_BETA}. */
    @Override
    public double specificHeat(double beta) {
        double kappa = kappa(beta);
        if (beta == 0 || beta >= FROZEN) {
            return 0;
        }
        if (kappa == 0) {
            return Double.POSITIVE_INFINITY;
        }
        Elliptic elliptic = Elliptic.of(beta);
        double scale = beta / Math.tanh(2 * beta);
        return 2 / Math.PI * scale * scale * (2 * elliptic.first - 2 * elliptic.second
                - (1 - kappa) * (Math.PI / 2 + kappa * elliptic.first));
    }

    /** The spontaneous magnetization (1 − sinh⁻⁴ 2β)^(1/8); 0 in the disordered phase. */
    public double magnetization(double beta) {
        kappa(beta);
        return beta <= CRITICAL_BETA ? 0 : Math.pow(1 - Math.pow(Math.sinh(2 * beta), -4), 0.125);
    }

    @Override
    public String toString() {
        return "Ising model on the infinite square lattice";
    }

    /** Complete elliptic integrals K and E by the arithmetic-geometric mean of 1 and the complementary modulus b. */
    private static final class Elliptic {

        final double mean;
        final double excess;
        final double first;
        final double second;

        static Elliptic of(double beta) {
            double tanh = Math.tanh(2 * beta);
            double cosh = Math.cosh(2 * beta);
            return new Elliptic(kappa(beta) < 0 ? 2 * tanh * tanh : 2 / (cosh * cosh));
        }

        /** From 1 − b, which says more than b where b is near 1; so does the excess, mean − b. */
        private Elliptic(double oneMinusB) {
            double a = 1;
            double b = 1 - oneMinusB;
            double difference = oneMinusB;
            double weight = 0.5;
            double sum = weight * oneMinusB * (1 + b);
            double fallen = 0;
            while (difference > 0) {
                double roots = Math.sqrt(a) + Math.sqrt(b);
                double geometric = Math.sqrt(a * b);
                fallen += difference / 2;
                weight *= 2;
                sum += weight * difference * difference / 4;
                a = (a + b) / 2;
                b = geometric;
                difference = difference * difference / (2 * roots * roots);
            }
            mean = a;
            excess = oneMinusB - fallen;
            first = Math.PI / (2 * a);
            second = first * (1 - sum);
        }
    }
}

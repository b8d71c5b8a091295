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
        double logarithm = kappa == 0 ? 0 : kappa / new Elliptic(kappa).mean;
        return -(1 + logarithm) / Math.tanh(2 * beta);
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
        Elliptic elliptic = new Elliptic(kappa);
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

    /** Complete elliptic integrals K and E by the arithmetic-geometric mean of 1 and the complementary modulus. */
    private static final class Elliptic {

        final double mean;
        final double first;
        final double second;

        Elliptic(double complementaryModulus) {
            double a = 1;
            double b = Math.abs(complementaryModulus);
            double weight = 0.5;
            double sum = weight * (1 - b) * (1 + b);
            while (a - b > 1e-15 * a) {
                double difference = (a - b) / 2;
                double geometric = Math.sqrt(a * b);
                a = (a + b) / 2;
                b = geometric;
                weight *= 2;
                sum += weight * difference * difference;
            }
            mean = a;
            first = Math.PI / (2 * a);
            second = first * (1 - sum);
        }
    }
}

package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The φ⁴ model: the weight is exp(β Σ φ φ′ − Σ [λ φ⁴ + (1 − 2λ) φ²]), over bonds and over sites. β is the hopping, the
 * potential does not depend on it; what β multiplies, the energy, is therefore −Σ φ φ′. The order parameter is Σ φ.
 *
 * <p>With λ = 1, the normalisation of Marchand et al., Phys. Rev. X 13, 041038 (2023), the potential is φ⁴ − φ². The form
 * −2κ Σ φ φ′ + Σ [φ² + λ (φ² − 1)²] is the same with β = 2κ, but for a constant; see {@link #betaOfKappa}.
 *
 * @param lattice where the field lives
 * @param lambda λ, positive
 */
public record Phi4(Lattice lattice, double lambda) implements Model {

    /** @throws IllegalArgumentException if λ is not positive and finite */
    public Phi4 {
        if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("φ⁴ needs a positive, finite λ to hold the field, not " + lambda);
        }
    }

    /** λ = 1: the weight exp(β Σ φ φ′ − Σ [φ⁴ − φ²]). */
    public Phi4(Lattice lattice) {
        this(lattice, 1);
    }

    /** The β of a hopping parameter κ: 2κ. */
    public static double betaOfKappa(double kappa) {
        return 2 * kappa;
    }

    /** The potential V(φ) = λ φ⁴ + (1 − 2λ) φ² of one site. */
    public double potential(double phi) {
        double square = phi * phi;
        return (lambda * square + 1 - 2 * lambda) * square;
    }

    /** The derivative V′(φ) = 4λ φ³ + 2 (1 − 2λ) φ of the potential. */
    public double potentialSlope(double phi) {
        return (4 * lambda * phi * phi + 2 * (1 - 2 * lambda)) * phi;
    }

    @Override
    public Hamiltonian hamiltonian() {
        Bonds bonds = Bonds.of(lattice);
        return new Hamiltonian() {
            @Override
            public double energy(float[] field) {
                return -Pairs.sum(bonds, field, (phi, psi, bond) -> (double) phi * psi);
            }

            @Override
            public double magnetization(float[] field) {
                return Pairs.sum(field);
            }
        };
    }

    @Override
    public String toString() {
        return lambda == 1 ? "phi4(" + lattice + ")" : "phi4(" + lattice + ", λ = " + lambda + ")";
    }
}

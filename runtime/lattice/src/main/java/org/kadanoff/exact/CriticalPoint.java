package org.kadanoff.exact;

import java.util.Optional;
import java.util.OptionalDouble;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Honeycomb;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.RotatedSquare;
import org.kadanoff.lattice.RotatedTriangular;
import org.kadanoff.lattice.Square;
import org.kadanoff.lattice.Triangular;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.ON;
import org.kadanoff.model.Phi4;
import org.kadanoff.model.Potts;

/** Where the infinite models have their phase transitions: exactly, or as measured by others where no source is exact. */
public final class CriticalPoint {

    private CriticalPoint() {
    }

    /** The critical β of a model on the infinite lattice of its kind, where it has one that is known here. */
    public static OptionalDouble beta(Model model) {
        return switch (model) {
            case Ising ising when ising.isPlain() -> ofIsing(ising.lattice());
            case Potts potts when isSquare(potts.lattice()) -> of(Math.log(1 + Math.sqrt(potts.states())));
            case BlumeCapel capel when isSquare(capel.lattice()) && capel.crystalField() == 0 -> of(0.590473);
            // M. Hasenbusch, J. Phys. A 38, 5869 (2005): the Kosterlitz–Thouless point
            case ON xy when isSquare(xy.lattice()) && xy.components() == 2 -> of(1.1199);
            // M. Campostrini et al., Phys. Rev. B 74, 144506 (2006); 65, 144520 (2002)
            case ON xy when isCubic(xy.lattice()) && xy.components() == 2 -> of(0.4541652);
            case ON heisenberg when isCubic(heisenberg.lattice()) && heisenberg.components() == 3 -> of(0.693003);
            // J. Kaupužs, R. V. N. Melnik, J. Rimšāns, arXiv:1406.7491
            case Phi4 phi4 when isSquare(phi4.lattice()) && phi4.lambda() == 1 -> of(0.6806);
            default -> OptionalDouble.empty();
        };
    }

    /**
     * The energy per site, in units of J, by which the two phases of the square-lattice Potts model of more than four
     * states differ at their transition: 2 (1 + 1/√q) tanh(Θ/2) Π tanh² nΘ over n ≥ 1, with 2 cosh Θ = √q. R. J. Baxter,
     * J. Phys. C 6, L445 (1973).
     *
     * @return nothing for up to four states, whose transition is continuous, and on other lattices
     */
    public static OptionalDouble latentHeat(Potts potts) {
        if (!isSquare(potts.lattice()) || potts.states() <= 4) {
            return OptionalDouble.empty();
        }
        double root = Math.sqrt(potts.states());
        double theta = Math.log(root / 2 + Math.sqrt(potts.states() / 4.0 - 1));
        double heat = 2 * (1 + 1 / root) * Math.tanh(theta / 2);
        for (int n = 1; Math.tanh(n * theta) < 1; n++) {
            heat *= Math.pow(Math.tanh(n * theta), 2);
        }
        return of(heat);
    }

    /**
     * The energies per site of the two phases of the square-lattice Potts model at its transition: their mean is
     * −(1 + 1/√q) by duality, their difference the {@link #latentHeat}.
     *
     * @return the ordered and the disordered one; the same number twice for up to four states, nothing on other lattices
     */
    public static Optional<double[]> phaseEnergies(Potts potts) {
        if (!isSquare(potts.lattice())) {
            return Optional.empty();
        }
        double mean = -(1 + 1 / Math.sqrt(potts.states()));
        double half = latentHeat(potts).orElse(0) / 2;
        return Optional.of(new double[] {mean - half, mean + half});
    }

    private static OptionalDouble ofIsing(Lattice lattice) {
        if (isSquare(lattice)) {
            return of(Onsager.CRITICAL_BETA);
        }
        return switch (lattice) {
            case Triangular triangular -> of(Math.log(3) / 4);
            case RotatedTriangular rotated -> of(Math.log(3) / 4);
            case Honeycomb honeycomb -> of(Math.log(2 + Math.sqrt(3)) / 2);
            // A. M. Ferrenberg, J. Xu, D. P. Landau, Phys. Rev. E 97, 043301 (2018)
            case Hypercubic cubic when isCubic(cubic) -> of(0.221654626);
            default -> OptionalDouble.empty();
        };
    }

    private static boolean isSquare(Lattice lattice) {
        return lattice instanceof Square || lattice instanceof RotatedSquare
                || lattice instanceof Hypercubic box && box.dimension() == 2 && box.boundary() == Boundary.PERIODIC;
    }

    private static boolean isCubic(Lattice lattice) {
        return lattice instanceof Hypercubic box && box.dimension() == 3 && box.boundary() == Boundary.PERIODIC;
    }

    private static OptionalDouble of(double beta) {
        return OptionalDouble.of(beta);
    }
}

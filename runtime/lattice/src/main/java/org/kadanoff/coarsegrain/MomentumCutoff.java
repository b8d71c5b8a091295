package org.kadanoff.coarsegrain;

import java.util.EnumSet;
import java.util.Set;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;
import org.kadanoff.observe.FourierTransform;

/**
 * The sharp cut-off in momentum space: of φ(x) = (1/N) Σ_k φ_k e^(ikx) the modes with |k_i| < π/b for all i stay, and
 * the field that they make is read at every b-th site. On the coarse lattice that is all modes but those at its edge
 * |k_i| = π, which exist where the side is even and are 0 then.
 *
 * @param factor b, 2 or more; it must divide the sides of the lattice
 */
public record MomentumCutoff(int factor) implements FieldCoarseGraining {

    /** @throws IllegalArgumentException if b is below 2 */
    public MomentumCutoff {
        Blocks.requireFactor(factor);
    }

    @Override
    public double scaleFactor() {
        return factor;
    }

    @Override
    public Lattice apply(Lattice lattice) {
        return switch (lattice) {
            case Square square -> Blocks.lattice(square, factor);
            case Hypercubic box when box.boundary() == Boundary.PERIODIC -> Blocks.lattice(box, factor);
            default -> throw new IllegalArgumentException(
                    "a cut-off |k_i| < π/b along the axes is for periodic square and cubic lattices, not for " + lattice);
        };
    }

    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        apply(lattice);
        return EnumSet.allOf(KeptSymmetry.class);
    }

    @Override
    public FieldEnsemble apply(Ensemble ensemble) {
        Lattice coarse = apply(ensemble.lattice());
        FourierTransform from = transform(ensemble.lattice());
        FourierTransform to = transform(coarse);
        int[] kept = keptModes(coarse);
        double[] wide = new double[from.sites()];
        double[] narrow = new double[2 * to.sites()];
        double volumes = (double) to.sites() / from.sites();
        FieldImages cutoff = (field, image) -> {
            for (int site = 0; site < wide.length; site++) {
                wide[site] = field[site];
            }
            double[] modes = from.forward(wide);
            for (int mode = 0; mode < kept.length; mode++) {
                if (kept[mode] >= 0) {
                    narrow[2 * mode] = volumes * modes[2 * kept[mode]];
                    narrow[2 * mode + 1] = volumes * modes[2 * kept[mode] + 1];
                }
            }
            double[] low = to.backward(narrow);
            for (int site = 0; site < low.length; site++) {
                image[site] = (float) low[site];
            }
        };
        return cutoff.of(ensemble, coarse);
    }

    private static FourierTransform transform(Lattice lattice) {
        Cells cells = Cells.of(lattice);
        int[] lengths = new int[cells.dimension()];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = cells.length(axis);
        }
        return new FourierTransform(lengths);
    }

    /** Of each mode of the coarse lattice, its number on the fine one, or −1 at the edge. */
    private int[] keptModes(Lattice coarse) {
        Cells cells = Cells.of(coarse);
        int[] kept = new int[coarse.sites()];
        for (int mode = 0; mode < kept.length; mode++) {
            int number = 0;
            for (int axis = 0; axis < cells.dimension() && number >= 0; axis++) {
                int length = cells.length(axis);
                int k = cells.coordinate(mode, axis);
                number = 2 * k == length ? -1
                        : number * length * factor + (2 * k < length ? k : k + length * (factor - 1));
            }
            kept[mode] = number;
        }
        return kept;
    }

    @Override
    public String toString() {
        return "momentum cut-off at π/" + factor;
    }
}

package org.kadanoff.coarsegrain;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.RotatedSquare;
import org.kadanoff.lattice.Square;

/**
 * One step of checkerboard decimation, b = √2: every second spin stays as it is, in the order of the sites. From a
 * square lattice the sites with row + column even stay, which form a {@link RotatedSquare}; from that the even rows
 * stay, which form a square lattice of half the side. Two steps keep every second spin of every second row.
 */
public record Decimation() implements CoarseGraining {

    @Override
    public double scaleFactor() {
        return Math.sqrt(2);
    }

    @Override
    public Lattice apply(Lattice lattice) {
        return switch (lattice) {
            case Square(int length) when length % 2 == 0 && length >= 4 -> new RotatedSquare(length);
            case Square square -> throw new IllegalArgumentException(
                    square + " cannot be decimated: the side must be even and 4 or more");
            case RotatedSquare(int length) -> new Square(length / 2);
            default -> throw notSquare(lattice);
        };
    }

    private static IllegalArgumentException notSquare(Lattice lattice) {
        return new IllegalArgumentException("checkerboard decimation is for square lattices, not for " + lattice);
    }

    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        apply(lattice);
        return EnumSet.allOf(KeptSymmetry.class);
    }

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        SpinImages images = Selection.of(ensemble.lattice(), stays(ensemble.lattice()))::keep;
        return images.of(ensemble, apply(ensemble.lattice()));
    }

    /**
     * The step as a matrix of 0 and 1: the sites that stay reach the outputs in order, each one of them. Two steps from
     * 32 × 32 have the matrices 1024 × 512 and 512 × 256 of "hard-coded" coarse-graining in Shukla and Thakur,
     * arXiv:2108.06157.
     *
     * @throws IllegalArgumentException if the lattice cannot be decimated, or is too large for an array to hold the
     *     matrix
     */
    public LinearMap matrix(Lattice lattice) {
        int outputs = apply(lattice).sites();
        if ((long) lattice.sites() * outputs > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(lattice + " is too large for its decimation as a matrix of "
                    + lattice.sites() + " × " + outputs + "; apply it to ensembles instead");
        }
        IntPredicate stays = stays(lattice);
        float[] kernel = new float[lattice.sites() * outputs];
        int output = 0;
        for (int site = 0; site < lattice.sites(); site++) {
            if (stays.test(site)) {
                kernel[site * outputs + output++] = 1;
            }
        }
        return new LinearMap(lattice.sites(), outputs, kernel);
    }

    private static IntPredicate stays(Lattice lattice) {
        return switch (lattice) {
            case Square square -> site -> square.sublattice(site) == 0;
            case RotatedSquare rotated -> site -> site / rotated.columns() % 2 == 0;
            default -> throw notSquare(lattice);
        };
    }

    @Override
    public String toString() {
        return "decimation";
    }
}

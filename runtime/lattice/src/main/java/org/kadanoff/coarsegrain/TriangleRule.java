package org.kadanoff.coarsegrain;

import java.util.EnumSet;
import java.util.Set;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.RotatedTriangular;
import org.kadanoff.lattice.Triangular;

/**
 * The majority rule of Th. Niemeijer and J. M. J. van Leeuwen, Phys. Rev. Lett. 31, 1411 (1973): three spins in a
 * triangle become one, b = √3. From a triangular lattice a block is a site with row + column divisible by 3, its
 * neighbour to the right and the one down-right, and the blocks form a {@link RotatedTriangular}; blocks of three of
 * that form a triangular lattice of a third of the side. There are no ties.
 */
public record TriangleRule() implements CoarseGraining {

    @Override
    public double scaleFactor() {
        return Math.sqrt(3);
    }

    @Override
    public Lattice apply(Lattice lattice) {
        return switch (lattice) {
            case Triangular(int length) when length % 3 == 0 && length >= 6 -> new RotatedTriangular(length);
            case Triangular triangular -> throw new IllegalArgumentException(
                    triangular + " has no blocks of three: the side must be a multiple of 3, and 6 or more");
            case RotatedTriangular(int length) -> new Triangular(length / 3);
            default -> throw new IllegalArgumentException(
                    "triangles of three spins are for triangular lattices, not for " + lattice);
        };
    }

    /** {@inheritDoc} The triangles all point the same way, which rotations by 60° do not keep. */
    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        apply(lattice);
        return EnumSet.of(KeptSymmetry.SPIN_FLIP, KeptSymmetry.TRANSLATIONS);
    }

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        int[] triangles = triangles(ensemble.lattice());
        SpinImages majority = (spins, image) -> {
            for (int block = 0; 3 * block < triangles.length; block++) {
                long a = spin(spins, triangles[3 * block]);
                long b = spin(spins, triangles[3 * block + 1]);
                long c = spin(spins, triangles[3 * block + 2]);
                image[block >> 6] |= (a & b | b & c | c & a) << block;
            }
        };
        return majority.of(ensemble, apply(ensemble.lattice()));
    }

    private static long spin(long[] spins, int site) {
        return spins[site >> 6] >>> site & 1;
    }

    /** The sites of each block, triangle after triangle. */
    private int[] triangles(Lattice lattice) {
        boolean rotated = lattice instanceof RotatedTriangular;
        int blocks = apply(lattice).sites();
        int[] triangles = new int[3 * blocks];
        int columns = lattice.columns();
        for (int site = 0, next = 0; site < lattice.sites(); site++) {
            int row = site / columns;
            if (rotated ? row % 3 == 0 : (row + site % columns) % 3 == 0) {
                triangles[next++] = site;
                triangles[next++] = lattice.neighbor(site, 0);
                triangles[next++] = lattice.neighbor(site, 2);
            }
        }
        return triangles;
    }

    @Override
    public String toString() {
        return "majority rule of triangles";
    }
}

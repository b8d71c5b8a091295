package org.kadanoff.mcrg;

import java.util.List;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.RotatedSquare;
import org.kadanoff.lattice.Square;

/** The translations of a periodic lattice along the axes of its bonds. */
final class Translations {

    private final Lattice lattice;

    private Translations(Lattice lattice) {
        this.lattice = lattice;
    }

    /**
     * The translations of a lattice.
     *
     * @throws IllegalArgumentException if it is not periodic, square, cubic or hypercubic, or has another dimension
     */
    static Translations of(Lattice lattice, int dimension) {
        int axes = switch (lattice) {
            case Square _, RotatedSquare _ -> 2;
            case Hypercubic box when box.boundary() == Boundary.PERIODIC -> box.dimension();
            default -> throw new IllegalArgumentException("operators are summed over the translations of periodic "
                    + "square, cubic and hypercubic lattices, not of " + lattice);
        };
        if (axes != dimension) {
            throw new IllegalArgumentException(
                    "operators in " + dimension + " dimensions do not fit on " + lattice + ", which has " + axes);
        }
        return new Translations(lattice);
    }

    /** The site that a displacement leads to. */
    int moved(int site, List<Integer> displacement) {
        int moved = site;
        for (int axis = 0; axis < displacement.size(); axis++) {
            int along = displacement.get(axis);
            int direction = along > 0 ? axis : lattice.opposite(axis);
            for (int step = 0; step < Math.abs(along); step++) {
                moved = lattice.neighbor(moved, direction);
            }
        }
        return moved;
    }
}

package org.kadanoff.lattice;

import java.util.List;

/**
 * The unit cells of a lattice: their integer coordinates along the axes in which the lattice is periodic or open, and
 * squared distances with bonds of length 1.
 */
public final class Cells {

    private final Lattice lattice;
    private final int[] lengths;
    private final Boundary boundary;
    private final int sitesPerCell;

    private Cells(Lattice lattice, List<Integer> lengths, Boundary boundary, int sitesPerCell) {
        this.lattice = lattice;
        this.lengths = lengths.stream().mapToInt(Integer::intValue).toArray();
        this.boundary = boundary;
        this.sitesPerCell = sitesPerCell;
    }

    /**
     * The cells of a lattice.
     *
     * @throws IllegalArgumentException for a rotated lattice, whose periods are not along the bonds
     */
    public static Cells of(Lattice lattice) {
        return switch (lattice) {
            case Square square -> new Cells(square, List.of(square.length(), square.length()), Boundary.PERIODIC, 1);
            case Hypercubic box -> new Cells(box, box.lengths(), box.boundary(), 1);
            case Triangular plane ->
                    new Cells(plane, List.of(plane.length(), plane.length()), Boundary.PERIODIC, 1);
            case Honeycomb plane ->
                    new Cells(plane, List.of(plane.length(), plane.length()), Boundary.PERIODIC, 2);
            case RotatedSquare rotated -> throw new IllegalArgumentException(
                    "the periods of " + rotated + " do not run along its bonds; take a square lattice");
            case RotatedTriangular rotated -> throw new IllegalArgumentException(
                    "the periods of " + rotated + " do not run along its bonds; take a triangular lattice");
        };
    }

    /** The number of axes d. */
    public int dimension() {
        return lengths.length;
    }

    /** The cells along an axis. */
    public int length(int axis) {
        return lengths[axis];
    }

    /** What happens at the edges. */
    public Boundary boundary() {
        return boundary;
    }

    /** The coordinate of a site's cell along an axis, 0 … length − 1. */
    public int coordinate(int site, int axis) {
        int cell = site / sitesPerCell;
        for (int faster = lengths.length - 1; faster > axis; faster--) {
            cell /= lengths[faster];
        }
        return cell % lengths[axis];
    }

    /** A site in the middle of the lattice. */
    public int middle() {
        int cell = 0;
        for (int length : lengths) {
            cell = cell * length + length / 2;
        }
        return cell * sitesPerCell;
    }

    /** From one coordinate to another along an axis: with a periodic boundary the shorter way around. */
    public int displacement(int from, int to, int axis) {
        int direct = coordinate(to, axis) - coordinate(from, axis);
        if (boundary == Boundary.OPEN) {
            return direct;
        }
        int length = lengths[axis];
        return Math.floorMod(direct + length / 2, length) - length / 2;
    }

    /**
     * The squared distance of two sites, between the nearest images along each axis.
     *
     * @return Euclidean, in units of the squared length of a bond
     */
    public double squaredDistance(int from, int to) {
        return switch (lattice) {
            case Triangular _ -> {
                double down = displacement(from, to, 0);
                double right = displacement(from, to, 1);
                yield down * down + right * right - down * right;
            }
            case Honeycomb _ -> {
                double within = (to % 2 - from % 2) / 3.0;
                double down = displacement(from, to, 0) + within;
                double right = displacement(from, to, 1) + within;
                yield 3 * (down * down + right * right + down * right);
            }
            default -> {
                double sum = 0;
                for (int axis = 0; axis < lengths.length; axis++) {
                    double along = displacement(from, to, axis);
                    sum += along * along;
                }
                yield sum;
            }
        };
    }
}

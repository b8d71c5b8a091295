package org.kadanoff.coarsegrain;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;
import org.kadanoff.lattice.Triangular;

/**
 * A lattice in blocks of b sites along each axis: squares, cubes, and rhombi of the triangular lattice, whose blocks
 * form a triangular lattice again. In a row of the lattice b sites in succession belong to one block.
 *
 * @param coarse the lattice of the blocks
 * @param factor b
 * @param size the sites of a block, b^d
 * @param coarseRows the row of blocks that each row of sites belongs to
 */
record Blocks(Lattice coarse, int factor, int size, int[] coarseRows) {

    /**
     * The blocks of a lattice.
     *
     * @throws IllegalArgumentException if b does not divide the sides, or there are no such blocks on that lattice
     */
    static Blocks of(Lattice fine, int factor) {
        Lattice coarse = lattice(fine, factor);
        Cells cells = Cells.of(fine);
        int[] coarseRows = new int[fine.rows()];
        for (int row = 0; row < coarseRows.length; row++) {
            int coarseRow = 0;
            for (int axis = 0; axis < cells.dimension() - 1; axis++) {
                coarseRow = coarseRow * (cells.length(axis) / factor)
                        + cells.coordinate(row * fine.columns(), axis) / factor;
            }
            coarseRows[row] = coarseRow;
        }
        return new Blocks(coarse, factor, fine.sites() / coarse.sites(), coarseRows);
    }

    /** The lattice of the blocks alone; throws as {@link #of} does. */
    static Lattice lattice(Lattice fine, int factor) {
        return switch (fine) {
            case Square(int length) -> new Square(divided(fine, List.of(length, length), factor).getFirst());
            case Triangular(int length) -> new Triangular(divided(fine, List.of(length, length), factor).getFirst());
            case Hypercubic box -> new Hypercubic(divided(fine, box.lengths(), factor), box.boundary());
            default -> throw new IllegalArgumentException(
                    "blocks of b sites along each axis are for square, triangular and cubic lattices, not for " + fine);
        };
    }

    private static List<Integer> divided(Lattice fine, List<Integer> lengths, int factor) {
        if (lengths.stream().anyMatch(length -> length % factor != 0 || length < 2 * factor)) {
            String block = Collections.nCopies(lengths.size(), factor).stream().map(String::valueOf)
                    .collect(Collectors.joining(" × "));
            throw new IllegalArgumentException(fine + " cannot be divided into blocks of " + block
                    + ": its sides must be multiples of " + factor + ", " + 2 * factor + " or more");
        }
        return lengths.stream().map(length -> length / factor).toList();
    }

    /**
     * The symmetries that a rule keeps which treats all sites of a block alike: rhombi do not have the rotations and
     * reflections of the triangular lattice. Throws as {@link #of} does.
     */
    static Set<KeptSymmetry> symmetry(Lattice fine, int factor) {
        return lattice(fine, factor) instanceof Triangular
                ? EnumSet.of(KeptSymmetry.SPIN_FLIP, KeptSymmetry.TRANSLATIONS) : EnumSet.allOf(KeptSymmetry.class);
    }

    /** @throws IllegalArgumentException if blocks of b sites along each axis would not be blocks */
    static void requireFactor(int factor) {
        if (factor < 2) {
            throw new IllegalArgumentException("a block has b = 2 sites or more along each axis, not " + factor);
        }
    }

    /**
     * Counts the spins of every block that are up.
     *
     * @param spins a configuration, and one word more
     * @param up takes a number for each block
     */
    void count(long[] spins, int[] up) {
        Arrays.fill(up, 0);
        int columns = coarse.columns();
        for (int row = 0; row < coarseRows.length; row++) {
            int block = coarseRows[row] * columns;
            for (int site = row * columns * factor, end = site + columns * factor; site < end; site += factor) {
                up[block++] += PackedSpins.up(spins, site, factor);
            }
        }
    }

    /**
     * Sums a field over every block.
     *
     * @param field a value for each site
     * @param sums takes a number for each block
     */
    void sum(float[] field, double[] sums) {
        Arrays.fill(sums, 0);
        int columns = coarse.columns();
        for (int row = 0, site = 0; row < coarseRows.length; row++) {
            int first = coarseRows[row] * columns;
            for (int block = first; block < first + columns; block++) {
                for (int i = 0; i < factor; i++) {
                    sums[block] += field[site++];
                }
            }
        }
    }

    /** The first site of every block, the upper left one. */
    Selection corners(Lattice fine) {
        boolean[] first = new boolean[coarseRows.length];
        for (int row = 0, next = 0; row < first.length; row++) {
            first[row] = coarseRows[row] == next;
            next += first[row] ? 1 : 0;
        }
        int columns = fine.columns();
        return Selection.of(fine, site -> first[site / columns] && site % columns % factor == 0);
    }
}

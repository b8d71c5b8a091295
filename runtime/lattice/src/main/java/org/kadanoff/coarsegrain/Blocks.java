package org.kadanoff.coarsegrain;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;
import org.kadanoff.lattice.Triangular;

/**
 * A lattice in blocks of b sites along each axis: squares, cubes, and rhombi of the triangular lattice, whose blocks
 * form a triangular lattice again.
 *
 * @param coarse the lattice of the blocks
 * @param size the sites of a block, b^d
 * @param sites those of block after block, in ascending order within each; the first is the upper left one
 */
record Blocks(Lattice coarse, int size, int[] sites) {

    /**
     * The blocks of a lattice.
     *
     * @throws IllegalArgumentException if b does not divide the sides, or there are no such blocks on that lattice
     */
    static Blocks of(Lattice fine, int factor) {
        Lattice coarse = lattice(fine, factor);
        Cells cells = Cells.of(fine);
        int size = fine.sites() / coarse.sites();
        int[] filled = new int[coarse.sites()];
        int[] sites = new int[fine.sites()];
        for (int site = 0; site < fine.sites(); site++) {
            int block = 0;
            for (int axis = 0; axis < cells.dimension(); axis++) {
                block = block * (cells.length(axis) / factor) + cells.coordinate(site, axis) / factor;
            }
            sites[block * size + filled[block]++] = site;
        }
        return new Blocks(coarse, size, sites);
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

    /** How many spins of a block are up. */
    int up(long[] spins, int block) {
        int up = 0;
        for (int i = block * size; i < (block + 1) * size; i++) {
            up += (int) (spins[sites[i] >> 6] >>> sites[i] & 1);
        }
        return up;
    }

    /** @throws IllegalArgumentException if blocks of b sites along each axis would not be blocks */
    static void requireFactor(int factor) {
        if (factor < 2) {
            throw new IllegalArgumentException("a block has b = 2 sites or more along each axis, not " + factor);
        }
    }
}

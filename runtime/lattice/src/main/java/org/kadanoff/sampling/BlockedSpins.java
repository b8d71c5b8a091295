package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;

/**
 * The spins of one large square or cubic lattice, cut into 512 equal blocks: 32 × 16 of them, or 8 × 8 × 8. A word
 * holds one spin of every block, all from the same place of their blocks, so that the word of a neighbouring place
 * holds the neighbours. At its faces the block is surrounded by words that hold the spins of the next blocks: those of
 * the opposite face, moved by one block. They are renewed before they are read.
 *
 * <p>Blocks have even sides, so that all spins of a word are of one sublattice.
 */
final class BlockedSpins {

    private static final int WORD = SweepKernel.WORD;

    /** Enough updates in a call of the kernel to make little of the call. */
    private static final int LEAST_UPDATES = 256;

    /** The words. */
    final long[] spins;

    private final Axis[] axes;
    private final int visited;
    private final int slabRows;
    private final int[][] visits;

    /** A direction of the lattice: the sites along a block, the longs from one to the next, and how blocks follow. */
    private record Axis(int sites, int stride, BlockShift shift) {
    }

    /** All spins down. */
    BlockedSpins(Lattice lattice, LocalRule rule) {
        List<Integer> lengths = lengths(lattice);
        int[] blocks = blocks(lengths.size());
        axes = new Axis[blocks.length];
        int stride = WORD;
        int lanes = 1;
        for (int axis = axes.length - 1; axis >= 0; axis--) {
            int sites = lengths.get(axis) / blocks[axis];
            axes[axis] = new Axis(sites, stride, new BlockShift(lanes, blocks[axis]));
            stride *= sites + 2;
            lanes *= blocks[axis];
        }
        spins = new long[stride];
        visited = rule.visit();
        slabRows = slabRows();
        visits = new int[][] {visits(0), visits(1)};
    }

    /** Whether blocks of a lattice have even sides. */
    static boolean canCut(Lattice lattice) {
        List<Integer> lengths = lengths(lattice);
        if (lengths.isEmpty()) {
            return false;
        }
        int[] blocks = blocks(lengths.size());
        for (int axis = 0; axis < blocks.length; axis++) {
            if (lengths.get(axis) % (2 * blocks[axis]) != 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Integer> lengths(Lattice lattice) {
        return switch (lattice) {
            case Square square -> List.of(square.length(), square.length());
            case Hypercubic box when box.boundary() == Boundary.PERIODIC
                    && (box.dimension() == 2 || box.dimension() == 3) -> box.lengths();
            default -> List.of();
        };
    }

    private static int[] blocks(int dimension) {
        return dimension == 2 ? new int[] {32, 16} : new int[] {8, 8, 8};
    }

    private Axis rowAxis() {
        return axes[axes.length - 2];
    }

    private Axis columnAxis() {
        return axes[axes.length - 1];
    }

    private int slabRows() {
        for (int rows = 2; rows < rowAxis().sites; rows += 2) {
            if (rowAxis().sites % rows == 0 && rows * columnAxis().sites / 2 >= LEAST_UPDATES) {
                return rows;
            }
        }
        return rowAxis().sites;
    }

    /** The visits of the places of one colour in a slab, from its first place on. */
    private int[] visits(int colour) {
        int columns = columnAxis().sites;
        int[] visits = new int[visited * slabRows * columns / 2];
        int next = 0;
        for (int row = 0; row < slabRows; row++) {
            for (int column = (row + colour) % 2; column < columns; column += 2) {
                int place = row * rowAxis().stride + column * WORD;
                visits[next++] = place;
                for (Axis axis : axes) {
                    visits[next++] = place + axis.stride;
                    visits[next++] = place - axis.stride;
                }
            }
        }
        return visits;
    }

    /** Something done with a slab. */
    @FunctionalInterface
    interface SlabVisitor {

        /** The slab's number and first place, the visits of its places counted from there, and how many they are. */
        void visit(int slab, int base, int[] visits, int count);
    }

    /** Gives the slabs of rows one after the other, with the places of one sublattice; their neighbours are at hand. */
    void forEachSlab(int sublattice, SlabVisitor visitor) {
        int planes = axes.length == 2 ? 1 : axes[0].sites;
        int slab = 0;
        for (int plane = 0; plane < planes; plane++) {
            int colour = (plane + sublattice) % 2;
            for (int row = 0; row < rowAxis().sites; row += slabRows) {
                for (int i = row; i < row + slabRows; i++) {
                    renewFaces(plane, i, (i + colour) % 2);
                }
                visitor.visit(slab++, place(plane, row), visits[colour], slabRows * columnAxis().sites / 2);
            }
        }
    }

    /** Sets all spins of a sublattice to the bits of a long. */
    void fill(int sublattice, long bits) {
        forEachSlab(sublattice, (slab, base, visits, count) -> {
            for (int visit = 0; visit < visits.length; visit += visited) {
                Arrays.fill(spins, base + visits[visit], base + visits[visit] + WORD, bits);
            }
        });
    }

    /** The number of spins that are up. */
    long up() {
        long[] up = new long[1];
        for (int sublattice = 0; sublattice < 2; sublattice++) {
            forEachSlab(sublattice, (slab, base, visits, count) -> {
                for (int visit = 0; visit < visits.length; visit += visited) {
                    for (int i = 0; i < WORD; i++) {
                        up[0] += Long.bitCount(spins[base + visits[visit] + i]);
                    }
                }
            });
        }
        return up[0];
    }

    /** The number of bonds between unlike neighbours: all those that end at sublattice 0. */
    long unlikeBonds() {
        long[] unlike = new long[1];
        forEachSlab(0, (slab, base, visits, count) -> {
            for (int visit = 0; visit < visits.length; visit += visited) {
                for (int neighbor = visit + 1; neighbor < visit + visited; neighbor++) {
                    unlike[0] += unlike(base + visits[visit], base + visits[neighbor]);
                }
            }
        });
        return unlike[0];
    }

    private int unlike(int word, int other) {
        int unlike = 0;
        for (int i = 0; i < WORD; i++) {
            unlike += Long.bitCount(spins[word + i] ^ spins[other + i]);
        }
        return unlike;
    }

    /** The first place of a row of a block. */
    private int place(int plane, int row) {
        int inPlane = (row + 1) * rowAxis().stride + WORD;
        return axes.length == 2 ? inPlane : (plane + 1) * axes[0].stride + inPlane;
    }

    /** The spins site by site, one bit each. */
    long[] bySite() {
        Axis columns = columnAxis();
        int ring = columns.shift.blocks();
        long[] words = new long[(int) (((long) rows() * ring * columns.sites + 63) / 64)];
        int site = 0;
        for (int row = 0; row < rows(); row++) {
            int place = WORD;
            int firstBlock = 0;
            int rest = row;
            for (int axis = axes.length - 2; axis >= 0; axis--) {
                int coordinate = rest % (axes[axis].sites * axes[axis].shift.blocks());
                rest /= axes[axis].sites * axes[axis].shift.blocks();
                place += (coordinate % axes[axis].sites + 1) * axes[axis].stride;
                firstBlock += coordinate / axes[axis].sites * axes[axis].shift.stride();
            }
            for (int block = firstBlock; block < firstBlock + ring; block++) {
                for (int column = 0; column < columns.sites; column++, site++) {
                    words[site >> 6] |= (spins[place + column * WORD + (block >> 6)] >>> block & 1) << site;
                }
            }
        }
        return words;
    }

    /** The rows of the whole lattice. */
    private int rows() {
        int rows = 1;
        for (int axis = 0; axis < axes.length - 1; axis++) {
            rows *= axes[axis].sites * axes[axis].shift.blocks();
        }
        return rows;
    }

    /** Renews what the places {@code first, first + 2, …} of a row need of other blocks. */
    private void renewFaces(int plane, int row, int first) {
        int outermost = first == 0 ? 0 : columnAxis().sites - 1;
        renewFaces(columnAxis(), outermost, place(plane, row) + outermost * WORD, 1);
        int place = place(plane, row) + first * WORD;
        renewFaces(rowAxis(), row, place, columnAxis().sites / 2);
        if (axes.length == 3) {
            renewFaces(axes[0], plane, place, columnAxis().sites / 2);
        }
    }

    /** Renews the neighbours along an axis, if they are of other blocks, of every second place of so many. */
    private void renewFaces(Axis axis, int coordinate, int place, int count) {
        int across = (axis.sites - 1) * axis.stride;
        if (coordinate == 0) {
            for (int i = 0; i < count; i++) {
                int at = place + 2 * i * WORD;
                axis.shift.forward(spins, at + across, at - axis.stride);
            }
        }
        if (coordinate == axis.sites - 1) {
            for (int i = 0; i < count; i++) {
                int at = place + 2 * i * WORD;
                axis.shift.backward(spins, at - across, at + axis.stride);
            }
        }
    }
}

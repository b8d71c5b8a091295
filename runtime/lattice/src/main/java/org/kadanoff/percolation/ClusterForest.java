package org.kadanoff.percolation;

import java.util.Arrays;
import org.kadanoff.geometry.Cells;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Lattice;

/**
 * The clusters of occupied sites as trees, which grow together bond by bond: union by size, find with path halving.
 *
 * <p>Every site knows how often the way to its parent crosses the periodic boundary of each axis. A bond within a
 * cluster closes a loop; the cluster wraps if the loop's crossings do not cancel. J. Machta et al., Phys. Rev. E 54,
 * 1332 (1996).
 */
final class ClusterForest {

    private static final int EMPTY = -1;
    private static final int AXIS_BITS = 8;

    private final Bonds bonds;
    private final int axes;
    /** Crossings of the boundary from the first to the second end of a bond, as {@link #packed}. */
    private final long[] bondCrossings;
    /** Bit a: at the lower edge of axis a; bit 8 + a: at the upper one. */
    private final short[] edges;
    private final int[] parent;
    private final long[] crossings;
    private final int[] size;
    private final short[] reached;

    private int clusters;
    private int largest;
    private long squares;
    private int crossed;
    private long crossingsToRoot;

    ClusterForest(Lattice lattice, Bonds bonds) {
        this.bonds = bonds;
        Cells cells = Percolation.checkedCells(lattice);
        axes = cells.dimension();
        bondCrossings = new long[bonds.count()];
        edges = new short[bonds.sites()];
        if (cells.boundary() == Boundary.PERIODIC) {
            for (int bond = 0; bond < bonds.count(); bond++) {
                bondCrossings[bond] = crossings(cells, bonds.first(bond), bonds.second(bond));
            }
        } else {
            for (int site = 0; site < edges.length; site++) {
                edges[site] = edges(cells, site);
            }
        }
        parent = new int[bonds.sites()];
        crossings = new long[bonds.sites()];
        size = new int[bonds.sites()];
        reached = new short[bonds.sites()];
        clear();
    }

    private long crossings(Cells cells, int from, int to) {
        long sum = 0;
        for (int axis = 0; axis < axes; axis++) {
            int step = cells.coordinate(to, axis) - cells.coordinate(from, axis);
            sum += Math.abs(step) <= 1 ? 0 : packed(axis, -Integer.signum(step));
        }
        return sum;
    }

    private static short edges(Cells cells, int site) {
        int bits = 0;
        for (int axis = 0; axis < cells.dimension(); axis++) {
            int coordinate = cells.coordinate(site, axis);
            bits |= coordinate == 0 ? 1 << axis : 0;
            bits |= coordinate == cells.length(axis) - 1 ? 1 << axis + AXIS_BITS : 0;
        }
        return (short) bits;
    }

    /**
     * Numbers of crossings, one for each axis, as the digits of one number, which can be added and subtracted. What
     * comes out right is a small number; that a long way may overflow in between does not matter.
     */
    private long packed(int axis, int count) {
        return (long) count << 64 / axes * axis;
    }

    /** The axes along which the digits are not 0, as bits. */
    private int axesOf(long packed) {
        int bits = 64 / axes;
        int result = 0;
        long rest = packed;
        for (int axis = 0; axis < axes; axis++) {
            long digit = rest << 64 - bits >> 64 - bits;
            result |= digit != 0 ? 1 << axis : 0;
            rest = bits == 64 ? 0 : rest - digit >> bits;
        }
        return result;
    }

    /** Makes all sites empty. */
    void clear() {
        Arrays.fill(parent, EMPTY);
        clusters = 0;
        largest = 0;
        squares = 0;
        crossed = 0;
    }

    /** Makes an empty site a cluster of one. */
    void occupy(int site) {
        parent[site] = site;
        crossings[site] = 0;
        size[site] = 1;
        reached[site] = edges[site];
        clusters++;
        largest = Math.max(largest, 1);
        squares++;
    }

    boolean isOccupied(int site) {
        return parent[site] != EMPTY;
    }

    /** Joins the clusters of a bond's two ends, which are occupied. */
    void join(int bond) {
        int first = root(bonds.first(bond));
        long fromFirst = crossingsToRoot;
        int second = root(bonds.second(bond));
        long throughBond = bondCrossings[bond] + crossingsToRoot - fromFirst;
        if (first == second) {
            if (throughBond != 0) {
                int wrapped = axesOf(throughBond);
                reach(first, wrapped | wrapped << AXIS_BITS);
            }
        } else if (size[first] < size[second]) {
            attach(first, second, throughBond);
        } else {
            attach(second, first, -throughBond);
        }
    }

    private void attach(int root, int to, long crossingsBetween) {
        parent[root] = to;
        crossings[root] = crossingsBetween;
        squares += 2L * size[root] * size[to];
        size[to] += size[root];
        largest = Math.max(largest, size[to]);
        clusters--;
        reach(to, reached[root]);
    }

    private void reach(int root, int what) {
        reached[root] |= (short) what;
        crossed |= crossedBy(root);
    }

    /** The root of an occupied site's cluster; leaves behind how the way there crosses the boundaries. */
    int root(int site) {
        long total = 0;
        int at = site;
        for (int up = parent[at]; up != at; up = parent[at]) {
            crossings[at] += crossings[up];
            parent[at] = parent[up];
            total += crossings[at];
            at = parent[at];
        }
        crossingsToRoot = total;
        return at;
    }

    /** The number of sites of the cluster with a root. */
    int size(int root) {
        return size[root];
    }

    /** The axes along which the cluster with a root crosses the lattice, as bits. */
    int crossedBy(int root) {
        return reached[root] & reached[root] >> AXIS_BITS & (1 << AXIS_BITS) - 1;
    }

    /** The number of clusters. */
    int clusters() {
        return clusters;
    }

    /** The number of sites of the largest cluster; 0 if all sites are empty. */
    int largest() {
        return largest;
    }

    /** Σ s² over all clusters. */
    long squares() {
        return squares;
    }

    /** The axes along which any cluster crosses the lattice, as bits. */
    int crossed() {
        return crossed;
    }
}

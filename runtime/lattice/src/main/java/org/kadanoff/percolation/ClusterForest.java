package org.kadanoff.percolation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.lattice.Cells;
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

    private static final int EMPTY = Integer.MIN_VALUE;
    private static final int AXIS_BITS = 8;

    private final Bonds bonds;
    private final int axes;
    /** Whether the edges are open, to be spanned, or closed, to be wrapped around. */
    private final boolean spans;
    /** Which of the few possible crossings there are from the first to the second end of a bond; 0 for none. */
    private final byte[] kindOfBond;
    /** The crossings of each kind, as {@link #packed}. */
    private final long[] crossingsOfKind;
    /** Bit a: at the lower edge of axis a; bit 8 + a: at the upper one. */
    private final short[] edges;
    /** The parent of a site, or at a root minus the size of its cluster. */
    private final int[] parent;
    /** From a site to its parent. */
    private final long[] crossings;
    /** The edges that the cluster of a root has met, and for an axis that it wraps around both of them. */
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
        spans = cells.boundary() == Boundary.OPEN;
        edges = new short[bonds.sites()];
        for (int site = 0; site < edges.length; site++) {
            edges[site] = edges(cells, site);
        }
        kindOfBond = new byte[bonds.count()];
        List<Long> kinds = new ArrayList<>(List.of(0L));
        for (int bond = 0; bond < kindOfBond.length; bond++) {
            long across = crossings(cells, bonds.first(bond), bonds.second(bond));
            if (!kinds.contains(across)) {
                kinds.add(across);
            }
            kindOfBond[bond] = (byte) kinds.indexOf(across);
        }
        crossingsOfKind = kinds.stream().mapToLong(Long::longValue).toArray();
        parent = new int[bonds.sites()];
        crossings = new long[bonds.sites()];
        reached = new short[bonds.sites()];
        clear();
    }

    private long crossings(Cells cells, int from, int to) {
        long sum = 0;
        for (int axis = 0; axis < axes; axis++) {
            int step = cells.coordinate(to, axis) - cells.coordinate(from, axis);
            sum += spans || Math.abs(step) <= 1 ? 0 : packed(axis, -Integer.signum(step));
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
        parent[site] = -1;
        crossings[site] = 0;
        reached[site] = spans ? edges[site] : 0;
        clusters++;
        largest = Math.max(largest, 1);
        squares++;
    }

    boolean isOccupied(int site) {
        return parent[site] != EMPTY;
    }

    /** Joins the clusters of a bond's two ends, which are occupied. */
    void join(int bond) {
        join(bonds.first(bond), bonds.second(bond), crossingsOfKind[kindOfBond[bond]]);
    }

    /** Joins the cluster of an occupied site with those of all its occupied neighbours. */
    void joinNeighbors(int site) {
        for (int i = 0; i < bonds.degree(site); i++) {
            int neighbor = bonds.neighbor(site, i);
            if (isOccupied(neighbor)) {
                // Only between two sites at edges is it worth looking the bond up, which takes longer than the rest.
                boolean inside = edges[site] == 0 || edges[neighbor] == 0;
                join(site, neighbor, inside ? 0 : crossings(site, bonds.bond(site, i)));
            }
        }
    }

    private long crossings(int from, int bond) {
        long forward = crossingsOfKind[kindOfBond[bond]];
        return bonds.first(bond) == from ? forward : -forward;
    }

    private void join(int from, int to, long crossingsBetween) {
        int first = root(from);
        long fromFirst = crossingsToRoot;
        int second = root(to);
        long betweenRoots = crossingsBetween + crossingsToRoot - fromFirst;
        if (first == second) {
            if (betweenRoots != 0) {
                int wrapped = axesOf(betweenRoots);
                reach(first, wrapped | wrapped << AXIS_BITS);
            }
        } else if (size(first) < size(second)) {
            attach(first, second, betweenRoots);
        } else {
            attach(second, first, -betweenRoots);
        }
    }

    private void attach(int root, int to, long crossingsBetween) {
        squares += 2L * size(root) * size(to);
        parent[to] += parent[root];
        parent[root] = to;
        crossings[root] = crossingsBetween;
        largest = Math.max(largest, size(to));
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
        for (int up = parent[at]; up >= 0; up = parent[at]) {
            int above = parent[up];
            if (above < 0) {
                total += crossings[at];
                at = up;
                break;
            }
            crossings[at] += crossings[up];
            parent[at] = above;
            total += crossings[at];
            at = above;
        }
        crossingsToRoot = total;
        return at;
    }

    /** The number of sites of the cluster with a root. */
    int size(int root) {
        return -parent[root];
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

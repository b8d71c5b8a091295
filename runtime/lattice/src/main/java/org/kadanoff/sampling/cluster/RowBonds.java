package org.kadanoff.sampling.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import org.kadanoff.lattice.Lattice;

/**
 * The bonds of a lattice between its rows, for work on the bits of whole rows. On every lattice here the bonds of one
 * direction lead from a row to one other row, or to itself, each by the same number of columns.
 */
final class RowBonds {

    /**
     * Bonds from sites of a row to those {@code shift} columns further, around the row, in another row or the same.
     *
     * @param row where they start
     * @param other where they end
     * @param shift 0 … columns − 1
     * @param sites the sites of the row that have such a bond, as bits
     */
    record Link(int row, int other, int shift, long[] sites) {

        /** Whether these are bonds along the row from site to site. */
        boolean isAlong() {
            return row == other && shift == 1;
        }
    }

    private RowBonds() {
    }

    static List<Link> nearest(Lattice lattice) {
        return of(lattice, lattice.coordination(), lattice::neighbor, (site, direction) ->
                direction < lattice.opposite(direction)
                        || direction == lattice.opposite(direction) && lattice.sublattice(site) == 0 ? 1 : 0);
    }

    static List<Link> nextNearest(Lattice lattice) {
        return of(lattice, lattice.nextNearestCoordination(), lattice::nextNearest, (site, direction) ->
                direction < lattice.nextNearestCoordination() / 2 ? 1 : 0);
    }

    /** @param counts 1 at that end of a bond where it is to be taken */
    private static List<Link> of(Lattice lattice, int degree, IntBinaryOperator neighbor, IntBinaryOperator counts) {
        int columns = lattice.columns();
        long[] all = bits(columns);
        for (int column = 0; column < columns; column++) {
            all[column >> 6] |= 1L << column;
        }
        List<Link> links = new ArrayList<>();
        for (int row = 0; row < lattice.rows(); row++) {
            for (int direction = 0; direction < degree; direction++) {
                Map<Long, long[]> sitesOf = new LinkedHashMap<>();
                long lastKey = -1;
                long[] sites = null;
                for (int column = 0; column < columns; column++) {
                    int site = row * columns + column;
                    int end = neighbor.applyAsInt(site, direction);
                    if (end < 0 || counts.applyAsInt(site, direction) == 0) {
                        continue;
                    }
                    int shift = Math.floorMod(end % columns - column, columns);
                    // What goes one to the left goes one to the right from there.
                    boolean turn = end / columns == row && shift == columns - 1;
                    int from = turn ? end % columns : column;
                    long key = (long) (end / columns) << 32 | (turn ? 1 % columns : shift);
                    if (key != lastKey) {
                        sites = sitesOf.computeIfAbsent(key, k -> bits(columns));
                        lastKey = key;
                    }
                    sites[from >> 6] |= 1L << from;
                }
                for (Map.Entry<Long, long[]> entry : sitesOf.entrySet()) {
                    links.add(new Link(row, (int) (entry.getKey() >> 32), entry.getKey().intValue(),
                            Arrays.equals(entry.getValue(), all) ? all : entry.getValue()));
                }
            }
        }
        return links;
    }

    private static long[] bits(int columns) {
        return new long[(columns + 63) / 64];
    }
}

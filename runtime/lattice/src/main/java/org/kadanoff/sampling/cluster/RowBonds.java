package org.kadanoff.sampling.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import org.kadanoff.lattice.Lattice;

/**
 * The bonds of a lattice in groups that lead from one row to one other, or to itself, by the same number of columns:
 * for work on the bits of whole rows. On every lattice here they are few, one or two for each direction and row.
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
        return of(lattice, lattice.coordination(), lattice::neighbor, lattice::opposite);
    }

    static List<Link> nextNearest(Lattice lattice) {
        int degree = lattice.nextNearestCoordination();
        return of(lattice, degree, lattice::nextNearest, direction -> (direction + degree / 2) % degree);
    }

    private static List<Link> of(Lattice lattice, int degree, IntBinaryOperator neighbor, IntUnaryOperator opposite) {
        long[] all = bits(lattice);
        for (int column = 0; column < lattice.columns(); column++) {
            all[column >> 6] |= 1L << column;
        }
        List<Link> links = new ArrayList<>();
        for (int row = 0; row < lattice.rows(); row++) {
            for (int direction = 0; direction < degree; direction++) {
                // Of the two ends of a bond, one counts.
                if (direction <= opposite.applyAsInt(direction)) {
                    boolean halfOfSites = direction == opposite.applyAsInt(direction);
                    sitesByLink(lattice, row, direction, neighbor, halfOfSites).forEach((link, sites) -> links.add(
                            new Link(link.row, link.other, link.shift, Arrays.equals(sites, all) ? all : sites)));
                }
            }
        }
        return links;
    }

    /** Links without their sites, and these. */
    private static Map<Link, long[]> sitesByLink(Lattice lattice, int row, int direction, IntBinaryOperator neighbor,
            boolean halfOfSites) {
        int columns = lattice.columns();
        Map<Link, long[]> sitesByLink = new LinkedHashMap<>();
        int lastOther = -1;
        int lastShift = -1;
        long[] sites = null;
        for (int column = 0; column < columns; column++) {
            int site = row * columns + column;
            int end = neighbor.applyAsInt(site, direction);
            if (end < 0 || halfOfSites && lattice.sublattice(site) == 1) {
                continue;
            }
            int other = end / columns;
            int endColumn = end - other * columns;
            int shift = endColumn < column ? endColumn - column + columns : endColumn - column;
            // What goes one to the left goes one to the right from there.
            boolean turn = other == row && shift == columns - 1;
            int start = turn ? endColumn : column;
            shift = turn ? 1 : shift;
            if (other != lastOther || shift != lastShift) {
                sites = sitesByLink.computeIfAbsent(new Link(row, other, shift, null), link -> bits(lattice));
                lastOther = other;
                lastShift = shift;
            }
            sites[start >> 6] |= 1L << start;
        }
        return sitesByLink;
    }

    private static long[] bits(Lattice lattice) {
        return new long[(lattice.columns() + 63) / 64];
    }
}

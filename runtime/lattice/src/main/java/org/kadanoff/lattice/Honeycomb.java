package org.kadanoff.lattice;

/**
 * The periodic honeycomb lattice: L × L cells of two sites. Drawn as rows of 2L sites, in which the two sites of a cell
 * stand beside each other; the second one's other neighbours are the first ones of the next cell to the right and down.
 *
 * @param length the side L in cells, at least 2
 */
public record Honeycomb(int length) implements Lattice {

    private static final int[] DOWN = {0, 0, 1};
    private static final int[] RIGHT = {0, 1, 0};
    private static final int[] SECOND_DOWN = {0, 1, 1, 0, -1, -1};
    private static final int[] SECOND_RIGHT = {1, 0, -1, -1, 0, 1};

    /** @throws IllegalArgumentException if the side is below 2 or above 16384 */
    public Honeycomb {
        if (length < 2 || length > 16384) {
            throw new IllegalArgumentException("a honeycomb lattice has a side from 2 to 16384 cells, not " + length);
        }
    }

    @Override
    public int rows() {
        return length;
    }

    @Override
    public int columns() {
        return 2 * length;
    }

    @Override
    public int coordination() {
        return 3;
    }

    @Override
    public int neighbor(int site, int direction) {
        int sign = site % 2 == 1 ? 1 : -1;
        return moved(site, sign * DOWN[direction], sign * RIGHT[direction], 1 - site % 2);
    }

    @Override
    public int opposite(int direction) {
        return direction;
    }

    @Override
    public int nextNearestCoordination() {
        return 6;
    }

    /** {@inheritDoc} The nearest of its own sublattice. */
    @Override
    public int nextNearest(int site, int direction) {
        return moved(site, SECOND_DOWN[direction], SECOND_RIGHT[direction], site % 2);
    }

    private int moved(int site, int down, int right, int siteOfCell) {
        int cell = site / 2;
        return 2 * (Math.floorMod(cell / length + down, length) * length + Math.floorMod(cell % length + right, length))
                + siteOfCell;
    }

    @Override
    public boolean isBipartite() {
        return true;
    }

    @Override
    public int sublattice(int site) {
        return site % 2;
    }

    @Override
    public double spacing() {
        return 1;
    }

    @Override
    public String toString() {
        return "honeycomb(" + length + ")";
    }
}

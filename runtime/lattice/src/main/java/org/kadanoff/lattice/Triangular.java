package org.kadanoff.lattice;

/**
 * The periodic triangular lattice, drawn as a square one whose bonds go right, down and down-right as well.
 *
 * @param length the side L of L × L sites, at least 2
 */
public record Triangular(int length) implements Lattice {

    private static final int[] DOWN = {0, 1, 1, 0, -1, -1};
    private static final int[] RIGHT = {1, 0, 1, -1, 0, -1};
    private static final int[] SECOND_DOWN = {1, 2, 1, -1, -2, -1};
    private static final int[] SECOND_RIGHT = {2, 1, -1, -2, -1, 1};

    /** @throws IllegalArgumentException if the side is below 2 or above 16384 */
    public Triangular {
        if (length < 2 || length > 16384) {
            throw new IllegalArgumentException("a triangular lattice has a side from 2 to 16384, not " + length);
        }
    }

    @Override
    public int rows() {
        return length;
    }

    @Override
    public int columns() {
        return length;
    }

    @Override
    public int coordination() {
        return 6;
    }

    @Override
    public int neighbor(int site, int direction) {
        return moved(site, DOWN[direction], RIGHT[direction]);
    }

    @Override
    public int nextNearestCoordination() {
        return 6;
    }

    /** {@inheritDoc} At √3 times the distance of the nearest. */
    @Override
    public int nextNearest(int site, int direction) {
        return moved(site, SECOND_DOWN[direction], SECOND_RIGHT[direction]);
    }

    private int moved(int site, int down, int right) {
        return Math.floorMod(site / length + down, length) * length + Math.floorMod(site % length + right, length);
    }

    @Override
    public boolean isBipartite() {
        return false;
    }

    @Override
    public int sublattice(int site) {
        return (site / length + site % length) % 2;
    }

    @Override
    public double spacing() {
        return 1;
    }

    @Override
    public String toString() {
        return "triangular(" + length + ")";
    }
}

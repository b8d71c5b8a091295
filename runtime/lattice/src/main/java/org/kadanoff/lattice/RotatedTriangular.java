package org.kadanoff.lattice;

/**
 * What blocks of three leave of {@code Triangular(length)}: one site for every triangle of row + column divisible by 3.
 * They form a triangular lattice of spacing √3 turned by 30°, whose bonds go to next-nearest neighbours of the parent.
 *
 * <p>Drawn as {@code length} rows of {@code length/3}: the site at (row, j) stands at column 3j + (−row mod 3) of the
 * parent, so that its number is a third of the parent's, rounded down.
 *
 * @param length the side of the parent lattice, a multiple of 3 and at least 6
 */
public record RotatedTriangular(int length) implements Lattice {

    private static final int[] DOWN = {1, 1, 2, -1, -1, -2};
    private static final int[] RIGHT = {-1, 2, 1, 1, -2, -1};
    private static final int[] SECOND_DOWN = {3, 3, 0, -3, -3, 0};
    private static final int[] SECOND_RIGHT = {0, 3, 3, 0, -3, -3};

    /** @throws IllegalArgumentException if the parent's side is not a multiple of 3, or below 6 */
    public RotatedTriangular {
        if (length < 6 || length % 3 != 0) {
            throw new IllegalArgumentException("a rotated triangular lattice is a third of a triangular one with a side "
                    + "divisible by 3, of 6 or more, not " + length);
        }
    }

    @Override
    public int rows() {
        return length;
    }

    @Override
    public int columns() {
        return length / 3;
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

    /** {@inheritDoc} Three sites along a bond of the parent. */
    @Override
    public int nextNearest(int site, int direction) {
        return moved(site, SECOND_DOWN[direction], SECOND_RIGHT[direction]);
    }

    private int moved(int site, int down, int right) {
        int row = site / columns();
        int parentColumn = 3 * (site % columns()) + Math.floorMod(-row, 3);
        return Math.floorMod(row + down, length) * columns() + Math.floorMod(parentColumn + right, length) / 3;
    }

    @Override
    public boolean isBipartite() {
        return false;
    }

    @Override
    public int sublattice(int site) {
        return (site / columns() + site % columns()) % 2;
    }

    @Override
    public double spacing() {
        return Math.sqrt(3);
    }

    @Override
    public String toString() {
        return "rotatedTriangular(" + length + ")";
    }
}

package org.kadanoff.lattice;

/**
 * What checkerboard decimation leaves of {@code Square(length)}: the sites with row + column even. They form a square
 * lattice of spacing √2 turned by 45°, whose bonds are the diagonals of the parent.
 *
 * <p>Drawn as {@code length} rows of {@code length/2}: the site at (row, j) stands at column 2j + (row mod 2) of the
 * parent, so that its number is half the parent's, rounded down.
 *
 * @param length the side of the parent lattice, even and at least 4
 */
public record RotatedSquare(int length) implements Lattice {

    /** @throws IllegalArgumentException if the parent's side is odd or below 4 */
    public RotatedSquare {
        if (length < 4 || length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a rotated square lattice is half of a square one with an even side of 4 or more, not " + length);
        }
    }

    @Override
    public int rows() {
        return length;
    }

    @Override
    public int columns() {
        return length / 2;
    }

    @Override
    public int coordination() {
        return 4;
    }

    @Override
    public int neighbor(int site, int direction) {
        int row = site / columns();
        int parentColumn = 2 * (site % columns()) + row % 2;
        int down = direction == 0 || direction == 1 ? 1 : -1;
        int right = switch (direction) {
            case 0, 3 -> 1;
            case 1, 2 -> -1;
            default -> throw new IndexOutOfBoundsException(direction);
        };
        int neighborRow = (row + down + length) % length;
        int neighborColumn = (parentColumn + right + length) % length;
        return neighborRow * columns() + neighborColumn / 2;
    }

    @Override
    public int nextNearestCoordination() {
        return 4;
    }

    /** {@inheritDoc} Two rows or two columns along in the parent. */
    @Override
    public int nextNearest(int site, int direction) {
        int along = neighbor(site, direction);
        return neighbor(along, (direction + 1) % 4);
    }

    @Override
    public boolean isBipartite() {
        return true;
    }

    @Override
    public int sublattice(int site) {
        return site / columns() % 2;
    }

    @Override
    public double spacing() {
        return Math.sqrt(2);
    }

    @Override
    public String toString() {
        return "rotatedSquare(" + length + ")";
    }
}

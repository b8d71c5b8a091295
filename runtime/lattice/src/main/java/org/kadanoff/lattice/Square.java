package org.kadanoff.lattice;

/**
 * The periodic square lattice of {@code length × length} sites.
 *
 * @param length the side L, at least 2
 */
public record Square(int length) implements Lattice {

    /** @throws IllegalArgumentException if the side is below 2 or above 16384 */
    public Square {
        if (length < 2 || length > 16384) {
            throw new IllegalArgumentException("a square lattice has a side from 2 to 16384, not " + length);
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
        return 4;
    }

    @Override
    public int neighbor(int site, int direction) {
        int row = site / length;
        int column = site % length;
        return switch (direction) {
            case 0 -> row * length + (column + 1) % length;
            case 1 -> (row + 1) % length * length + column;
            case 2 -> row * length + (column + length - 1) % length;
            case 3 -> (row + length - 1) % length * length + column;
            default -> throw new IndexOutOfBoundsException(direction);
        };
    }

    @Override
    public int nextNearestCoordination() {
        return 4;
    }

    /** {@inheritDoc} Along the diagonals. */
    @Override
    public int nextNearest(int site, int direction) {
        int along = neighbor(site, direction);
        return neighbor(along, (direction + 1) % 4);
    }

    @Override
    public boolean isBipartite() {
        return length % 2 == 0;
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
        return "square(" + length + ")";
    }
}

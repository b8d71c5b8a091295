package org.kadanoff.lattice;

import java.util.random.RandomGenerator;

/**
 * An element of the symmetry group of the Ising model on a square torus: one of the 8 symmetries of the square, then a
 * translation, and perhaps a flip of all spins. It leaves the energy of every configuration as it is.
 *
 * @param lattice the torus, of side L
 * @param pointGroup 0 … 7: add 1 to swap rows and columns, then 2 to mirror the rows and 4 to mirror the columns
 * @param down the translation by rows, 0 … L − 1
 * @param right the translation by columns, 0 … L − 1
 * @param sign what every spin is multiplied by, +1 or −1
 */
public record Symmetry(Square lattice, int pointGroup, int down, int right, int sign) {

    /** @throws IllegalArgumentException if a number is out of its range */
    public Symmetry {
        int length = lattice.length();
        if (pointGroup < 0 || pointGroup > 7 || down < 0 || down >= length || right < 0 || right >= length
                || Math.abs(sign) != 1) {
            throw new IllegalArgumentException("a symmetry of " + lattice + " is one of 0 … 7 of the square, "
                    + "a translation by 0 … " + (length - 1) + " each way and a sign ±1, not "
                    + pointGroup + ", " + down + ", " + right + ", " + sign);
        }
    }

    /** Draws one of the 16 L² symmetries, all alike. */
    public static Symmetry random(Square lattice, RandomGenerator random) {
        return new Symmetry(lattice, random.nextInt(8), random.nextInt(lattice.length()),
                random.nextInt(lattice.length()), 2 * random.nextInt(2) - 1);
    }

    /** Where a site goes. */
    public int image(int site) {
        int row = site / lattice.length();
        int column = site % lattice.length();
        return swaps() ? at(column, row) : at(row, column);
    }

    /**
     * Writes the image of a configuration, site by site; allocates nothing.
     *
     * @param source takes L² values from {@code sourceOffset} on
     * @param target is not the source, and takes as many from {@code targetOffset} on
     */
    public void apply(float[] source, int sourceOffset, float[] target, int targetOffset) {
        int length = lattice.length();
        int step = swaps() ? (pointGroup & 2) != 0 ? -length : length : (pointGroup & 4) != 0 ? -1 : 1;
        int start = swaps() ? down : right;
        int beforeWrap = step > 0 ? length - start : start + 1;
        for (int row = 0; row < length; row++) {
            int from = sourceOffset + row * length;
            int to = targetOffset + (swaps() ? at(0, row) : at(row, 0));
            for (int column = 0; column < beforeWrap; column++) {
                target[to + step * column] = sign * source[from + column];
            }
            to -= step * length;
            for (int column = beforeWrap; column < length; column++) {
                target[to + step * column] = sign * source[from + column];
            }
        }
    }

    private boolean swaps() {
        return (pointGroup & 1) != 0;
    }

    /** The site that (row, column) goes to by mirrors and translation. */
    private int at(int row, int column) {
        int length = lattice.length();
        int mirroredRow = (pointGroup & 2) != 0 ? length - row : row;
        int mirroredColumn = (pointGroup & 4) != 0 ? length - column : column;
        return (mirroredRow + down) % length * length + (mirroredColumn + right) % length;
    }
}

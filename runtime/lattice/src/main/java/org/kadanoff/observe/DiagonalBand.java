package org.kadanoff.observe;

import java.io.Serializable;

/**
 * The entries j = i ± d of a square matrix over the sites of a lattice, such as W Wᵀ of a layer W; d = 0 is the
 * diagonal. With sites numbered row by row, ±1 joins neighbours in a row and ± the number of columns neighbours in a
 * column. Bonds that close around the torus lie further from the diagonal and are not followed.
 *
 * @param distance d
 * @param kept the entries of rows i that a decimation keeps
 * @param removed the entries of all other rows
 */
public record DiagonalBand(int distance, Part kept, Part removed) implements Serializable {

    /**
     * Some entries of the band.
     *
     * @param entries how many there are
     * @param mean of them, with their sign; NaN where there are none
     * @param share of them in the sum of squares of the whole matrix, from 0 to 1; NaN for a matrix of zeros
     */
    public record Part(int entries, double mean, double share) implements Serializable { }

    /**
     * Measures the band of a matrix.
     *
     * @param matrix n × n, row by row, with n = {@code kept.length}
     * @param distance from 0 to n − 1
     * @param kept which sites stay under decimation
     * @throws IllegalArgumentException if the matrix is not n × n, or the distance out of its range
     */
    public static DiagonalBand of(float[] matrix, int distance, boolean[] kept) {
        int n = kept.length;
        if (matrix.length != (long) n * n) {
            throw new IllegalArgumentException("a matrix over " + n + " sites has " + (long) n * n
                    + " entries, not " + matrix.length);
        }
        if (distance < 0 || distance >= n) {
            throw new IllegalArgumentException("the diagonals of a matrix over " + n + " sites are 0 to " + (n - 1)
                    + " off the main one, not " + distance);
        }
        double squares = 0;
        for (float entry : matrix) {
            squares += (double) entry * entry;
        }
        return new DiagonalBand(distance, part(matrix, distance, kept, true, squares),
                part(matrix, distance, kept, false, squares));
    }

    private static Part part(float[] matrix, int distance, boolean[] kept, boolean which, double squaresOfAll) {
        int n = kept.length;
        int entries = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i - distance; j <= i + distance; j += Math.max(1, 2 * distance)) {
                if (kept[i] == which && j >= 0 && j < n) {
                    double entry = matrix[i * n + j];
                    entries++;
                    sum += entry;
                    squares += entry * entry;
                }
            }
        }
        return new Part(entries, sum / entries, squares / squaresOfAll);
    }

    /** Both parts together. */
    public Part all() {
        int entries = kept.entries + removed.entries;
        return new Part(entries, (sum(kept) + sum(removed)) / entries, kept.share + removed.share);
    }

    private static double sum(Part part) {
        return part.entries == 0 ? 0 : part.mean * part.entries;
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products of rows, Σ rₖ · rₗ over many sets of rows: the hot loop of the normal equations. Sums run in 16
 * lanes whatever the width of vectors, in single precision over a few sets and in double precision over all, so that
 * every machine finds the same bits.
 */
final class Gram {

    static final int LANES = 16;
    private static final int ROWS = 2;
    private static final int COLUMNS = 4;
    private static final int TILE = ROWS * COLUMNS * LANES;
    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > LANES
            ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    private final int count;
    private final int padded;
    private final int stride;
    private final float[] tiles;

    /**
     * For rows of one kind.
     *
     * @param count how many rows there are
     * @param stride from one row to the next, see {@link #add}
     */
    Gram(int count, int stride) {
        this.count = count;
        this.stride = stride;
        padded = rows(count);
        tiles = new float[padded / ROWS * (padded / COLUMNS) * TILE];
    }

    /** How many rows {@link #add} reads for a number of rows: a multiple of 4, the last ones with anything. */
    static int rows(int count) {
        return (count + COLUMNS - 1) / COLUMNS * COLUMNS;
    }

    /** How much of a row is read for a length: a multiple of 16, what is behind the length being 0. */
    static int length(int length) {
        return (length + LANES - 1) / LANES * LANES;
    }

    /**
     * Adds the products of one set of rows.
     *
     * @param rows the rows, {@link #rows} of them
     * @param from where the first begins
     * @param length of each, a multiple of 16
     */
    void add(float[] rows, int from, int length) {
        int tile = 0;
        for (int k = 0; k < padded; k += ROWS) {
            for (int l = k / COLUMNS * COLUMNS; l < padded; l += COLUMNS) {
                for (int part = 0; part < LANES; part += FLOATS.length()) {
                    multiply(rows, from + part + k * stride, from + part + l * stride, length, tile + part);
                }
                tile += TILE;
            }
        }
    }

    private void multiply(float[] rows, int left, int right, int length, int tile) {
        FloatVector sum00 = FloatVector.fromArray(FLOATS, tiles, tile);
        FloatVector sum01 = FloatVector.fromArray(FLOATS, tiles, tile + LANES);
        FloatVector sum02 = FloatVector.fromArray(FLOATS, tiles, tile + 2 * LANES);
        FloatVector sum03 = FloatVector.fromArray(FLOATS, tiles, tile + 3 * LANES);
        FloatVector sum10 = FloatVector.fromArray(FLOATS, tiles, tile + 4 * LANES);
        FloatVector sum11 = FloatVector.fromArray(FLOATS, tiles, tile + 5 * LANES);
        FloatVector sum12 = FloatVector.fromArray(FLOATS, tiles, tile + 6 * LANES);
        FloatVector sum13 = FloatVector.fromArray(FLOATS, tiles, tile + 7 * LANES);
        for (int i = 0; i < length; i += LANES) {
            FloatVector a = FloatVector.fromArray(FLOATS, rows, left + i);
            FloatVector b = FloatVector.fromArray(FLOATS, rows, left + stride + i);
            FloatVector c = FloatVector.fromArray(FLOATS, rows, right + i);
            sum00 = a.fma(c, sum00);
            sum10 = b.fma(c, sum10);
            c = FloatVector.fromArray(FLOATS, rows, right + stride + i);
            sum01 = a.fma(c, sum01);
            sum11 = b.fma(c, sum11);
            c = FloatVector.fromArray(FLOATS, rows, right + 2 * stride + i);
            sum02 = a.fma(c, sum02);
            sum12 = b.fma(c, sum12);
            c = FloatVector.fromArray(FLOATS, rows, right + 3 * stride + i);
            sum03 = a.fma(c, sum03);
            sum13 = b.fma(c, sum13);
        }
        sum00.intoArray(tiles, tile);
        sum01.intoArray(tiles, tile + LANES);
        sum02.intoArray(tiles, tile + 2 * LANES);
        sum03.intoArray(tiles, tile + 3 * LANES);
        sum10.intoArray(tiles, tile + 4 * LANES);
        sum11.intoArray(tiles, tile + 5 * LANES);
        sum12.intoArray(tiles, tile + 6 * LANES);
        sum13.intoArray(tiles, tile + 7 * LANES);
    }

    /** Adds all products so far to a symmetric matrix, count × count, row by row, and begins anew. */
    void drainTo(double[] matrix) {
        int tile = 0;
        for (int k = 0; k < padded; k += ROWS) {
            for (int l = k / COLUMNS * COLUMNS; l < padded; l += COLUMNS) {
                for (int i = 0; i < ROWS * COLUMNS; i++) {
                    drain(matrix, k + i / COLUMNS, l + i % COLUMNS, tile + i * LANES);
                }
                tile += TILE;
            }
        }
        Arrays.fill(tiles, 0);
    }

    private void drain(double[] matrix, int row, int column, int from) {
        if (row <= column && column < count) {
            double sum = 0;
            for (int lane = 0; lane < LANES; lane++) {
                sum += tiles[from + lane];
            }
            matrix[row * count + column] += sum;
            if (row != column) {
                matrix[column * count + row] += sum;
            }
        }
    }
}

package org.kadanoff.wavelet;

import java.util.Arrays;

/**
 * One step of a separable wavelet transform of fields x on n × n sites, row by row and periodic. With the low-pass and
 * high-pass matrices A and B of {@link LineTransform},
 *
 * <pre>c = A x Aᵀ,  d₁ = A x Bᵀ,  d₂ = B x Aᵀ,  d₃ = B x Bᵀ,</pre>
 *
 * each n/2 × n/2: d₁ has the differences along rows, d₂ those along columns, d₃ both. The coefficients of a field stand
 * one block after the other, c, d₁, d₂, d₃, each row by row. Coefficient (r, s) looks at the sites from (2r, 2s) on,
 * downwards and to the right. The map is orthogonal: x = Aᵀ c A + Aᵀ d₁ B + Bᵀ d₂ A + Bᵀ d₃ B, and synthesis is both
 * inverse and adjoint of analysis. No scale is taken out: the coarse field of a constant is twice as large.
 *
 * <p>It has working memory: each thread takes one of its own.
 */
public final class WaveletTransform {

    private final int side;
    private final LineTransform line;
    private final FloatTransform floats;

    /**
     * The transform with one wavelet.
     *
     * @param side n, a power of two, at least 2
     * @throws IllegalArgumentException if the side is not a power of two
     */
    public WaveletTransform(Wavelet wavelet, int side) {
        line = new LineTransform(wavelet, side);
        this.side = side;
        floats = new FloatTransform(wavelet.filters(side), side);
    }

    /** The side n of the fine field. */
    public int side() {
        return side;
    }

    /** The coefficients c, d₁, d₂, d₃ of a field, n² numbers. */
    public double[] analyze(double[] fine) {
        checkLength(fine.length);
        double[] coefficients = new double[fine.length];
        double[][] rows = new double[side][];
        for (int row = 0; row < side; row++) {
            rows[row] = line.analyze(Arrays.copyOfRange(fine, row * side, (row + 1) * side));
        }
        double[] column = new double[side];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                column[i] = rows[i][j];
            }
            double[] split = line.analyze(column);
            for (int i = 0; i < side; i++) {
                coefficients[blocked(i, j)] = split[i];
            }
        }
        return coefficients;
    }

    /** The field with coefficients c, d₁, d₂, d₃. */
    public double[] synthesize(double[] coefficients) {
        checkLength(coefficients.length);
        double[][] rows = new double[side][side];
        double[] column = new double[side];
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                column[i] = coefficients[blocked(i, j)];
            }
            double[] joined = line.synthesize(column);
            for (int i = 0; i < side; i++) {
                rows[i][j] = joined[i];
            }
        }
        double[] fine = new double[coefficients.length];
        for (int row = 0; row < side; row++) {
            System.arraycopy(line.synthesize(rows[row]), 0, fine, row * side, side);
        }
        return fine;
    }

    /** Where the number at row i and column j of the square of four blocks is stored. */
    private int blocked(int i, int j) {
        int half = side / 2;
        int block = 2 * (i / half) + j / half;
        return (block * half + i % half) * half + j % half;
    }

    /**
     * The same as {@link #analyze(double[])} in single precision, of one field among others.
     *
     * @param fine fields
     * @param from where the field begins
     * @param coefficients takes c, d₁, d₂, d₃
     * @param to where c begins
     */
    public void analyze(float[] fine, int from, float[] coefficients, int to) {
        floats.analyze(fine, from, coefficients, to);
    }

    /**
     * The same as {@link #synthesize(double[])} in single precision, of one field among others.
     *
     * @param coefficients c, d₁, d₂, d₃
     * @param from where c begins
     * @param fine takes the field
     * @param to where it begins
     */
    public void synthesize(float[] coefficients, int from, float[] fine, int to) {
        floats.synthesize(coefficients, from, fine, to);
    }

    private void checkLength(int length) {
        if (length != side * side) {
            throw new IllegalArgumentException("a field on " + side + " × " + side + " sites has " + side * side
                    + " values, not " + length);
        }
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.observe.Cholesky;

/**
 * The linear map that makes details of a Gaussian field of independent normal numbers y, and back. At each wave vector
 * k of the m × m sites of a band the law of d̂ given ĉ has the precision K_dd = M Mᵀ, see {@link GaussianConditional}:
 * d̂ = M⁻ᵀ ŷ and ŷ = Mᵀ d̂, with the mean −M⁻¹ K_dc ĉ. Two wave vectors k and −k belong together: ŷ(k) is (y(k) + i
 * y(−k))/√2, and y(k) where k and −k are the same.
 *
 * <p>Each matrix acts on the real and imaginary parts of the three bands in turn, at one of two wave vectors k and −k,
 * and holds the factors of a Fourier transform that does not divide.
 */
final class Whitening {

    /** Numbers of a matrix between two sets of three complex numbers, and from one of them. */
    static final int MATRIX = 36;
    static final int COLUMNS = 12;

    private static final int SIZE = 6;

    private final int bandSide;
    private final int[] near;
    private final int[] far;
    private final float[] synthesis;
    private final float[] gradient;
    private final float[] analysis;
    private final float[] mean;

    /** @param law of the field on n × n sites */
    Whitening(GaussianConditional law) {
        bandSide = law.side() / 2;
        int sites = bandSide * bandSide;
        int[] nears = new int[sites];
        int[] fars = new int[sites];
        int count = 0;
        for (int k = 0; k < sites; k++) {
            int mirror = mirror(k);
            if (k <= mirror) {
                nears[count] = k;
                fars[count++] = mirror;
            }
        }
        near = Arrays.copyOf(nears, count);
        far = Arrays.copyOf(fars, count);
        synthesis = new float[count * MATRIX];
        gradient = new float[count * MATRIX];
        analysis = new float[count * MATRIX];
        mean = new float[count * COLUMNS];
        for (int pair = 0; pair < count; pair++) {
            fill(law, pair);
        }
    }

    private int mirror(int k) {
        int mask = bandSide - 1;
        return (-(k / bandSide) & mask) * bandSide + (-(k % bandSide) & mask);
    }

    private void fill(GaussianConditional law, int pair) {
        int row = near[pair] / bandSide;
        int column = near[pair] % bandSide;
        double[][] precision = law.detailPrecision(row, column);
        double[][] pull = law.coarsePull(row, column);
        Cholesky factor = Cholesky.of(precision);
        boolean alone = near[pair] == far[pair];
        double share = alone ? 1 : Math.sqrt(0.5);
        for (int j = 0; j < SIZE; j++) {
            double[] unit = new double[SIZE];
            unit[j] = 1;
            double[] inverse = factor.whiten(unit);
            double[] forth = factor.whiten(precision[j]);
            for (int i = 0; i < SIZE; i++) {
                // alone, wave vectors have real amplitudes: their imaginary parts stay 0
                double kept = alone && (i % 2 != 0 || j % 2 != 0) ? 0 : 1;
                int here = pair * MATRIX + i * SIZE + j;
                int turned = pair * MATRIX + j * SIZE + i;
                synthesis[turned] = (float) (kept * share * inverse[i] / bandSide);
                gradient[here] = (float) (kept * inverse[i] / share / bandSide);
                analysis[here] = (float) (kept * forth[i] / share / bandSide);
            }
        }
        for (int j = 0; j < 2; j++) {
            double[] from = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                from[i] = pull[i][j];
            }
            double[] whitened = factor.whiten(from);
            for (int i = 0; i < SIZE; i++) {
                mean[pair * COLUMNS + 2 * i + j] =
                        alone && (i % 2 != 0 || j != 0) ? 0 : (float) (-whitened[i] / share / bandSide);
            }
        }
    }

    /** The side m of a band. */
    int bandSide() {
        return bandSide;
    }

    /** One of each two wave vectors k and −k, row by row. */
    int[] near() {
        return near;
    }

    /** The other. */
    int[] far() {
        return far;
    }

    /** Makes d̂ of y. */
    float[] synthesis() {
        return synthesis;
    }

    /** Makes the gradient along y of the Fourier transform of that along d. */
    float[] gradient() {
        return gradient;
    }

    /** Makes y of the Fourier transform of d. */
    float[] analysis() {
        return analysis;
    }

    /** Makes the mean of y of the Fourier transform of c. */
    float[] mean() {
        return mean;
    }
}

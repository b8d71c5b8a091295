package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.observe.FourierTransform;

/** The power P(k) = ⟨|x̂(k)|²⟩, x̂ the unitary Fourier transform, averaged over fields and over their mirror images. */
final class PowerSpectrum {

    /** Fields after which no more are needed: all large wave vectors have many more numbers than that. */
    private static final int ENOUGH = 256;

    /** No power is less than this part of the mean: more than single precision resolves. */
    private static final double LEAST = 1e-8;

    private final int side;
    private final FourierTransform transform;
    private final double[] sums;
    private int fields;

    PowerSpectrum(int side) {
        this.side = side;
        transform = new FourierTransform(side, side);
        sums = new double[side * side];
    }

    /** Adds the field that begins at an offset, unless there are enough of them. */
    void add(float[] values, int from) {
        if (fields < ENOUGH) {
            double[] field = new double[side * side];
            Arrays.setAll(field, site -> values[from + site]);
            add(transform.structureFactor(field), 1);
        }
    }

    /** Adds the fields of another. */
    void merge(PowerSpectrum other) {
        add(other.sums, other.fields);
    }

    private void add(double[] powers, int count) {
        Arrays.setAll(sums, k -> sums[k] + powers[k]);
        fields += count;
    }

    /** P by wave vector 2π (i, j)/n, row by row: positive, and the same under the symmetries of the square. */
    double[] values() {
        double least = LEAST * Arrays.stream(sums).sum() / sums.length / fields;
        double[] powers = new double[sums.length];
        int mask = side - 1;
        for (int k = 0; k < powers.length; k++) {
            int row = k / side;
            int column = k % side;
            int up = -row & mask;
            int left = -column & mask;
            double sum = sums[k] + sums[up * side + left] + sums[up * side + column] + sums[row * side + left]
                    + sums[column * side + row] + sums[left * side + up] + sums[column * side + up]
                    + sums[left * side + row];
            powers[k] = Math.max(least, sum / 8 / fields);
        }
        return powers;
    }
}

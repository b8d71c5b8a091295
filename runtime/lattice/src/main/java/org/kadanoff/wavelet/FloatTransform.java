package org.kadanoff.wavelet;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * One step of the transform of {@link WaveletTransform} in single precision. Columns are transformed row by row; rows
 * are split into their even and odd sites, with what wraps around the torus written out behind, so that all sums run
 * along memory.
 */
final class FloatTransform {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorShuffle<Float> UNZIP_EVEN = VectorShuffle.makeUnzip(FLOATS, 0);
    private static final VectorShuffle<Float> UNZIP_ODD = VectorShuffle.makeUnzip(FLOATS, 1);
    private static final VectorShuffle<Float> ZIP_FIRST = VectorShuffle.makeZip(FLOATS, 0);
    private static final VectorShuffle<Float> ZIP_SECOND = VectorShuffle.makeZip(FLOATS, 1);

    private final int side;
    private final int half;
    private final int taps;
    private final float[] low;
    private final float[] high;
    private final float[] planes;
    /** What belongs to even sites, and from {@link #second} on to odd ones; or coarse values, and then details. */
    private final float[] line;
    private final int second;
    private final float[] joined;

    FloatTransform(Filters filters, int side) {
        this.side = side;
        half = side / 2;
        taps = filters.low().length;
        low = narrow(filters.low());
        high = narrow(filters.high());
        planes = new float[side * side];
        second = half + taps / 2;
        line = new float[2 * second];
        joined = new float[side];
    }

    private static float[] narrow(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    void analyze(float[] fine, int from, float[] coefficients, int to) {
        for (int r = 0; r < half; r++) {
            int lowRow = r * side;
            int highRow = (half + r) * side;
            int first = from + 2 * r * side;
            combine(planes, lowRow, low[0], fine, first, low[1], first + side, side);
            combine(planes, highRow, high[0], fine, first, high[1], first + side, side);
            for (int t = 2; t < taps; t += 2) {
                int row = from + (2 * r + t) % side * side;
                add(planes, lowRow, low[t], fine, row, low[t + 1], row + side, side);
                add(planes, highRow, high[t], fine, row, high[t + 1], row + side, side);
            }
        }
        int block = half * half;
        for (int row = 0; row < side; row++) {
            split(row * side);
            int target = to + (row / half * 2 * half + row % half) * half;
            filter(low, coefficients, target);
            filter(high, coefficients, target + block);
        }
    }

    /** Even and odd sites of a row of the planes, continued around the torus. */
    private void split(int row) {
        int i = 0;
        for (; i + LANES <= half; i += LANES) {
            FloatVector left = FloatVector.fromArray(FLOATS, planes, row + 2 * i);
            FloatVector right = FloatVector.fromArray(FLOATS, planes, row + 2 * i + LANES);
            left.rearrange(UNZIP_EVEN, right).intoArray(line, i);
            left.rearrange(UNZIP_ODD, right).intoArray(line, second + i);
        }
        for (; i < half; i++) {
            line[i] = planes[row + 2 * i];
            line[second + i] = planes[row + 2 * i + 1];
        }
        for (i = half; i < second; i++) {
            line[i] = line[i - half];
            line[second + i] = line[second + i - half];
        }
    }

    private void filter(float[] filter, float[] target, int to) {
        combine(target, to, filter[0], line, 0, filter[1], second, half);
        for (int t = 2; t < taps; t += 2) {
            add(target, to, filter[t], line, t / 2, filter[t + 1], second + t / 2, half);
        }
    }

    void synthesize(float[] coefficients, int from, float[] fine, int to) {
        int block = half * half;
        for (int row = 0; row < side; row++) {
            int source = from + (row / half * 2 * half + row % half) * half;
            join(coefficients, source, source + block, row * side);
        }
        for (int r = 0; r < half; r++) {
            for (int parity = 0; parity < 2; parity++) {
                int target = to + (2 * r + parity) * side;
                combine(fine, target, low[parity], planes, r * side, high[parity], (half + r) * side, side);
                for (int t = 2 + parity; t < taps; t += 2) {
                    int row = Math.floorMod(r - t / 2, half);
                    add(fine, target, low[t], planes, row * side, high[t], (half + row) * side, side);
                }
            }
        }
    }

    /** A row of the planes from its coarse values and its details, both continued to the left around the torus. */
    private void join(float[] coefficients, int coarse, int details, int row) {
        int ahead = second - half;
        System.arraycopy(coefficients, coarse, line, ahead, half);
        System.arraycopy(coefficients, details, line, second + ahead, half);
        for (int i = ahead - 1; i >= 0; i--) {
            line[i] = line[i + half];
            line[second + i] = line[second + i + half];
        }
        combine(joined, 0, low[0], line, ahead, high[0], second + ahead, half);
        combine(joined, half, low[1], line, ahead, high[1], second + ahead, half);
        for (int t = 2; t < taps; t += 2) {
            int at = ahead - t / 2;
            add(joined, 0, low[t], line, at, high[t], second + at, half);
            add(joined, half, low[t + 1], line, at, high[t + 1], second + at, half);
        }
        int i = 0;
        for (; i + LANES <= half; i += LANES) {
            FloatVector left = FloatVector.fromArray(FLOATS, joined, i);
            FloatVector right = FloatVector.fromArray(FLOATS, joined, half + i);
            left.rearrange(ZIP_FIRST, right).intoArray(planes, row + 2 * i);
            left.rearrange(ZIP_SECOND, right).intoArray(planes, row + 2 * i + LANES);
        }
        for (; i < half; i++) {
            planes[row + 2 * i] = joined[i];
            planes[row + 2 * i + 1] = joined[half + i];
        }
    }

    /** target = a · source₁ + b · source₂, along a row. */
    private static void combine(float[] target, int to, float a, float[] source, int first, float b, int second,
            int length) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            pair(a, source, first + i, b, second + i).intoArray(target, to + i);
        }
        for (; i < length; i++) {
            target[to + i] = a * source[first + i] + b * source[second + i];
        }
    }

    /** target += a · source₁ + b · source₂, along a row. */
    private static void add(float[] target, int to, float a, float[] source, int first, float b, int second,
            int length) {
        int i = 0;
        for (; i + LANES <= length; i += LANES) {
            FloatVector.fromArray(FLOATS, target, to + i).add(pair(a, source, first + i, b, second + i))
                    .intoArray(target, to + i);
        }
        for (; i < length; i++) {
            target[to + i] += a * source[first + i] + b * source[second + i];
        }
    }

    private static FloatVector pair(float a, float[] source, int first, float b, int second) {
        return FloatVector.fromArray(FLOATS, source, first).mul(a)
                .add(FloatVector.fromArray(FLOATS, source, second).mul(b));
    }
}

package org.kadanoff.wavelet;

/**
 * One step of the transform of {@link WaveletTransform} in single precision. Columns are transformed row by row; rows are
 * split into their even and odd sites, with what wraps around the torus written out behind, so that all sums run along
 * memory.
 */
final class FloatTransform {

    private final int side;
    private final int half;
    private final int taps;
    private final float[] low;
    private final float[] high;
    private final float[] planes;
    private final float[] even;
    private final float[] odd;

    FloatTransform(Filters filters, int side) {
        this.side = side;
        half = side / 2;
        taps = filters.low().length;
        low = narrow(filters.low());
        high = narrow(filters.high());
        planes = new float[side * side];
        even = new float[half + taps / 2];
        odd = new float[half + taps / 2];
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
        for (int i = 0; i < half; i++) {
            even[i] = planes[row + 2 * i];
            odd[i] = planes[row + 2 * i + 1];
        }
        for (int i = half; i < even.length; i++) {
            even[i] = even[i - half];
            odd[i] = odd[i - half];
        }
    }

    private void filter(float[] filter, float[] target, int to) {
        for (int t = 0; t < taps; t += 2) {
            float first = filter[t];
            float second = filter[t + 1];
            int shift = t / 2;
            if (t == 0) {
                for (int i = 0; i < half; i++) {
                    target[to + i] = first * even[i] + second * odd[i];
                }
            } else {
                for (int i = 0; i < half; i++) {
                    target[to + i] += first * even[shift + i] + second * odd[shift + i];
                }
            }
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
        int ahead = taps / 2;
        for (int i = 0; i < half; i++) {
            even[ahead + i] = coefficients[coarse + i];
            odd[ahead + i] = coefficients[details + i];
        }
        for (int i = ahead - 1; i >= 0; i--) {
            even[i] = even[i + half];
            odd[i] = odd[i + half];
        }
        for (int i = 0; i < half; i++) {
            float first = 0;
            float second = 0;
            for (int t = 0; t < taps; t += 2) {
                int at = ahead + i - t / 2;
                first += low[t] * even[at] + high[t] * odd[at];
                second += low[t + 1] * even[at] + high[t + 1] * odd[at];
            }
            planes[row + 2 * i] = first;
            planes[row + 2 * i + 1] = second;
        }
    }

    /** target = a · source₁ + b · source₂, along a row. */
    private static void combine(float[] target, int to, float a, float[] source, int first, float b, int second,
            int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] = a * source[first + i] + b * source[second + i];
        }
    }

    /** target += a · source₁ + b · source₂, along a row. */
    private static void add(float[] target, int to, float a, float[] source, int first, float b, int second,
            int length) {
        for (int i = 0; i < length; i++) {
            target[to + i] += a * source[first + i] + b * source[second + i];
        }
    }
}

package org.kadanoff.wavelet.conditional;

import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.wavelet.Filters;
import org.kadanoff.wavelet.Wavelet;

/**
 * One level of the wavelet transform of periodic fields side by side in the lanes of vectors: coarse and three bands of
 * m × m sites, to and from n × n, in the conventions of {@link org.kadanoff.wavelet.WaveletTransform}.
 */
final class LaneTransform {

    private final int side;
    private final int half;
    private final float[] low;
    private final float[] high;

    /** What is still fine in columns and already low or high in rows: m × n sites each. */
    private final float[] lowRows;
    private final float[] highRows;

    LaneTransform(Wavelet wavelet, int side) {
        this.side = side;
        half = side / 2;
        Filters filters = wavelet.filters(side);
        low = floats(filters.low());
        high = floats(filters.high());
        lowRows = new float[half * side * Lanes.COUNT];
        highRows = new float[half * side * Lanes.COUNT];
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    int taps() {
        return low.length;
    }

    /** The field of which a coarse field and details are parts. */
    void synthesize(float[] coarse, float[] details, float[] fine) {
        int band = half * half * Lanes.COUNT;
        for (int row = 0; row < half; row++) {
            int from = row * half * Lanes.COUNT;
            widen(coarse, from, details, from, lowRows, row * side * Lanes.COUNT);
            widen(details, band + from, details, 2 * band + from, highRows, row * side * Lanes.COUNT);
        }
        for (int row = 0; row < half; row++) {
            heighten(row, fine);
        }
    }

    private void widen(float[] a, int fromA, float[] b, int fromB, float[] target, int offset) {
        for (int column = 0; column < half; column++) {
            FloatVector even = Lanes.zero();
            FloatVector odd = Lanes.zero();
            for (int t = 0; t < low.length; t += 2) {
                int at = (column - (t >> 1) & half - 1) * Lanes.COUNT;
                FloatVector lows = Lanes.load(a, fromA + at);
                FloatVector highs = Lanes.load(b, fromB + at);
                even = lows.fma(broadcast(low[t]), highs.fma(broadcast(high[t]), even));
                odd = lows.fma(broadcast(low[t + 1]), highs.fma(broadcast(high[t + 1]), odd));
            }
            even.intoArray(target, offset + 2 * column * Lanes.COUNT);
            odd.intoArray(target, offset + (2 * column + 1) * Lanes.COUNT);
        }
    }

    private void heighten(int row, float[] fine) {
        int length = side * Lanes.COUNT;
        for (int column = 0; column < length; column += Lanes.COUNT) {
            FloatVector even = Lanes.zero();
            FloatVector odd = Lanes.zero();
            for (int t = 0; t < low.length; t += 2) {
                int at = (row - (t >> 1) & half - 1) * length + column;
                FloatVector lows = Lanes.load(lowRows, at);
                FloatVector highs = Lanes.load(highRows, at);
                even = lows.fma(broadcast(low[t]), highs.fma(broadcast(high[t]), even));
                odd = lows.fma(broadcast(low[t + 1]), highs.fma(broadcast(high[t + 1]), odd));
            }
            even.intoArray(fine, 2 * row * length + column);
            odd.intoArray(fine, (2 * row + 1) * length + column);
        }
    }

    /** The details of a field: of a gradient with respect to the field, that with respect to the details. */
    void analyze(float[] fine, float[] details) {
        for (int row = 0; row < half; row++) {
            lower(fine, row);
        }
        int band = half * half * Lanes.COUNT;
        for (int row = 0; row < half; row++) {
            int from = row * side * Lanes.COUNT;
            int to = row * half * Lanes.COUNT;
            narrow(lowRows, from, high, details, to);
            narrow(highRows, from, low, details, band + to);
            narrow(highRows, from, high, details, 2 * band + to);
        }
    }

    /** The coarse field of a field. */
    void coarsen(float[] fine, float[] coarse) {
        for (int row = 0; row < half; row++) {
            lower(fine, row);
            narrow(lowRows, row * side * Lanes.COUNT, low, coarse, row * half * Lanes.COUNT);
        }
    }

    private void lower(float[] fine, int row) {
        int length = side * Lanes.COUNT;
        for (int column = 0; column < length; column += Lanes.COUNT) {
            FloatVector lows = Lanes.zero();
            FloatVector highs = Lanes.zero();
            for (int t = 0; t < low.length; t++) {
                FloatVector x = Lanes.load(fine, (2 * row + t & side - 1) * length + column);
                lows = x.fma(broadcast(low[t]), lows);
                highs = x.fma(broadcast(high[t]), highs);
            }
            lows.intoArray(lowRows, row * length + column);
            highs.intoArray(highRows, row * length + column);
        }
    }

    private void narrow(float[] rows, int from, float[] taps, float[] target, int offset) {
        for (int column = 0; column < half; column++) {
            FloatVector sum = Lanes.zero();
            for (int t = 0; t < taps.length; t++) {
                sum = Lanes.load(rows, from + (2 * column + t & side - 1) * Lanes.COUNT).fma(broadcast(taps[t]), sum);
            }
            sum.intoArray(target, offset + column * Lanes.COUNT);
        }
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }
}

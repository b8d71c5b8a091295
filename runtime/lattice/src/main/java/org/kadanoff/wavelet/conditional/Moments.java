package org.kadanoff.wavelet.conditional;

import java.util.Arrays;

/**
 * Moments of the pixels of fields.
 *
 * @param mean ⟨x⟩
 * @param variance ⟨x²⟩ − ⟨x⟩²
 * @param kurtosis ⟨(x − ⟨x⟩)⁴⟩ / variance², 3 for a normal law
 */
record Moments(double mean, double variance, double kurtosis) {

    private static final int ENOUGH = 1 << 20;

    static Moments of(float[] values) {
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        double second = 0;
        double fourth = 0;
        for (float value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }
        second /= values.length;
        return new Moments(mean, second, fourth / values.length / (second * second));
    }

    static double reach(float[] values) {
        float reach = 0;
        for (float value : values) {
            reach = Math.max(reach, Math.abs(value));
        }
        return reach;
    }

    /** The value that a part of the pixels lies below, of an evenly spread million of them. */
    static double quantile(float[] values, double part) {
        float[] sorted = some(values);
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))];
    }

    /** The same of |x|. */
    static double quantileOfSize(float[] values, double part) {
        float[] sizes = some(values);
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        Arrays.sort(sizes);
        return sizes[(int) (part * (sizes.length - 1))];
    }

    private static float[] some(float[] values) {
        // an odd stride, as an even one would miss whole columns
        int stride = Math.ceilDiv(values.length, ENOUGH) | 1;
        float[] some = new float[Math.ceilDiv(values.length, stride)];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[i * stride];
        }
        return some;
    }
}

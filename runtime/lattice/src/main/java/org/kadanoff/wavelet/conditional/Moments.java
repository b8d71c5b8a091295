package org.kadanoff.wavelet.conditional;

/**
 * Moments of the pixels of fields.
 *
 * @param mean ⟨x⟩
 * @param variance ⟨x²⟩ − ⟨x⟩²
 * @param kurtosis ⟨(x − ⟨x⟩)⁴⟩ / variance², 3 for a normal law
 */
record Moments(double mean, double variance, double kurtosis) {

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
}

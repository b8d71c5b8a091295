package org.kadanoff.wavelet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field, taken apart level by level: the details of every level, finest first, and what is left at the end. As
 * orthogonal as each step is.
 *
 * @param wavelet the wavelet of all levels
 * @param coarsest the coarse field of the last level, row by row
 * @param details d₁, d₂, d₃ of each level as {@link WaveletTransform} stores them, finest first
 */
public record Pyramid(Wavelet wavelet, double[] coarsest, List<double[]> details) {

    /**
     * Takes a field apart.
     *
     * @param field n × n values, row by row
     * @param levels how many times the side is halved
     * @throws IllegalArgumentException if n is not a power of two, or not 2^levels at least
     */
    public static Pyramid of(Wavelet wavelet, double[] field, int levels) {
        int side = (int) Math.round(Math.sqrt(field.length));
        if (side * side != field.length) {
            throw new IllegalArgumentException("a square field does not have " + field.length + " values");
        }
        Sides.check(side);
        if (levels < 0 || levels > Integer.numberOfTrailingZeros(side)) {
            throw new IllegalArgumentException("the side " + side + " can be halved 0 to "
                    + Integer.numberOfTrailingZeros(side) + " times, not " + levels);
        }
        List<double[]> details = new ArrayList<>();
        double[] coarse = field.clone();
        for (int level = 0; level < levels; level++) {
            double[] coefficients = new WaveletTransform(wavelet, side >> level).analyze(coarse);
            coarse = Arrays.copyOf(coefficients, coefficients.length / 4);
            details.add(Arrays.copyOfRange(coefficients, coarse.length, coefficients.length));
        }
        return new Pyramid(wavelet, coarse, List.copyOf(details));
    }

    /** The field again. */
    public double[] synthesize() {
        double[] field = coarsest.clone();
        for (double[] bands : details.reversed()) {
            double[] coefficients = Arrays.copyOf(field, field.length + bands.length);
            System.arraycopy(bands, 0, coefficients, field.length, bands.length);
            int side = (int) Math.round(Math.sqrt(coefficients.length));
            field = new WaveletTransform(wavelet, side).synthesize(coefficients);
        }
        return field;
    }
}

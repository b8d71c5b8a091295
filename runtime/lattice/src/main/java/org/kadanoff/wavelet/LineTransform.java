package org.kadanoff.wavelet;

/**
 * One step of a wavelet transform of a periodic line of n sites: n/2 coarse values and n/2 details,
 * {@code lo(r) = Σₜ hₜ x((2r + t) mod n)} and {@code hi(r) = Σₜ gₜ x((2r + t) mod n)}. The map is orthogonal, so that
 * synthesis is its transpose. Immutable.
 */
public final class LineTransform {

    private final int side;
    private final Filters filters;

    /**
     * The transform with one wavelet.
     *
     * @param side n, a power of two, at least 2
     * @throws IllegalArgumentException if the side is not a power of two
     */
    public LineTransform(Wavelet wavelet, int side) {
        this.side = side;
        filters = wavelet.filters(side);
    }

    /** The coarse values, and after them the details, of n values. */
    public double[] analyze(double[] fine) {
        checkLength(fine);
        double[] coefficients = new double[side];
        int half = side / 2;
        for (int r = 0; r < half; r++) {
            for (int t = 0; t < filters.low().length; t++) {
                double x = fine[(2 * r + t) % side];
                coefficients[r] += filters.low()[t] * x;
                coefficients[half + r] += filters.high()[t] * x;
            }
        }
        return coefficients;
    }

    /** The n values that have these coarse values and, after them, details. */
    public double[] synthesize(double[] coefficients) {
        checkLength(coefficients);
        double[] fine = new double[side];
        int half = side / 2;
        for (int r = 0; r < half; r++) {
            for (int t = 0; t < filters.low().length; t++) {
                fine[(2 * r + t) % side] +=
                        filters.low()[t] * coefficients[r] + filters.high()[t] * coefficients[half + r];
            }
        }
        return fine;
    }

    private void checkLength(double[] values) {
        if (values.length != side) {
            throw new IllegalArgumentException("a line of " + side + " sites has as many values, not " + values.length);
        }
    }
}

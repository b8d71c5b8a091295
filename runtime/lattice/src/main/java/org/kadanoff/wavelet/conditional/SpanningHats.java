package org.kadanoff.wavelet.conditional;

/**
 * {@link Hats} for potentials without a symmetry.
 *
 * @param low the first knot
 * @param high the last knot
 * @param count the number of knots
 */
public record SpanningHats(double low, double high, int count) implements Hats {

    /** @throws IllegalArgumentException if the knots do not go upwards, or there are not 2 to 1000 of them */
    public SpanningHats {
        if (!(low < high && Double.isFinite(high - low))) {
            throw new IllegalArgumentException("knots go upwards, not from " + low + " to " + high);
        }
        Hat.checkCount(count);
    }

    @Override
    public double spacing() {
        return (high - low) / (count - 1);
    }

    @Override
    public double knot(int k) {
        return low + spacing() * k;
    }

    @Override
    public double fold(double x) {
        return x;
    }

    @Override
    public double value(int k, double x) {
        Hat hat = Hat.at(this, k);
        return hat.value(x) - hat.value(0) - hat.slope(0) * x;
    }

    @Override
    public double slope(int k, double x) {
        Hat hat = Hat.at(this, k);
        return hat.slope(x) - hat.slope(0);
    }

    @Override
    public double curvature(int k, double x) {
        return Hat.at(this, k).curvature(x);
    }
}

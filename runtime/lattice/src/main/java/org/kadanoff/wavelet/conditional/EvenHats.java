package org.kadanoff.wavelet.conditional;

/**
 * {@link Hats} for potentials that are even in x, by |x|.
 *
 * @param reach the last knot R; the first is 0
 * @param count the number of knots
 */
public record EvenHats(double reach, int count) implements Hats {

    /** @throws IllegalArgumentException if the reach is not positive, or there are not 2 to 1000 knots */
    public EvenHats {
        if (!(reach > 0 && reach < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the knots of an even potential reach from 0 to a positive R, not to " + reach);
        }
        Hat.checkCount(count);
    }

    @Override
    public double spacing() {
        return reach / (count - 1);
    }

    @Override
    public double knot(int k) {
        return spacing() * k;
    }

    @Override
    public double fold(double x) {
        return Math.abs(x);
    }

    @Override
    public double value(int k, double x) {
        Hat hat = Hat.at(this, k);
        return hat.value(Math.abs(x)) - hat.value(0) - hat.slope(0) * Math.abs(x);
    }

    @Override
    public double slope(int k, double x) {
        Hat hat = Hat.at(this, k);
        return Math.signum(x) * (hat.slope(Math.abs(x)) - hat.slope(0));
    }

    @Override
    public double curvature(int k, double x) {
        return Hat.at(this, k).curvature(Math.abs(x));
    }
}

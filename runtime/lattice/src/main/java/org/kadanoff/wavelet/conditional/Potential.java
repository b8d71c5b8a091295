package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A potential with V(0) = 0 and a curvature that is linear between knots and constant beyond them: a cubic on each cell
 * between two knots, and parabolas outside.
 *
 * <p>For fast kernels: with {@code u = hats().fold(x)}, {@code s = (u − origin())/spacing()}, cell = ⌊s⌋ but not below
 * 0 nor above {@code cells() − 1}, and t = s − cell, which leaves [0, 1] in the tails, V = a₀ + a₁ t + a₂ t² + a₃ t³
 * with the {@link #coefficients} aₚ of that cell. For even potentials u = |x|, the origin is 0, and there are as many
 * cells as knots; otherwise u = x, the origin is one spacing below the first knot, and there is one cell more than
 * knots.
 *
 * @param hats the knots
 * @param curvatures V″ at each knot. It is taken over: the caller must not change it afterwards
 * @param tilt V′(0) from above, the field −h on every site; 0 for even potentials
 */
public record Potential(Hats hats, double[] curvatures, double tilt) implements Serializable {

    /** @throws IllegalArgumentException if there is not one finite curvature for each knot, or an even one is tilted */
    public Potential {
        if (curvatures.length != hats.count()) {
            throw new IllegalArgumentException("a potential with " + hats.count() + " knots takes as many curvatures,"
                    + " not " + curvatures.length);
        }
        if (!Double.isFinite(tilt) || !Arrays.stream(curvatures).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the curvatures of a potential are finite, not "
                    + Arrays.toString(curvatures) + ", and so is its tilt, not " + tilt);
        }
        if (tilt != 0 && hats instanceof EvenHats) {
            throw new IllegalArgumentException("an even potential is not tilted, but has V′(0) = 0");
        }
    }

    /** The potential with V′(0) = 0. */
    public Potential(Hats hats, double[] curvatures) {
        this(hats, curvatures, 0);
    }

    /** How many cells there are, with those of the tails. */
    public int cells() {
        return hats instanceof EvenHats ? hats.count() : hats.count() + 1;
    }

    /** Where the first cell begins. */
    public double origin() {
        return hats instanceof EvenHats ? 0 : hats.knot(0) - hats.spacing();
    }

    /** The width h of a cell. */
    public double spacing() {
        return hats.spacing();
    }

    /** The potential on each cell: four arrays aₚ, p = 0 … 3, with one number for each cell. */
    public double[][] coefficients() {
        int cells = cells();
        int tails = cells - hats.count();
        double h = spacing();
        double[][] a = new double[4][cells];
        for (int cell = 0; cell < cells; cell++) {
            double start = curvatures[Math.max(0, cell - tails)];
            double end = curvatures[Math.min(hats.count() - 1, cell + 1 - tails)];
            a[2][cell] = h * h * start / 2;
            a[3][cell] = h * h * (end - start) / 6;
            if (cell > 0) {
                a[0][cell] = a[0][cell - 1] + a[1][cell - 1] + a[2][cell - 1] + a[3][cell - 1];
                a[1][cell] = a[1][cell - 1] + 2 * a[2][cell - 1] + 3 * a[3][cell - 1];
            }
        }
        anchor(a);
        return a;
    }

    /** Adds what is affine in x and brings V(0) to 0 and V′(0) to the tilt. */
    private void anchor(double[][] a) {
        double s = -origin() / spacing();
        int cell = cellOf(s, a[0].length);
        double t = s - cell;
        double slope = spacing() * tilt - (a[1][cell] + t * (2 * a[2][cell] + t * 3 * a[3][cell]));
        double value = -(a[0][cell] + t * (a[1][cell] + t * (a[2][cell] + t * a[3][cell])));
        for (int c = 0; c < a[0].length; c++) {
            a[0][c] += value + slope * (c - s);
            a[1][c] += slope;
        }
    }

    private static int cellOf(double s, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(s)));
    }

    /** V(x). Where many are wanted, {@link #coefficients} are quicker. */
    public double value(double x) {
        double sum = tilt * x;
        for (int k = 0; k < curvatures.length; k++) {
            sum += curvatures[k] * hats.value(k, x);
        }
        return sum;
    }

    /** V′(x). */
    public double slope(double x) {
        double sum = tilt;
        for (int k = 0; k < curvatures.length; k++) {
            sum += curvatures[k] * hats.slope(k, x);
        }
        return sum;
    }

    /** V″(x). */
    public double curvature(double x) {
        double sum = 0;
        for (int k = 0; k < curvatures.length; k++) {
            sum += curvatures[k] * hats.curvature(k, x);
        }
        return sum;
    }

    /** The same potential with tails that do not bend downwards: the outermost curvatures are 0 at least. */
    public Potential withTailsUpwards() {
        double[] upwards = curvatures.clone();
        int last = upwards.length - 1;
        upwards[last] = Math.max(0, upwards[last]);
        if (hats instanceof SpanningHats) {
            upwards[0] = Math.max(0, upwards[0]);
        }
        return new Potential(hats, upwards, tilt);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Potential that && hats.equals(that.hats) && Arrays.equals(curvatures, that.curvatures)
                && tilt == that.tilt;
    }

    @Override
    public int hashCode() {
        return 31 * hats.hashCode() + Arrays.hashCode(curvatures);
    }
}

package org.kadanoff.scaling;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;

/**
 * Where the curves of neighbouring sizes cross, as those of a Binder cumulant or of ξ/L do near the critical point.
 * Errors are propagated from those of the curves, to first order; two crossings that share a size are correlated.
 *
 * @param size the smaller of the two sizes, for each crossing
 * @param beta where they cross
 * @param value the observable there
 * @param goodness of the two local polynomials together, for each crossing
 */
public record SizeCrossings(double[] size, Covariance beta, Covariance value, List<Goodness> goodness)
        implements Serializable {

    private static final int MOST_WINDOWS = 20;
    private static final int MOST_STEPS = 100;

    /**
     * Finds the crossings of each size with the next. Near each, a polynomial is laid through the nearest points of
     * both curves, weighed as in {@link LeastSquares#uncorrelated}, and the crossing is that of the polynomials. Points
     * that share almost all of their noise, as after reweighting, lie on a smooth curve: then interpolate, by a
     * polynomial through as many points as it has coefficients. Where a noisy pair of curves crosses several times, the
     * search begins in the middle.
     *
     * @param size L, increasing
     * @param curves the observable of each size; errors of different sizes are independent
     * @param degree of the polynomials, 1 or more
     * @param points of each curve that they go through, more than the degree; as many as there are if fewer
     * @throws IllegalArgumentException if there are fewer than two sizes, or they do not increase; two curves do not
     *     cross where both were measured, or are too noisy to say where; or a polynomial has too few points
     */
    public static SizeCrossings of(double[] size, List<Curve> curves, int degree, int points) {
        if (size.length < 2 || size.length != curves.size()) {
            throw new IllegalArgumentException("crossings take two sizes or more, and a curve of each, not "
                    + size.length + " sizes and " + curves.size() + " curves");
        }
        if (degree < 1) {
            throw new IllegalArgumentException("curves cross by polynomials of degree 1 or more, not " + degree);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < size.length; i++) {
            if (!(size[i] > 0) || size[i + 1] <= size[i]) {
                throw new IllegalArgumentException("the sizes increase from above 0, not " + Arrays.toString(size));
            }
            try {
                pairs.add(Pair.of(curves.get(i), curves.get(i + 1), degree, points));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "L = %s and %s: %s", size[i], size[i + 1], e.getMessage()), e);
            }
        }
        return new SizeCrossings(Arrays.copyOf(size, pairs.size()),
                new Covariance(pairs.stream().mapToDouble(Pair::beta).toArray(), matrix(pairs, Pair::betaResponse)),
                new Covariance(pairs.stream().mapToDouble(Pair::value).toArray(), matrix(pairs, Pair::valueResponse)),
                pairs.stream().map(pair -> pair.small.goodness().plus(pair.large.goodness())).toList());
    }

    /**
     * The critical point, β_x = β_c + a L^−e with e = 1/ν + ω: the parameters "limit", "amplitude", and "exponent".
     *
     * @param exponent e, known or to be found
     * @throws IllegalArgumentException as for {@link Extrapolation}
     */
    public Fit criticalBeta(Parameter exponent) {
        return Extrapolation.fit(size, beta, exponent);
    }

    /**
     * The universal value at the critical point, with the exponent e = ω.
     *
     * @param exponent e, known or to be found
     * @throws IllegalArgumentException as for {@link Extrapolation}
     */
    public Fit criticalValue(Parameter exponent) {
        return Extrapolation.fit(size, value, exponent);
    }

    @FunctionalInterface
    private interface Response {
        /** d/d(small curve) and d/d(large curve) of a result. */
        double[] of(Pair pair);
    }

    private static double[][] matrix(List<Pair> pairs, Response response) {
        double[][] matrix = new double[pairs.size()][pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            double[] r = response.of(pair);
            matrix[i][i] = r[0] * r[0] * pair.small.covariance(pair.beta, pair.small, pair.beta)
                    + r[1] * r[1] * pair.large.covariance(pair.beta, pair.large, pair.beta);
            if (i > 0) {
                Pair before = pairs.get(i - 1);
                matrix[i][i - 1] = response.of(before)[1] * r[0]
                        * before.large.covariance(before.beta, pair.small, pair.beta);
                matrix[i - 1][i] = matrix[i][i - 1];
            }
        }
        return matrix;
    }

    /** Two polynomials and where they cross. */
    private record Pair(LocalPolynomial small, LocalPolynomial large, double beta) {

        static Pair of(Curve small, Curve large, int degree, int points) {
            double guess = guess(small, large);
            Pair pair = around(guess, small, large, degree, points);
            for (int moved = 0; moved < MOST_WINDOWS && !(same(small, guess, pair.beta, points)
                    && same(large, guess, pair.beta, points)); moved++) {
                guess = (guess + pair.beta) / 2;
                pair = around(guess, small, large, degree, points);
            }
            return pair.checked();
        }

        private static Pair around(double centre, Curve small, Curve large, int degree, int points) {
            LocalPolynomial left = new LocalPolynomial(small, centre, degree, points);
            LocalPolynomial right = new LocalPolynomial(large, centre, degree, points);
            return new Pair(left, right, root(left, right, centre));
        }

        private static boolean same(Curve curve, double one, double other, int points) {
            return Arrays.equals(curve.nearest(one, points), curve.nearest(other, points));
        }

        private Pair checked() {
            double[] r = betaResponse();
            double error = Math.sqrt(r[0] * r[0] * small.covariance(beta, small, beta)
                    + r[1] * r[1] * large.covariance(beta, large, beta));
            if (!(error < Math.min(small.width(), large.width()))) {
                throw new IllegalArgumentException(String.format(Locale.ROOT, "the curves cross near beta = %.6g, but "
                        + "with an error of %.2g, wider than the points that were fitted: simulate longer, or fit more "
                        + "points", beta, error));
            }
            return this;
        }

        double value() {
            return small.at(beta);
        }

        /** dβ = −(a − b)/(A′ − B′) for errors a and b of the curves A and B. */
        double[] betaResponse() {
            double slopes = small.slope(beta) - large.slope(beta);
            return new double[] {-1 / slopes, 1 / slopes};
        }

        /** d(value) = a + A′ dβ. */
        double[] valueResponse() {
            double slopes = small.slope(beta) - large.slope(beta);
            return new double[] {-large.slope(beta) / slopes, small.slope(beta) / slopes};
        }

        private static double root(LocalPolynomial small, LocalPolynomial large, double from) {
            double reach = Math.min(small.width(), large.width());
            double beta = from;
            for (int step = 0; step < MOST_STEPS; step++) {
                double change = (small.at(beta) - large.at(beta)) / (small.slope(beta) - large.slope(beta));
                beta -= change;
                if (!(Math.abs(beta - from) <= reach)) {
                    break;
                }
                if (Math.abs(change) <= 1e-12 * reach) {
                    return beta;
                }
            }
            throw new IllegalArgumentException(String.format(Locale.ROOT, "the curves meet near beta = %.6g, but the "
                    + "polynomials through the points around it do not cross there: simulate longer, or fit more "
                    + "points", from));
        }

        private static double guess(Curve small, Curve large) {
            double from = Math.max(small.beta()[0], large.beta()[0]);
            double to = Math.min(small.beta()[small.points() - 1], large.beta()[large.points() - 1]);
            double[] grid = Arrays.stream(new double[][] {small.beta(), large.beta()})
                    .flatMapToDouble(Arrays::stream)
                    .filter(beta -> beta >= from && beta <= to)
                    .sorted().distinct().toArray();
            double[] gap = Arrays.stream(grid).map(b -> small.interpolated(b) - large.interpolated(b)).toArray();
            int[] changes = IntStream.range(1, grid.length).filter(i -> gap[i - 1] * gap[i] <= 0).toArray();
            if (changes.length == 0) {
                throw new IllegalArgumentException(String.format(Locale.ROOT, "the curves do not cross between beta = "
                        + "%.6g and %.6g, where both were measured", from, to));
            }
            int right = changes[changes.length / 2];
            double share = gap[right - 1] == gap[right] ? 0.5 : gap[right - 1] / (gap[right - 1] - gap[right]);
            return grid[right - 1] + share * (grid[right] - grid[right - 1]);
        }
    }
}

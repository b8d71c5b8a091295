package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Several measured numbers with the covariance of their errors: what a fit needs where the points come from one chain,
 * from one reweighting, or share a curve.
 *
 * <p>A covariance estimated from few blocks is noisy, and χ² with its inverse comes out too large on average, by
 * (blocks − 1) / (blocks − numbers − 2): have many more blocks than numbers. J. Hartlap, P. Simon, P. Schneider,
 * Astron. Astrophys. 464, 399 (2007).
 *
 * @param value [number] the best values
 * @param matrix [number][number] the covariances of their errors
 */
public record Covariance(double[] value, double[][] matrix) implements Serializable {

    /** @throws IllegalArgumentException if the matrix is not square, not symmetric, or not as large as the numbers */
    public Covariance {
        int n = value.length;
        if (matrix.length != n || Arrays.stream(matrix).anyMatch(row -> row.length != n)) {
            throw new IllegalArgumentException("the covariance of " + n + " numbers is a " + n + " × " + n + " matrix");
        }
        for (int i = 0; i < n; i++) {
            if (matrix[i][i] < 0) {
                throw new IllegalArgumentException("the variance of number " + i + " is negative: " + matrix[i][i]);
            }
            for (int j = 0; j < i; j++) {
                if (Math.abs(matrix[i][j] - matrix[j][i]) > 1e-9 * Math.sqrt(matrix[i][i] * matrix[j][j])) {
                    throw new IllegalArgumentException("a covariance is symmetric: that of " + i + " and " + j
                            + " is " + matrix[i][j] + " one way and " + matrix[j][i] + " the other");
                }
            }
        }
    }

    /** Numbers measured independently of each other. */
    public static Covariance independent(List<Estimate> estimates) {
        int n = estimates.size();
        double[][] matrix = new double[n][n];
        IntStream.range(0, n).forEach(i -> matrix[i][i] = Math.pow(estimates.get(i).error(), 2));
        return new Covariance(estimates.stream().mapToDouble(Estimate::value).toArray(), matrix);
    }

    /**
     * The means of several observables of one chain, by binning.
     *
     * @param series [observable][measurement], measured at the same times, after equilibration; independent replicas
     *     follow one another
     * @throws IllegalArgumentException as for {@link Binning#blocks}
     */
    public static Covariance ofMeans(double[]... series) {
        return of(Binning.blocks(series), means -> means);
    }

    /**
     * Several functions of the means of several observables, by the jackknife.
     *
     * @param blocks [observable][block], as for {@link Jackknife#of}
     * @param functions of the means, in the order of the observables; as many numbers at every call
     * @throws IllegalArgumentException if the observables differ in length, or there are fewer than 20 blocks
     */
    public static Covariance of(double[][] blocks, Function<double[], double[]> functions) {
        Jackknife.Means means = new Jackknife.Means(blocks);
        return ofReduced(functions.apply(means.full()),
                IntStream.range(0, means.count()).mapToObj(b -> functions.apply(means.without(b)))
                        .toArray(double[][]::new));
    }

    /**
     * Several statistics, by the jackknife.
     *
     * @param full the statistics of all blocks
     * @param reduced [block][statistic] those of all blocks but one
     * @throws IllegalArgumentException if there are fewer than 20 blocks
     */
    public static Covariance ofReduced(double[] full, double[][] reduced) {
        int n = full.length;
        int count = reduced.length;
        Estimate[] estimates = IntStream.range(0, n)
                .mapToObj(i -> Jackknife.of(full[i], Arrays.stream(reduced).mapToDouble(r -> r[i]).toArray()))
                .toArray(Estimate[]::new);
        double[][] matrix = scatter(reduced);
        for (double[] row : matrix) {
            Arrays.setAll(row, i -> row[i] * (count - 1.0) * (count - 1.0) / count);
        }
        return new Covariance(Arrays.stream(estimates).mapToDouble(Estimate::value).toArray(), matrix);
    }

    /**
     * Several statistics, by the bootstrap.
     *
     * @param value the statistics of the samples as they are
     * @param resampled [resample][statistic]; see {@link Bootstrap#resample}
     */
    public static Covariance ofResampled(double[] value, double[][] resampled) {
        return new Covariance(value, scatter(resampled));
    }

    private static double[][] scatter(double[][] draws) {
        int n = draws[0].length;
        double[] mean = IntStream.range(0, n)
                .mapToDouble(i -> Arrays.stream(draws).mapToDouble(draw -> draw[i]).average().orElseThrow())
                .toArray();
        double[][] matrix = new double[n][n];
        for (double[] draw : draws) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += (draw[i] - mean[i]) * (draw[j] - mean[j]) / (draws.length - 1.0);
                }
            }
        }
        return matrix;
    }

    /** How many numbers there are. */
    public int size() {
        return value.length;
    }

    /** One of the numbers with its standard error; what it shares with the others is lost. */
    public Estimate estimate(int i) {
        return new Estimate(value[i], Math.sqrt(matrix[i][i]));
    }

    /** All numbers with their standard errors. */
    public List<Estimate> estimates() {
        return IntStream.range(0, size()).mapToObj(this::estimate).toList();
    }

    /** The correlation matrix of the errors, with 1 on the diagonal; NaN beside a number that is exact. */
    public double[][] correlation() {
        return IntStream.range(0, size())
                .mapToObj(i -> IntStream.range(0, size())
                        .mapToDouble(j -> i == j ? 1 : matrix[i][j] / Math.sqrt(matrix[i][i] * matrix[j][j]))
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Some of the numbers, in the order asked for. */
    public Covariance select(int... indices) {
        return new Covariance(Arrays.stream(indices).mapToDouble(i -> value[i]).toArray(),
                Arrays.stream(indices)
                        .mapToObj(i -> Arrays.stream(indices).mapToDouble(j -> matrix[i][j]).toArray())
                        .toArray(double[][]::new));
    }

    /**
     * What makes the errors independent with unit variance: L⁻¹ for the covariance L Lᵀ. For a residual v of the
     * numbers, χ² is the square of what comes back.
     *
     * @throws IllegalArgumentException if a number has no error, or the covariance is singular
     */
    public UnaryOperator<double[]> whitening() {
        for (int i = 0; i < size(); i++) {
            if (!(matrix[i][i] > 0) || !Double.isFinite(matrix[i][i]) || !Double.isFinite(value[i])) {
                throw new IllegalArgumentException("number " + i + ", " + estimate(i)
                        + ", has no finite error above 0, by which it could be weighed against the others");
            }
        }
        try {
            return Cholesky.of(matrix)::whiten;
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("the covariance of these " + size() + " numbers is singular: it was "
                    + "measured from too few blocks, or some of them say the same; take more blocks, or fewer numbers",
                    singular);
        }
    }
}

package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;

/**
 * The distribution of the values of independent fields, all sites alike: moments, quantiles, a histogram, and how far
 * it is from another. Sites of one field are correlated; errors are by the jackknife over fields.
 *
 * @param range what the histogram covers; beside its {@value #BINS} bins stand one below and one above
 * @param counts how many sites as [block of fields][below, bins, above]
 * @param centre what the moments are about
 * @param moments the means of (x − centre)ᵖ, p = 1 … 4, as [p − 1][block of fields]
 * @param least the smallest value
 * @param most the largest value
 */
public record FieldDistribution(Range range, int[][] counts, double centre, double[][] moments, double least,
        double most) implements Serializable {

    /** The bins of the histogram that quantiles and the Kolmogorov–Smirnov distance are taken from. */
    public static final int BINS = 1000;

    /** So many of them make one of the histogram that is drawn, and that the total variation is taken of. */
    private static final int TOGETHER = 10;

    private static final int ORDERS = 4;

    /**
     * An interval of values.
     *
     * @param from where it begins
     * @param to where it ends
     */
    public record Range(double from, double to) implements Serializable {

        private static final int FINE = 1 << 16;

        /** @throws IllegalArgumentException if it is empty or not finite */
        public Range {
            if (!(from < to && Double.isFinite(to - from))) {
                throw new IllegalArgumentException("a histogram covers a range of values, not " + from + " to " + to);
            }
        }

        /**
         * The quantiles of fields at 10⁻⁴ and 1 − 10⁻⁴.
         *
         * @throws IllegalArgumentException if all values are equal, or one is not finite
         */
        public static Range of(FieldEnsemble fields) {
            Summary summary = Summary.of(fields);
            if (!(summary.least < summary.most)) {
                throw new IllegalArgumentException("all values of " + fields + " are " + summary.least
                        + ": they have no distribution");
            }
            long[] counts = new long[FINE];
            float[] values = new float[fields.lattice().sites()];
            double width = (summary.most - summary.least) / FINE;
            for (int i = 0; i < fields.size(); i++) {
                fields.copyTo(i, values, 0);
                for (float value : values) {
                    counts[Math.min(FINE - 1, (int) ((value - summary.least) / width))]++;
                }
            }
            long left = (long) (1e-4 * fields.size() * values.length);
            int low = 0;
            for (long below = counts[0]; below <= left; below += counts[low]) {
                low++;
            }
            int high = FINE - 1;
            for (long above = counts[high]; above <= left; above += counts[high]) {
                high--;
            }
            return new Range(summary.least + low * width, summary.least + (high + 1) * width);
        }
    }

    private record Summary(double mean, double least, double most) {

        static Summary of(FieldEnsemble fields) {
            FieldBlocks.requireScalar(fields);
            float[] values = new float[fields.lattice().sites()];
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < fields.size(); i++) {
                fields.copyTo(i, values, 0);
                FieldBlocks.requireFinite(values, i);
                for (float value : values) {
                    sum += value;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            return new Summary(sum / values.length / fields.size(), least, most);
        }
    }

    /**
     * Measures the distribution.
     *
     * @param range of the histogram: one for all that are compared, {@link Range#of} the fields that the others should
     *     be like
     * @throws IllegalArgumentException if the fields are vectors or fewer than 20, or a value is not finite
     */
    public static FieldDistribution of(FieldEnsemble fields, Range range, Progress progress) {
        int[] starts = FieldBlocks.of(fields);
        Summary summary = Summary.of(fields);
        int[][] counts = new int[starts.length - 1][BINS + 2];
        double[][] moments = new double[ORDERS][starts.length - 1];
        float[] values = new float[fields.lattice().sites()];
        double scale = BINS / (range.to - range.from);
        for (int block = 0; block < counts.length; block++) {
            double weight = 1.0 / values.length / (starts[block + 1] - starts[block]);
            for (int i = starts[block]; i < starts[block + 1]; i++) {
                fields.copyTo(i, values, 0);
                for (float value : values) {
                    double bin = Math.floor((value - range.from) * scale);
                    counts[block][1 + (int) Math.clamp(bin, -1, BINS)]++;
                    double power = weight;
                    for (int p = 0; p < ORDERS; p++) {
                        power *= value - summary.mean;
                        moments[p][block] += power;
                    }
                }
                progress.done((i + 1.0) / fields.size());
            }
        }
        return new FieldDistribution(range, counts, summary.mean, moments, summary.least, summary.most);
    }

    /** The mean. */
    public Estimate mean() {
        return moment(m -> centre + m[0]);
    }

    /** The standard deviation σ. */
    public Estimate standardDeviation() {
        return moment(m -> Math.sqrt(variance(m)));
    }

    /** ⟨(x − x̄)³⟩/σ³. */
    public Estimate skewness() {
        return moment(m -> (m[2] - 3 * m[0] * m[1] + 2 * m[0] * m[0] * m[0]) / Math.pow(variance(m), 1.5));
    }

    /** ⟨(x − x̄)⁴⟩/σ⁴; 3 of a Gaussian. */
    public Estimate kurtosis() {
        return moment(m -> (m[3] - 4 * m[0] * m[2] + 6 * m[0] * m[0] * m[1] - 3 * Math.pow(m[0], 4))
                / (variance(m) * variance(m)));
    }

    private static double variance(double[] m) {
        return m[1] - m[0] * m[0];
    }

    private Estimate moment(ToDoubleFunction<double[]> function) {
        return Jackknife.of(moments, function);
    }

    /** max |x|. */
    public double largest() {
        return Math.max(Math.abs(least), Math.abs(most));
    }

    /**
     * The value that a part of all values lies below.
     *
     * @param part between 0 and 1; NaN where that is outside the range
     */
    public Estimate quantile(double part) {
        double[][] frequencies = frequencies(1);
        return jackknife(frequencies, f -> {
            double below = f[0];
            for (int bin = 1; bin <= BINS; bin++) {
                if (below <= part && part < below + f[bin]) {
                    return range.from + (bin - 1 + (part - below) / f[bin]) * (range.to - range.from) / BINS;
                }
                below += f[bin];
            }
            return Double.NaN;
        });
    }

    /** The middle of each of the 100 bins of {@link #density()}. */
    public double[] middles() {
        int bins = BINS / TOGETHER;
        return IntStream.range(0, bins)
                .mapToDouble(bin -> range.from + (bin + 0.5) * (range.to - range.from) / bins)
                .toArray();
    }

    /** The probability density in each of 100 bins. */
    public List<Estimate> density() {
        double[][] frequencies = frequencies(TOGETHER);
        double width = (range.to - range.from) * TOGETHER / BINS;
        return IntStream.range(1, frequencies[0].length - 1)
                .mapToObj(bin -> Estimate.mean(column(frequencies, bin)))
                .map(part -> new Estimate(part.value() / width, part.error() / width))
                .toList();
    }

    /**
     * Half the sum of |p − p′| over the bins of 100 and all that lies beside them. It is never 0: {@link
     * #totalVariationNoise} says what chance makes of it.
     *
     * @throws IllegalArgumentException if the other has a histogram of another range
     */
    public Estimate totalVariation(FieldDistribution other) {
        return distance(other, TOGETHER,
                (p, q) -> IntStream.range(0, p.length).mapToDouble(i -> Math.abs(p[i] - q[i])).sum() / 2);
    }

    /**
     * The mean total variation between samples of one distribution, as large as these and scattering like them.
     *
     * @throws IllegalArgumentException if the other has a histogram of another range
     */
    public double totalVariationNoise(FieldDistribution other) {
        requireSame(other);
        double[][] mine = frequencies(TOGETHER);
        double[][] its = other.frequencies(TOGETHER);
        return IntStream.range(0, mine[0].length)
                .mapToDouble(bin -> Math.hypot(
                        Estimate.mean(column(mine, bin)).error(), Estimate.mean(column(its, bin)).error()))
                .sum() * Math.sqrt(2 / Math.PI) / 2;
    }

    /**
     * The largest difference of the cumulative distributions, at the edges of the bins of 1000.
     *
     * @throws IllegalArgumentException if the other has a histogram of another range
     */
    public Estimate kolmogorovSmirnov(FieldDistribution other) {
        return distance(other, 1, (p, q) -> {
            double difference = 0;
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                difference += p[i] - q[i];
                largest = Math.max(largest, Math.abs(difference));
            }
            return largest;
        });
    }

    @FunctionalInterface
    private interface Distance {
        double between(double[] p, double[] q);
    }

    /** A distance, as it is: where it is next to nothing, a jackknife would make it less than that. */
    private Estimate distance(FieldDistribution other, int together, Distance distance) {
        requireSame(other);
        double[][] mine = frequencies(together);
        double[][] its = other.frequencies(together);
        double[] p = mean(mine);
        double[] q = mean(its);
        return new Estimate(distance.between(p, q), Math.hypot(
                jackknife(mine, f -> distance.between(f, q)).error(),
                jackknife(its, f -> distance.between(p, f)).error()));
    }

    private void requireSame(FieldDistribution other) {
        if (!other.range.equals(range)) {
            throw new IllegalArgumentException(
                    "histograms of one range can be compared, not of " + range + " and " + other.range);
        }
    }

    /** The part of the sites as [block][below, bins of so many together, above]. */
    private double[][] frequencies(int together) {
        return Arrays.stream(counts).map(block -> {
            double[] parts = new double[BINS / together + 2];
            double all = Arrays.stream(block).asLongStream().sum();
            for (int bin = 0; bin < block.length; bin++) {
                parts[bin == 0 ? 0 : (bin - 1) / together + 1] += block[bin] / all;
            }
            return parts;
        }).toArray(double[][]::new);
    }

    private static double[] column(double[][] rows, int i) {
        return Arrays.stream(rows).mapToDouble(row -> row[i]).toArray();
    }

    private static double[] mean(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToDouble(i -> Arrays.stream(column(rows, i)).sum() / rows.length)
                .toArray();
    }

    private static Estimate jackknife(double[][] rows, ToDoubleFunction<double[]> statistic) {
        double[] all = mean(rows);
        double[] left = new double[all.length];
        double[] reduced = Arrays.stream(rows).mapToDouble(row -> {
            for (int i = 0; i < left.length; i++) {
                left[i] = (rows.length * all[i] - row[i]) / (rows.length - 1);
            }
            return statistic.applyAsDouble(left);
        }).toArray();
        return Jackknife.of(statistic.applyAsDouble(all), reduced);
    }
}

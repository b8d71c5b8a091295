package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * How fast chains forget where they were, by the normalised autocorrelation A(t) = (⟨d(0)·d(t)⟩ − |⟨d⟩|²) / (⟨d·d⟩ −
 * |⟨d⟩|²): of details d at a fixed coarse field, averaged over coarse fields, or of one number that whole fields have.
 * Products are kept before they are divided, so that those of independent chains can be averaged.
 *
 * @param products ⟨d(0)·d(t)⟩ at the times t = 0, {@code every}, 2 {@code every}, …, perhaps of deviations from a number
 * @param squaredMean |⟨d⟩|² of the same, without bias, as it comes from different chains
 * @param every trajectories from one time to the next
 * @param gradientsPerTrajectory evaluations of the gradient in a trajectory, on average
 * @param stepSize the mean leapfrog step ε, where what has variance 1 has mass 1
 */
public record Relaxation(double[] products, double squaredMean, int every, double gradientsPerTrajectory,
        double stepSize) implements Serializable {

    /** What is below it has no weight in the fit of the time, as noise would have; nor is less than it counted. */
    private static final double FORGOTTEN = Math.exp(-1);

    /** The longest t of magnetizations, in chains of a length of 1. */
    private static final double LONGEST = 0.75;

    /** How often the magnetization of a chain is taken at least. */
    private static final int MEASUREMENTS = 2000;

    /**
     * Measures the relaxation of details over the coarse fields of given fields. The square of their mean comes from
     * two chains for each coarse field.
     *
     * @param fields of the fine side, where chains start
     * @param thermalization trajectories before, in which step sizes are tuned
     * @param lags the longest t, in trajectories
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of the side of the scale, or there
     *     is no lag
     */
    public static Relaxation of(ConditionalScale scale, FieldEnsemble fields, Dynamics dynamics, int thermalization,
            int lags, StreamAddress address, Workers workers, Progress progress) {
        if (lags < 1) {
            throw new IllegalArgumentException("relaxation is followed for 1 trajectory or more, not " + lags);
        }
        float[] pairs = inPairs(FieldArrays.values(fields, scale.side()), scale.side() * scale.side());
        Chains chains = Chains.atFields(Target.of(scale), dynamics, pairs, address);
        double tuned = thermalization / (double) (thermalization + lags);
        chains.thermalize(thermalization, workers, progress.stage(0, tuned));
        DetailProducts[] ofGroups = new DetailProducts[Math.ceilDiv(chains.count(), Lanes.COUNT)];
        chains.run(workers, progress.stage(tuned, 1), (group, lanes, own) -> {
            DetailProducts products = new DetailProducts(lanes.moving(), lags);
            for (int lag = 0; lag <= lags; lag++) {
                products.add(lag, lanes.moving());
                own.done((double) lag / lags);
                lanes.step();
            }
            ofGroups[group] = products;
        });
        return DetailProducts.relaxation(ofGroups, chains, dynamics);
    }

    /**
     * Measures the relaxation of the magnetization of whole fields, from its series in each chain. Its mean is that of
     * all chains, which must start at independent fields of the law itself.
     *
     * @param followed M or |M|
     * @param fields where chains start, 2 or more
     * @param thermalization trajectories before, in which step sizes are tuned
     * @param trajectories that each chain is followed for; A(t) is measured up to three quarters of them
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of the side of the scale, or there
     *     are fewer than 2 fields or trajectories
     */
    public static Relaxation of(DirectScale scale, Followed followed, FieldEnsemble fields, Dynamics dynamics,
            int thermalization, int trajectories, StreamAddress address, Workers workers, Progress progress) {
        if (trajectories < 2 || fields.size() < 2) {
            throw new IllegalArgumentException("the relaxation of whole fields takes 2 chains or more that are followed "
                    + "for 2 trajectories or more, not " + fields.size() + " for " + trajectories);
        }
        float[] values = FieldArrays.values(fields, scale.side());
        Chains chains = Chains.atFields(Target.of(scale), dynamics, values, address);
        double tuned = thermalization / (double) (thermalization + trajectories);
        chains.thermalize(thermalization, workers, progress.stage(0, tuned));
        int every = Math.max(1, trajectories / MEASUREMENTS);
        double[][] series = new double[chains.count()][trajectories / every];
        chains.run(workers, progress.stage(tuned, 1), (group, lanes, own) -> {
            int first = group * Lanes.COUNT;
            for (int i = 0; i < series[first].length; i++) {
                for (int step = 0; step < every; step++) {
                    lanes.step();
                }
                double[] magnetizations = magnetizations(lanes.moving());
                for (int chain = first; chain < Math.min(first + Lanes.COUNT, series.length); chain++) {
                    series[chain][i] = followed.of(magnetizations[chain - first]);
                }
                own.done((i + 1.0) / series[first].length);
            }
        });
        return ofSeries(series, every, dynamics.gradients(), chains.report().stepSize());
    }

    private static double[] magnetizations(float[] moving) {
        double[] sums = new double[Lanes.COUNT];
        for (int at = 0; at < moving.length; at += Lanes.COUNT) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                sums[lane] += moving[at + lane];
            }
        }
        return sums;
    }

    /** Of one number by chain and time, with its deviations from the mean of all chains. */
    static Relaxation ofSeries(double[][] series, int every, double gradients, double stepSize) {
        double mean = Arrays.stream(series).flatMapToDouble(Arrays::stream).average().orElseThrow();
        int length = series[0].length;
        double[] products = new double[(int) (LONGEST * length) + 1];
        double squaresOfMeans = 0;
        for (double[] chain : series) {
            double[] deviations = Arrays.stream(chain).map(value -> value - mean).toArray();
            for (int lag = 0; lag < Math.min(products.length, length); lag++) {
                double sum = 0;
                for (int i = lag; i < length; i++) {
                    sum += deviations[i] * deviations[i - lag];
                }
                products[lag] += sum / (length - lag) / series.length;
            }
            squaresOfMeans += Math.pow(Arrays.stream(deviations).average().orElseThrow(), 2);
        }
        // the means of all chains add to 0, so that those of different ones have negative products
        return new Relaxation(products, -squaresOfMeans / series.length / (series.length - 1), every, gradients,
                stepSize);
    }

    /**
     * The average over independent chains of one kind, followed at the same times.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Relaxation average(List<Relaxation> relaxations) {
        if (relaxations.isEmpty()) {
            throw new IllegalArgumentException("an average takes one relaxation or more");
        }
        Relaxation first = relaxations.getFirst();
        double[] products = new double[first.products.length];
        Arrays.setAll(products, lag -> average(relaxations, one -> one.products[lag]));
        return new Relaxation(products, average(relaxations, Relaxation::squaredMean), first.every,
                first.gradientsPerTrajectory, average(relaxations, Relaxation::stepSize));
    }

    private static double average(List<Relaxation> relaxations, ToDoubleFunction<Relaxation> of) {
        return relaxations.stream().mapToDouble(of).average().orElseThrow();
    }

    /** Each field twice in a row, so that two chains of one coarse field are neighbours in a vector. */
    private static float[] inPairs(float[] fields, int sites) {
        float[] pairs = new float[2 * fields.length];
        for (int field = 0; field < fields.length / sites; field++) {
            System.arraycopy(fields, field * sites, pairs, 2 * field * sites, sites);
            System.arraycopy(fields, field * sites, pairs, (2 * field + 1) * sites, sites);
        }
        return pairs;
    }

    /** Sums for each chain of a vector: of d(0)·d(t), of d(t)·d(t), and of d(t)·d′(t) with the neighbouring chain. */
    private static final class DetailProducts {

        private final float[] start;
        private final double[][] withStart;
        private final double[] withItself = new double[Lanes.COUNT];
        private final double[] withNeighbor = new double[Lanes.COUNT];

        DetailProducts(float[] start, int lags) {
            this.start = start.clone();
            withStart = new double[lags + 1][Lanes.COUNT];
        }

        void add(int lag, float[] now) {
            for (int at = 0; at < now.length; at += Lanes.COUNT) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    double value = now[at + lane];
                    withStart[lag][lane] += start[at + lane] * value;
                    withItself[lane] += value * value;
                    withNeighbor[lane] += now[at + (lane ^ 1)] * value;
                }
            }
        }

        /** Chain by chain, so that sums are the same for all widths of vectors. */
        static Relaxation relaxation(DetailProducts[] groups, Chains chains, Dynamics dynamics) {
            int times = groups[0].withStart.length;
            double mixed = 0;
            double[] products = new double[times];
            for (int chain = 0; chain < chains.count(); chain++) {
                DetailProducts group = groups[chain / Lanes.COUNT];
                int lane = chain % Lanes.COUNT;
                products[0] += group.withItself[lane] / times;
                mixed += group.withNeighbor[lane] / times;
                for (int lag = 1; lag < times; lag++) {
                    products[lag] += group.withStart[lag][lane];
                }
            }
            double count = chains.count();
            Arrays.setAll(products, lag -> products[lag] / count);
            return new Relaxation(products, mixed / count, 1, dynamics.gradients(), chains.report().stepSize());
        }
    }

    /** A(t) at the times of the products, from A(0) = 1. */
    public double[] autocorrelation() {
        return Arrays.stream(products).map(product -> (product - squaredMean) / (products[0] - squaredMean)).toArray();
    }

    /**
     * The time τ of the exponential e^(−t/τ) that fits A(t) best while it falls from 1 to 1/e, in trajectories: by least
     * squares in ln A, each time with the weight A² that equal errors of A give it. It is 1 at least, what a chain takes
     * that forgets all in one trajectory, and NaN where A does not fall to 1/e.
     */
    public double time() {
        double[] values = autocorrelation();
        int end = IntStream.range(0, values.length).filter(t -> values[t] < FORGOTTEN).findFirst().orElse(-1);
        if (end < 0) {
            return Double.NaN;
        }
        double squares = 0;
        double falls = 0;
        for (int t = 1; t < Math.max(2, end); t++) {
            double value = Math.max(values[t], FORGOTTEN);
            squares += value * value * t * t;
            falls -= value * value * t * Math.log(value);
        }
        return every * squares / falls;
    }

    /** τ in evaluations of the gradient; NaN as above. */
    public double gradients() {
        return time() * gradientsPerTrajectory;
    }

    /**
     * τ as a Langevin time, η = ε²/2 a trajectory, where what has variance 1 has mass 1; of single leapfrog steps. NaN
     * as above.
     */
    public double langevinTime() {
        return time() * langevinTimeOfStep();
    }

    /** η = ε²/2. */
    public double langevinTimeOfStep() {
        return stepSize * stepSize / 2;
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * How fast chains forget where they were: the normalised autocorrelation of what moves,
 * A(t) = (⟨d(0)·d(t)⟩ − |⟨d⟩|²) / (⟨d·d⟩ − |⟨d⟩|²), at a fixed coarse field and averaged over coarse fields. The square
 * of the mean comes from two chains for each coarse field.
 *
 * @param autocorrelation A(t) by the number t of trajectories, from A(0) = 1
 * @param gradientsPerTrajectory evaluations of the gradient in a trajectory, on average
 * @param stepSize the mean leapfrog step ε, where details of variance 1 have mass 1
 */
public record Relaxation(double[] autocorrelation, double gradientsPerTrajectory, double stepSize)
        implements Serializable {

    /** What is below it has no weight in the fit of the time. */
    private static final double FORGOTTEN = 0.1;

    /**
     * Measures the relaxation of details over the coarse fields of given fields.
     *
     * @param fields of the fine side, where chains start
     * @param thermalization trajectories before, in which step sizes are tuned
     * @param lags the longest t
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of the side of the scale, or there
     *     is no lag
     */
    public static Relaxation of(ConditionalScale scale, FieldEnsemble fields, Dynamics dynamics, int thermalization,
            int lags, StreamAddress address, Workers workers, Progress progress) {
        float[] pairs = inPairs(FieldArrays.values(fields, scale.side()), scale.side() * scale.side());
        return of(Target.of(scale), pairs, dynamics, thermalization, lags, address, workers, progress);
    }

    /** The same of whole fields; the square of their mean comes from neighbouring fields, which must be independent. */
    public static Relaxation of(DirectScale scale, FieldEnsemble fields, Dynamics dynamics, int thermalization,
            int lags, StreamAddress address, Workers workers, Progress progress) {
        return of(Target.of(scale), FieldArrays.values(fields, scale.side()), dynamics, thermalization, lags, address,
                workers, progress);
    }

    private static Relaxation of(Target target, float[] fields, Dynamics dynamics, int thermalization, int lags,
            StreamAddress address, Workers workers, Progress progress) {
        if (lags < 1) {
            throw new IllegalArgumentException("relaxation is followed for 1 trajectory or more, not " + lags);
        }
        Chains chains = Chains.atFields(target, dynamics, fields, address);
        double tuned = thermalization / (double) (thermalization + lags);
        chains.thermalize(thermalization, workers, progress.stage(0, tuned));
        Products[] ofGroups = new Products[Math.ceilDiv(chains.count(), Lanes.COUNT)];
        chains.run(workers, progress.stage(tuned, 1), (group, lanes, own) -> {
            Products products = new Products(lanes.moving(), lags);
            for (int lag = 0; lag <= lags; lag++) {
                products.add(lag, lanes.moving());
                own.done((double) lag / lags);
                lanes.step();
            }
            ofGroups[group] = products;
        });
        return new Relaxation(Products.autocorrelation(ofGroups, chains.count()), dynamics.gradients(),
                chains.report().stepSize());
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
    private static final class Products {

        private final float[] start;
        private final double[][] withStart;
        private final double[] withItself = new double[Lanes.COUNT];
        private final double[] withNeighbor = new double[Lanes.COUNT];

        Products(float[] start, int lags) {
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
        static double[] autocorrelation(Products[] groups, int chains) {
            int times = groups[0].withStart.length;
            double square = 0;
            double mixed = 0;
            double[] sums = new double[times];
            for (int chain = 0; chain < chains; chain++) {
                Products group = groups[chain / Lanes.COUNT];
                int lane = chain % Lanes.COUNT;
                square += group.withItself[lane] / times;
                mixed += group.withNeighbor[lane] / times;
                for (int lag = 0; lag < times; lag++) {
                    sums[lag] += group.withStart[lag][lane];
                }
            }
            for (int lag = 0; lag < times; lag++) {
                sums[lag] = lag == 0 ? 1 : (sums[lag] - mixed) / (square - mixed);
            }
            return sums;
        }
    }

    /**
     * The time τ of the exponential e^(−t/τ) that fits A(t) best while it falls from 1 to 0.1, in trajectories.
     *
     * @throws IllegalStateException if A does not fall to 0.1 within the lags
     */
    public double time() {
        int end = IntStream.range(0, autocorrelation.length).filter(t -> autocorrelation[t] < FORGOTTEN).findFirst()
                .orElseThrow(() -> new IllegalStateException("the autocorrelation does not fall below " + FORGOTTEN
                        + " within " + (autocorrelation.length - 1) + " trajectories: follow it for more"));
        double squares = 0;
        double falls = 0;
        for (int t = 1; t < Math.max(2, end); t++) {
            squares += (double) t * t;
            falls -= t * Math.log(Math.max(autocorrelation[t], 1e-3));
        }
        return squares / falls;
    }

    /** τ in evaluations of the gradient. */
    public double gradients() {
        return time() * gradientsPerTrajectory;
    }

    /**
     * τ as a Langevin time, η = ε²/2 a trajectory, where details of variance 1 have mass 1; of single leapfrog steps.
     */
    public double langevinTime() {
        return time() * stepSize * stepSize / 2;
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * Learns an energy by maximum likelihood: θ ← θ + a H⁻¹ (⟨U⟩ of the model − ⟨U⟩ of the data), with chains that go on
 * from one iteration to the next, and H the average covariance of U at fixed coarse fields, from the field of the data
 * and two chains for each of them (S.-I. Amari, Neural Comput. 10, 251 (1998)). All chains start at the data. The step
 * a falls as rate/(1 + t/decay).
 *
 * <p>Far from the end, H is larger by g gᵀ/3, with g the difference of averages, as data and chains differ: a step is
 * then a part 1/(1 + D/3) of that of Newton, D its decrement gᵀ H⁻¹ g, and none is too long.
 *
 * <p>What is left to gain is the Newton decrement, with that H; it is 3 at most. The noise of the chains
 * alone makes it about the number of parameters over that of the chains; below that, nothing more is to be learnt.
 *
 * @param iterations how often θ is changed at most
 * @param rate the first step a
 * @param decay iterations after which it has halved
 * @param warmUp trajectories before the first iteration
 * @param trajectories in an iteration
 * @param dynamics of the chains
 */
public record MaximumLikelihood(int iterations, double rate, double decay, int warmUp, int trajectories,
        Dynamics dynamics) implements Serializable {

    /** Sites of all coarse fields together that suffice, and the fewest fields. */
    private static final int ENOUGH_SITES = 1 << 22;
    private static final int FEWEST_FIELDS = 1000;

    private static final int SITES_AT_ONCE = 1 << 21;

    /**
     * The decrement that the noise of the chains alone leaves, of one parameter and one chain; a course ends below it.
     */
    private static final double NOISE = 1;

    /**
     * The damping of Newton's steps where fields are smooth: terms of the energy are then nearly the same, and the
     * power at large wave vectors is in what they differ by.
     */
    private static final double LITTLE_DAMPING = 1e-5;

    /** The most that the decrement may promise of one step of calibration. */
    private static final double TRUST = 0.5;

    /** How probable it may be that chance alone keeps one chain of all where it is while they are counted. */
    private static final double CHANCE = 1e-6;

    /** A decrement beyond this at the end says that the fit has not come to rest. */
    private static final double AT_REST = 0.5;

    /** @throws IllegalArgumentException if nothing would be learnt */
    public MaximumLikelihood {
        if (iterations < 1 || warmUp < 0 || trajectories < 1 || !(rate > 0) || !(decay > 0)) {
            throw new IllegalArgumentException("maximum likelihood takes 1 iteration or more of 1 trajectory or more, "
                    + "a warm-up of 0 or more, and a positive rate and decay, not " + iterations + ", " + trajectories
                    + ", " + warmUp + ", " + rate + " and " + decay);
        }
    }

    /** A few iterations for what starts near its end, such as at the energy of score matching. */
    public static MaximumLikelihood polish() {
        return new MaximumLikelihood(6, 0.7, 3, 10, 3, Dynamics.local());
    }

    /** Many short steps from a Gaussian energy: for fields with heavy tails, where score matching fails. */
    public static MaximumLikelihood robust() {
        return new MaximumLikelihood(30, 0.7, 12, 10, 3, Dynamics.local());
    }

    /** The same with other dynamics. */
    public MaximumLikelihood with(Dynamics other) {
        return new MaximumLikelihood(iterations, rate, decay, warmUp, trajectories, other);
    }

    /** A few steps, the first of them a full one, for {@link #calibrate}. */
    static MaximumLikelihood calibration(int iterations) {
        return new MaximumLikelihood(iterations, 0.7, 3, 10, 3, Dynamics.local());
    }

    /**
     * The energy of details given coarse fields that makes the data most likely.
     *
     * @param start where θ starts, such as {@link ScoreMatching#fit()} or {@link ScoreMatching#gaussian()} gives it
     * @param data fields of the fine side, of which the first four million pixels are used, or the first thousand
     *     fields where these have more
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of that side
     */
    public LikelihoodFit fit(ConditionalScale start, FieldEnsemble data, StreamAddress address, Workers workers,
            Progress progress) {
        FieldEnsemble used = data.slice(0, Math.min(data.size(), enough(start.side())));
        return fit(start, FieldArrays.values(used, start.side()), address, workers, progress);
    }

    /** How many fields of a side are enough. */
    static int enough(int side) {
        return Math.max(FEWEST_FIELDS, ENOUGH_SITES / (side * side));
    }

    /** The same of fields that are all used. */
    LikelihoodFit fit(ConditionalScale start, float[] data, StreamAddress address, Workers workers, Progress progress) {
        double damping = start.spectrum().length > 0 ? LITTLE_DAMPING : Response.DAMPING;
        return course(Target.of(start), data, damping, address, workers, progress).fit(start);
    }

    /** The energy of whole fields that makes the data most likely, which are all used. */
    DirectFit fit(DirectScale start, float[] data, StreamAddress address, Workers workers, Progress progress) {
        Course course = course(Target.of(start), data, Response.DAMPING, address, workers, progress);
        return new DirectFit(new DirectScale(course.target.energy(), start.variance(), start.reach()),
                course.covariance(), List.copyOf(course.decrements), course.chains.report());
    }

    /**
     * The energy of details over coarse fields that were made and not given, which makes the averages of U over the
     * fine fields those of the data. What is wrong with the coarse fields does then not add up from scale to scale.
     *
     * @param start where θ starts
     * @param coarse coarse fields of a model, which are all used
     * @param wanted those averages, {@link #averages}
     */
    LikelihoodFit calibrate(ConditionalScale start, float[] coarse, double[] wanted, StreamAddress address,
            Workers workers, Progress progress) {
        Target target = Target.of(start);
        int count = 2 * (coarse.length / target.coordinates().still());
        Chains chains = Chains.atNoise(target, dynamics, coarse, count, address, 0);
        Course course = new Course(target, chains, new OverMadeFields(wanted), workers);
        course.run(progress);
        return course.fit(start);
    }

    /** The averages of U over fields, some of them at a time. */
    static double[] averages(ConditionalScale scale, ScaleFields fields, Workers workers, Progress progress) {
        Target target = Target.of(scale);
        double[] averages = new double[target.terms()];
        int atOnce = Math.max(Lanes.MOST, SITES_AT_ONCE / fields.sites());
        for (int from = 0; from < fields.count(); from += atOnce) {
            progress.done((double) from / fields.count());
            int to = Math.min(fields.count(), from + atOnce);
            float[] values = fields.values(from, to, workers, Progress.NONE);
            add(Chains.features(target, values, workers), fields.count(), averages);
        }
        return averages;
    }

    private Course course(Target start, float[] data, double damping, StreamAddress address, Workers workers,
            Progress progress) {
        int count = 2 * (data.length / start.sites());
        Chains chains = Chains.atFields(start, dynamics, data, count, address, 0);
        Goal goal = new OverDataFields(Chains.features(start, data, workers), damping);
        Course course = new Course(start, chains, goal, workers);
        course.run(progress);
        return course;
    }

    static List<String> warnings(List<Double> decrements, SamplingReport report) {
        List<String> warnings = new ArrayList<>(report.warnings());
        if (!(decrements.getLast() < AT_REST)) {
            warnings.add(String.format(Locale.ROOT,
                    "maximum likelihood has not come to rest: its Newton decrement is still %.2g", decrements.getLast()));
        }
        return List.copyOf(warnings);
    }

    /** The averages over fields of the terms U, {@code features[field][term]}. */
    static double[] mean(double[][] features) {
        double[] mean = new double[features[0].length];
        add(features, features.length, mean);
        return mean;
    }

    /** Adds what some of so many fields contribute to averages. */
    private static void add(double[][] features, int fields, double[] averages) {
        for (double[] ofField : features) {
            for (int k = 0; k < averages.length; k++) {
                averages[k] += ofField[k] / fields;
            }
        }
    }

    /** What the averages of U should become, and how θ should change for that. */
    private sealed interface Goal {

        double[] wanted();

        /** From U of all chains, of which the second half has the coarse fields of the first. */
        Response response(double[][] features);

        double[] step(Response response, double[] excess);

        /** How much longer or shorter than usual a step is. */
        double stretch(double decrement);
    }

    /**
     * The averages of the data over the coarse fields of the data. The data are a third field of each coarse field:
     * what they differ by from those of the chains adds to H far from the end, so that no step is too long, and nothing
     * at the end.
     */
    private record OverDataFields(double[][] data, double[] wanted, double damping) implements Goal {

        OverDataFields(double[][] data, double damping) {
            this(data, mean(data), damping);
        }

        @Override
        public Response response(double[][] features) {
            int pairs = features.length / 2;
            return Response.of(mean(features), Arrays.copyOf(features, pairs),
                    Arrays.copyOfRange(features, pairs, 2 * pairs), data);
        }

        @Override
        public double[] step(Response response, double[] excess) {
            return response.newton(excess, damping);
        }

        /** Gives back some of what the larger H takes: up to 4 times where Newton's step is cut to a small part. */
        @Override
        public double stretch(double decrement) {
            return 1 + decrement;
        }
    }

    /** The averages of the data over coarse fields of the model. */
    private record OverMadeFields(double[] wanted) implements Goal {

        @Override
        public Response response(double[][] features) {
            int pairs = features.length / 2;
            return Response.of(mean(features), Arrays.copyOf(features, pairs),
                    Arrays.copyOfRange(features, pairs, 2 * pairs));
        }

        @Override
        public double[] step(Response response, double[] excess) {
            return response.balanced(excess);
        }

        @Override
        public double stretch(double decrement) {
            return Math.min(1, Math.sqrt(TRUST / decrement));
        }
    }

    /** One course of iterations. */
    private final class Course {

        private final Chains chains;
        private final Goal goal;
        private final Workers workers;
        private final List<Double> decrements = new ArrayList<>();
        private Target target;
        private Response latest;

        Course(Target start, Chains chains, Goal goal, Workers workers) {
            this.goal = goal;
            this.chains = chains;
            this.workers = workers;
            target = start;
        }

        void run(Progress progress) {
            double total = warmUp + (iterations + 2.0) * trajectories;
            chains.thermalize(warmUp, workers, progress.stage(0, warmUp / total));
            chains.countAnew();
            for (int iteration = 0; iteration < iterations; iteration++) {
                double done = warmUp + (double) iteration * trajectories;
                chains.tune(trajectories, workers, progress.stage(done / total, (done + trajectories) / total));
                iterate(iteration);
                if (decrements.getLast() < NOISE * goal.wanted().length / chains.count()) {
                    break;
                }
            }
            int counted = decrements.size() * trajectories;
            chains.advance(Math.max(2 * trajectories, enoughToMove() - counted), workers,
                    progress.stage((total - 2 * trajectories) / total, 1));
        }

        /** Trajectories after which a chain that has not moved is not one that was refused by chance. */
        private int enoughToMove() {
            double refused = 1 - dynamics.acceptance();
            return (int) Math.ceil(Math.log(CHANCE / chains.count()) / Math.log(refused));
        }

        private void iterate(int iteration) {
            Response response = goal.response(chains.features(workers));
            double[] excess = response.mean().clone();
            for (int k = 0; k < excess.length; k++) {
                excess[k] -= goal.wanted()[k];
            }
            latest = response;
            double[] step = goal.step(response, excess);
            double decrement = response.decrement(excess, step);
            decrements.add(decrement);
            double length = rate / (1 + iteration / decay) * goal.stretch(decrement);
            target = target.moved(step, length);
            chains.aim(target);
        }

        LikelihoodFit fit(ConditionalScale start) {
            return new LikelihoodFit(
                    new ConditionalFit(start.with(target.energy(), target.bandCouplings()), covariance()),
                    List.copyOf(decrements), chains.report());
        }

        /** Of the parameters: H⁻¹ by the noise of the data, and half of it again for that of two chains for each. */
        double[][] covariance() {
            return latest.inverse(3.0 / chains.count());
        }
    }
}

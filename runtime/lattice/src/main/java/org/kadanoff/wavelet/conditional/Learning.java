package org.kadanoff.wavelet.conditional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/** The course of learning a {@link ConditionalModel}, from the coarsest scale to the finest. */
final class Learning {

    /** The chunks that score matching is split into, whatever the number of workers, so that sums are the same. */
    private static final int CHUNKS = 8;
    private static final double TAIL = 1e-3;
    private static final double BLUR = 0.02;
    private static final int DIRECT_ITERATIONS = 100;
    private static final int DIRECT_TRAJECTORIES = 40;

    /**
     * Whole fields move slowly, and what has not moved from the data seems to be learnt: their trajectories are long.
     */
    private static final Dynamics DIRECT_DYNAMICS = new Dynamics(40, Dynamics.WHOLE);

    /** Pixels beyond this kurtosis have heavy tails: that of a normal law is 3. */
    private static final double HEAVY = 3.5;

    /** A condition number of the details beyond which steps of one length for each band are short. */
    private static final double STIFF = 1e3;

    /** The side from which on score matching, and the couplings of whole fields, suffice near criticality. */
    private static final int FINE_ENOUGH = 8;

    private final ConditionalSettings settings;
    private final StreamAddress address;
    private final Workers workers;
    private final int side;
    private final double beta;

    /** The training fields from the finest scale to the coarsest. */
    private final List<float[]> pyramid;
    private final List<LearntScale> learnt = new ArrayList<>();
    private CoarseModel coarsest;

    /** The power of the training fields on the latest scale. */
    private double[] spectrum;

    /** Coarse fields that the model made of itself, for calibration. */
    private float[] made;

    Learning(FieldEnsemble training, ConditionalSettings settings, StreamAddress address, Workers workers) {
        this.settings = settings;
        this.address = address;
        this.workers = workers;
        side = training.lattice() instanceof Square square ? square.length() : 0;
        if (Integer.bitCount(side) != 1 || side <= settings.coarseSide()) {
            throw new IllegalArgumentException("a conditional model learns from fields on a square with a side that is "
                    + "a power of two above that of its coarsest fields, " + settings.coarseSide() + ", not on "
                    + training.lattice());
        }
        beta = training.beta(0);
        pyramid = Pyramid.of(settings.wavelet(), FieldArrays.values(training, side), side, settings.coarseSide(),
                workers);
    }

    ConditionalModel run(Progress progress) {
        int last = pyramid.size() - 1;
        double total = Math.scalb(4.0, 2 * last) - 4;
        coarsest = coarsest(progress.stage(0, 0.05));
        made = coarsest.draw(pyramid.getLast().length / (settings.coarseSide() * settings.coarseSide()),
                part("coarse"), workers, Progress.NONE);
        double done = 0.05;
        for (int scale = last - 1; scale >= 0; scale--) {
            double share = 0.95 * Math.scalb(3.0, 2 * (last - scale)) / total;
            learn(pyramid.get(scale), side >> scale, progress.stage(done, Math.min(1, done + share)));
            done += share;
        }
        return new ConditionalModel(settings, coarsest, List.copyOf(learnt), beta, warnings());
    }

    private StreamAddress part(String name) {
        return ConditionalModel.sub(address, name);
    }

    private CoarseModel coarsest(Progress progress) {
        float[] fields = pyramid.getLast();
        return switch (settings.coarsest()) {
            case ONE_SITE -> new CoarseModel.OneSite(fields, BLUR);
            case TRAINING_FIELDS -> new CoarseModel.TrainingFields(settings.coarseSide(), fields);
            case DIRECT_ENERGY -> new CoarseModel.DirectEnergy(direct(fields, progress),
                    new CoarseModel.TrainingFields(settings.coarseSide(), fields), DIRECT_DYNAMICS,
                    DIRECT_TRAJECTORIES);
        };
    }

    /** The energy of whole fields, from the start of independent sites; score matching is useless there. */
    private DirectFit direct(float[] fields, Progress progress) {
        int n = settings.coarseSide();
        double variance = Moments.of(fields).variance();
        double[] curvatures = new double[settings.knots()];
        Arrays.fill(curvatures, 1 / variance);
        ShiftOrbits orbits = ShiftOrbits.of(Math.min(settings.range(), ShiftOrbits.largestRange(n)));
        ScaleEnergy energy = new ScaleEnergy(n, orbits, new double[orbits.size()],
                new Potential(hats(fields), curvatures));
        return new MaximumLikelihood(DIRECT_ITERATIONS, 0.7, 50, 40, 8, DIRECT_DYNAMICS)
                .fit(new DirectScale(energy, variance, Moments.reach(fields)), fields, part("direct"), workers,
                        progress);
    }

    private ShiftOrbits orbits(int n) {
        return ShiftOrbits.of(Math.min(settings.range(), ShiftOrbits.largestRange(n) - 1));
    }

    private Hats hats(float[] fields) {
        return switch (settings.potential()) {
            case EVEN -> Hats.even(Moments.quantileOfSize(fields, 1 - TAIL), settings.knots());
            case GENERAL -> Hats.spanning(Moments.quantile(fields, TAIL), Moments.quantile(fields, 1 - TAIL),
                    settings.knots());
        };
    }

    private void learn(float[] fields, int n, Progress progress) {
        ScoreMatching score = score(fields, n, progress.stage(0, 0.1));
        Progress rest = progress.stage(0.1, settings.calibrations() > 0 ? 0.6 : 1);
        spectrum = score.spectrum();
        LearntScale scale = switch (settings.estimation()) {
            case SCORE_MATCHING -> new LearntScale(ready(score.fit()), List.of(), List.of());
            case POLISHED -> polished(MaximumLikelihood.polish(), ready(score.fit()), fields, n, rest);
            case ROBUST -> polished(MaximumLikelihood.robust(), ready(score.gaussian()), fields, n, rest);
        };
        if (settings.calibrations() > 0 && n > 2 * settings.coarseSide()) {
            scale = calibrated(scale, fields, n, progress.stage(0.6, 0.9));
        }
        learnt.add(scale);
        if (settings.calibrations() > 0 && n < side) {
            made = settings.refine(scale.fit().scale(), made, 0, part("made"), workers, progress.stage(0.9, 1))
                    .fields();
        }
    }

    private ScoreMatching score(float[] fields, int n, Progress progress) {
        int sites = n * n;
        int count = fields.length / sites;
        Hats hats = hats(fields);
        ScoreMatching[] parts = new ScoreMatching[CHUNKS];
        workers.each(CHUNKS, progress, (chunk, own) -> {
            ScoreMatching part = new ScoreMatching(settings.wavelet(), n, orbits(n), hats);
            part.add(Arrays.copyOfRange(fields, (int) ((long) count * chunk / CHUNKS) * sites,
                    (int) ((long) count * (chunk + 1) / CHUNKS) * sites));
            parts[chunk] = part;
            own.done(1);
        });
        for (int chunk = 1; chunk < CHUNKS; chunk++) {
            parts[0].merge(parts[chunk]);
        }
        return parts[0];
    }

    private LearntScale polished(MaximumLikelihood likelihood, ConditionalFit start, float[] fields, int n,
            Progress progress) {
        LikelihoodFit fit = moving(likelihood).fit(start.scale(), fields, part("likelihood/" + n), workers, progress);
        return new LearntScale(fit.fit(), fit.decrements(), fit.warnings());
    }

    private MaximumLikelihood moving(MaximumLikelihood likelihood) {
        return switch (settings.preconditioner()) {
            case BAND_VARIANCES -> likelihood;
            case SPECTRUM -> likelihood.with(Dynamics.white());
        };
    }

    private LearntScale calibrated(LearntScale scale, float[] fields, int n, Progress progress) {
        LikelihoodFit fit = moving(MaximumLikelihood.calibration(settings.calibrations()))
                .calibrate(scale.fit().scale(), made, fields, part("calibration/" + n), workers, progress);
        List<Double> decrements = new ArrayList<>(scale.decrements());
        decrements.addAll(fit.decrements());
        List<String> warnings = new ArrayList<>(scale.warnings());
        warnings.addAll(fit.warnings());
        return new LearntScale(fit.fit(), List.copyOf(decrements), List.copyOf(warnings));
    }

    /** For chains: tails that bend downwards would let them run away. */
    private ConditionalFit ready(ConditionalFit fit) {
        ConditionalScale scale = fit.scale();
        ScaleEnergy energy = scale.energy();
        ConditionalScale tailed = scale.with(new ScaleEnergy(energy.side(), energy.orbits(), energy.couplings(),
                energy.potential().withTailsUpwards()));
        return new ConditionalFit(switch (settings.preconditioner()) {
            case BAND_VARIANCES -> tailed;
            case SPECTRUM -> tailed.whitenedBy(spectrum);
        }, fit.covariance());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        double kurtosis = Moments.of(pyramid.getFirst()).kurtosis();
        if (kurtosis > HEAVY && settings.estimation() != Estimation.ROBUST) {
            warnings.add("the fields have heavy tails, with a kurtosis of " + kurtosis + ", where "
                    + (settings.estimation() == Estimation.POLISHED
                            ? "maximum likelihood does not recover from the energy of score matching"
                            : "score matching fails")
                    + ": let the estimation be robust, and take a wavelet with more vanishing moments than Haar's");
        }
        double stiffness = learnt.getLast().fit().scale().whitenedBy(spectrum).gaussian().conditionNumber();
        if (settings.preconditioner() == Preconditioner.BAND_VARIANCES && stiffness > STIFF) {
            warnings.add(String.format(Locale.ROOT, "the fields are smooth: on the finest scale some details are %.1e "
                    + "times as stiff as others, for whose sake all steps are short. Let the preconditioner be spectral, "
                    + "or average the sites of each block of 2 × 2", stiffness));
        }
        if (settings.estimation() == Estimation.SCORE_MATCHING && settings.coarseSide() < FINE_ENOUGH / 2) {
            warnings.add("score matching alone is wrong on scales of fewer than " + FINE_ENOUGH + " × " + FINE_ENOUGH
                    + " sites: polish the energies, or let the coarsest fields be larger");
        }
        if (coarsest instanceof CoarseModel.DirectEnergy direct) {
            warnings.addAll(direct.fit().warnings());
            if (direct.side() < FINE_ENOUGH) {
                warnings.add("near a critical point, pair couplings and a local potential are not all of the energy of "
                        + direct.side() + " × " + direct.side() + " sites: the Binder cumulant comes out some 2 % too "
                        + "large, less so with the energy of " + FINE_ENOUGH + " × " + FINE_ENOUGH + " sites");
            }
        }
        return List.copyOf(warnings);
    }
}

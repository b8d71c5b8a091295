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

    private final FieldEnsemble training;
    private final ConditionalSettings settings;
    private final StreamAddress address;
    private final Workers workers;
    private final int side;
    private final double beta;

    private final List<LearntScale> learnt = new ArrayList<>();
    private CoarseModel coarsest;

    /** The power of the training fields on the latest scale. */
    private double[] spectrum;

    /** Coarse fields that the model made of itself, as many as the next scale is calibrated with. */
    private float[] made;

    /** That of the pixels of the scale that was learnt last. */
    private double kurtosis;

    Learning(FieldEnsemble training, ConditionalSettings settings, StreamAddress address, Workers workers) {
        this.training = training;
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
    }

    ConditionalModel run(Progress progress) {
        int steps = Integer.numberOfTrailingZeros(side / settings.coarseSide());
        double total = Math.scalb(4.0, 2 * steps) - 4;
        coarsest = coarsest(progress.stage(0, 0.05));
        int first = 4 * settings.coarseSide();
        if (calibrates(first)) {
            int count = Math.min(training.size(), MaximumLikelihood.enough(first));
            made = coarsest.draw(0, count, part("coarse"), workers, Progress.NONE);
        }
        double done = 0.05;
        for (int step = 1; step <= steps; step++) {
            double share = 0.95 * Math.scalb(3.0, 2 * step) / total;
            learn(fields(settings.coarseSide() << step), progress.stage(done, Math.min(1, done + share)));
            done += share;
        }
        return new ConditionalModel(settings, coarsest, List.copyOf(learnt), beta, warnings());
    }

    private ScaleFields fields(int n) {
        return new ScaleFields(training, settings.wavelet(), n);
    }

    /** Whether there is such a scale, and coarse fields for it that were made with an energy. */
    private boolean calibrates(int n) {
        return settings.calibrations() > 0 && n > 2 * settings.coarseSide() && n <= side;
    }

    /** Those fields that maximum likelihood uses. */
    private float[] enough(ScaleFields fields, Progress progress) {
        return fields.values(0, Math.min(fields.count(), MaximumLikelihood.enough(fields.side())), workers, progress);
    }

    private StreamAddress part(String name) {
        return ConditionalModel.sub(address, name);
    }

    private CoarseModel coarsest(Progress progress) {
        ScaleFields fields = fields(settings.coarseSide());
        float[] values = fields.values(0, fields.count(), workers, progress.stage(0, 0.2));
        return switch (settings.coarsest()) {
            case ONE_SITE -> new CoarseModel.OneSite(values, BLUR);
            case TRAINING_FIELDS -> new CoarseModel.TrainingFields(settings.coarseSide(), values);
            case DIRECT_ENERGY -> new CoarseModel.DirectEnergy(direct(fields, values, progress.stage(0.2, 1)),
                    new CoarseModel.TrainingFields(settings.coarseSide(), values), DIRECT_DYNAMICS,
                    DIRECT_TRAJECTORIES);
        };
    }

    /** The energy of whole fields, from the start of independent sites; score matching is useless there. */
    private DirectFit direct(ScaleFields fields, float[] values, Progress progress) {
        int n = settings.coarseSide();
        double variance = Moments.of(values).variance();
        double[] curvatures = new double[settings.knots()];
        Arrays.fill(curvatures, 1 / variance);
        ShiftOrbits orbits = ShiftOrbits.of(Math.min(settings.range(), ShiftOrbits.largestRange(n)));
        PixelSample pixels = PixelSample.of(fields, workers, progress.stage(0, 0.05));
        ScaleEnergy energy = new ScaleEnergy(n, orbits, new double[orbits.size()],
                new Potential(hats(pixels), curvatures));
        float[] used = enough(fields, progress.stage(0.05, 0.1));
        return new MaximumLikelihood(DIRECT_ITERATIONS, 0.7, 50, 40, 8, DIRECT_DYNAMICS)
                .fit(new DirectScale(energy, variance, Moments.reach(values)), used, part("direct"), workers,
                        progress.stage(0.1, 1));
    }

    private Hats hats(PixelSample pixels) {
        return pixels.hats(settings.potential(), settings.knots());
    }

    private void learn(ScaleFields fields, Progress progress) {
        PixelSample pixels = PixelSample.of(fields, workers, progress.stage(0, 0.02));
        kurtosis = Moments.of(pixels.values()).kurtosis();
        ScoreMatching score = score(fields, hats(pixels), progress.stage(0.02, 0.1));
        int n = fields.side();
        Progress rest = progress.stage(0.1, settings.calibrations() > 0 ? 0.6 : 1);
        spectrum = score.spectrum();
        LearntScale scale = switch (settings.estimation()) {
            case SCORE_MATCHING -> new LearntScale(ready(score.fit()), List.of(), List.of());
            case POLISHED -> polished(MaximumLikelihood.polish(), ready(score.fit()), fields, rest);
            case ROBUST -> polished(MaximumLikelihood.robust(), ready(score.gaussian()), fields, rest);
        };
        if (calibrates(n)) {
            scale = calibrated(scale, fields, progress.stage(0.6, 0.9));
        }
        learnt.add(scale);
        if (calibrates(2 * n)) {
            int used = Math.min(made.length, MaximumLikelihood.enough(2 * n) * fields.sites() / 4);
            made = settings.refine(scale.fit().scale(), Arrays.copyOf(made, used), 0, part("made"), workers,
                    progress.stage(0.9, 1)).fields();
        }
    }

    private ScoreMatching score(ScaleFields fields, Hats hats, Progress progress) {
        int n = fields.side();
        ScoreMatching[] parts = new ScoreMatching[CHUNKS];
        workers.each(CHUNKS, progress, (chunk, own) -> {
            ScoreMatching part = new ScoreMatching(settings.wavelet(), n, settings.orbits(n), hats,
                    settings.subBands(n));
            FieldReader reader = fields.reader();
            float[] field = new float[fields.sites()];
            int from = (int) ((long) fields.count() * chunk / CHUNKS);
            int to = (int) ((long) fields.count() * (chunk + 1) / CHUNKS);
            for (int i = from; i < to; i++) {
                reader.read(i, field, 0);
                part.add(field);
                own.done((i + 1.0 - from) / (to - from));
            }
            parts[chunk] = part;
        });
        for (int chunk = 1; chunk < CHUNKS; chunk++) {
            parts[0].merge(parts[chunk]);
        }
        return parts[0];
    }

    private LearntScale polished(MaximumLikelihood likelihood, ConditionalFit start, ScaleFields fields,
            Progress progress) {
        float[] used = enough(fields, progress.stage(0, 0.05));
        LikelihoodFit fit = moving(likelihood).fit(start.scale(), used, part("likelihood/" + fields.side()), workers,
                progress.stage(0.05, 1));
        return new LearntScale(fit.fit(), fit.decrements(), fit.warnings());
    }

    private MaximumLikelihood moving(MaximumLikelihood likelihood) {
        return switch (settings.preconditioner()) {
            case BAND_VARIANCES -> likelihood;
            case SPECTRUM -> likelihood.with(Dynamics.white());
        };
    }

    private LearntScale calibrated(LearntScale scale, ScaleFields fields, Progress progress) {
        ConditionalScale start = scale.fit().scale();
        double[] wanted = MaximumLikelihood.averages(start, fields, workers, progress.stage(0, 0.1));
        LikelihoodFit fit = moving(MaximumLikelihood.calibration(settings.calibrations()))
                .calibrate(start, made, wanted, part("calibration/" + fields.side()), workers, progress.stage(0.1, 1));
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
        ScaleEnergy upwards = new ScaleEnergy(energy.side(), energy.orbits(), energy.couplings(),
                energy.potential().withTailsUpwards());
        ConditionalScale tailed = scale.with(upwards, scale.bandCouplings());
        return new ConditionalFit(switch (settings.preconditioner()) {
            case BAND_VARIANCES -> tailed;
            case SPECTRUM -> tailed.whitenedBy(spectrum);
        }, fit.covariance());
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (kurtosis > HEAVY && settings.estimation() != Estimation.ROBUST) {
            warnings.add(String.format(Locale.ROOT, "the fields have heavy tails, with a kurtosis of %.1f, where ", kurtosis)
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

package org.kadanoff.wavelet.conditional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * Many chains that sample one target, a vector of them at a time. Fields go in and out one after the other, row by row.
 */
final class Chains {

    private static final double SITES_PER_REPORT = 1e6;

    private final Dynamics dynamics;
    private final int count;
    private final List<Walkers> groups = new ArrayList<>();
    private Target target;

    private Chains(Target target, Dynamics dynamics, int count, StreamAddress address, int firstChain) {
        this.target = target;
        this.dynamics = dynamics;
        this.count = count;
        Coordinates coordinates = target.coordinates();
        for (int first = 0; first < count; first += Lanes.COUNT) {
            groups.add(new Walkers(target, coordinates, dynamics, address, firstChain + first));
        }
    }

    /**
     * Chains over coarse fields, with details that are normal numbers.
     *
     * @param count how many; where there are fewer coarse fields, chains go through these again
     * @param firstChain the number of the first of them in the address, a multiple of {@link Lanes#MOST}
     */
    static Chains atNoise(Target target, Dynamics dynamics, float[] coarse, int count, StreamAddress address,
            int firstChain) {
        Coordinates coordinates = target.coordinates();
        Chains chains = new Chains(target, dynamics, count, address, firstChain);
        for (int group = 0; group < chains.groups.size(); group++) {
            Walkers walkers = chains.groups.get(group);
            spread(coarse, group, chains.count, walkers.still());
            walkers.scatter(target.deviations());
            coordinates.centre(walkers.still(), walkers.moving());
        }
        return chains;
    }

    /** One chain over each of some coarse fields. */
    static Chains atNoise(Target target, Dynamics dynamics, float[] coarse, StreamAddress address, int firstChain) {
        return atNoise(target, dynamics, coarse, coarse.length / target.coordinates().still(), address, firstChain);
    }

    /**
     * Chains at given fields.
     *
     * @param count how many; where there are fewer fields, chains go through these again
     * @param firstChain the number of the first of them in the address, a multiple of {@link Lanes#MOST}
     */
    static Chains atFields(Target target, Dynamics dynamics, float[] fields, int count, StreamAddress address,
            int firstChain) {
        Chains chains = new Chains(target, dynamics, count, address, firstChain);
        Coordinates coordinates = target.coordinates();
        float[] lanes = new float[target.sites() * Lanes.COUNT];
        for (int group = 0; group < chains.groups.size(); group++) {
            Walkers walkers = chains.groups.get(group);
            spread(fields, group, chains.count, lanes);
            coordinates.split(lanes, walkers.still(), walkers.moving());
        }
        return chains;
    }

    /** One chain at each of some fields. */
    static Chains atFields(Target target, Dynamics dynamics, float[] fields, StreamAddress address) {
        return atFields(target, dynamics, fields, fields.length / target.sites(), address, 0);
    }

    int count() {
        return count;
    }

    Target target() {
        return target;
    }

    /** Goes on with another energy. */
    void aim(Target other) {
        target = other;
    }

    /** Does trajectories and tunes step sizes after each; {@link #report} tells of what was done since it began. */
    void thermalize(int steps, Workers workers, Progress progress) {
        countAnew();
        tune(steps, workers, progress);
    }

    /** From here on it counts what chains accept. */
    void countAnew() {
        groups.forEach(walkers -> Arrays.fill(walkers.accepted(), 0));
    }

    /** The same as {@link #thermalize}, but what was accepted before still counts. */
    void tune(int steps, Workers workers, Progress progress) {
        run(workers, progress, (group, chains, own) -> {
            Pace pace = new Pace(steps, own);
            for (int step = 0; step < steps; step++) {
                chains.step();
                groups.get(group).tuning().adapt();
                pace.report(step);
            }
        });
    }

    /** Does trajectories. */
    void advance(int steps, Workers workers, Progress progress) {
        run(workers, progress, (group, chains, own) -> {
            Pace pace = new Pace(steps, own);
            for (int step = 0; step < steps; step++) {
                chains.step();
                pace.report(step);
            }
        });
    }

    /** What is done with the chains of one group. */
    @FunctionalInterface
    interface Visit {
        void run(int group, LaneChains chains, Progress progress);
    }

    /** Visits each group. */
    void run(Workers workers, Progress progress, Visit visit) {
        workers.each(groups.size(), progress, (group, own) -> {
            visit.run(group, new LaneChains(target, dynamics, groups.get(group)), own);
            own.done(1);
        });
    }

    /** The terms of the energy in the field of each chain. */
    double[][] features(Workers workers) {
        double[][] features = new double[count][];
        workers.each(groups.size(), Progress.NONE, (group, own) -> {
            Walkers walkers = groups.get(group);
            float[] lanes = new float[target.sites() * Lanes.COUNT];
            target.coordinates().synthesize(walkers.still(), walkers.moving(), lanes);
            measure(target, lanes, group, features);
        });
        return features;
    }

    /** The terms of an energy in given fields. */
    static double[][] features(Target target, float[] fields, Workers workers) {
        double[][] features = new double[fields.length / target.sites()][];
        workers.each(Math.ceilDiv(features.length, Lanes.COUNT), Progress.NONE, (group, own) -> {
            float[] lanes = new float[target.sites() * Lanes.COUNT];
            spread(fields, group, features.length, lanes);
            measure(target, lanes, group, features);
        });
        return features;
    }

    private static void measure(Target target, float[] lanes, int group, double[][] features) {
        LaneFeatures terms = new LaneFeatures(target.energy());
        double[] sums = new double[target.terms() * Lanes.COUNT];
        terms.sums(lanes, sums);
        if (target.couplesBands()) {
            new LaneBandFeatures(target).add(lanes, sums, terms.count());
        }
        for (int lane = 0; lane < Math.min(Lanes.COUNT, features.length - group * Lanes.COUNT); lane++) {
            double[] ofField = new double[target.terms()];
            for (int k = 0; k < ofField.length; k++) {
                ofField[k] = sums[k * Lanes.COUNT + lane];
            }
            features[group * Lanes.COUNT + lane] = ofField;
        }
    }

    /** The field of every chain. */
    float[] fields() {
        float[] fields = new float[count * target.sites()];
        Coordinates coordinates = target.coordinates();
        float[] lanes = new float[target.sites() * Lanes.COUNT];
        for (int group = 0; group < groups.size(); group++) {
            Walkers walkers = groups.get(group);
            coordinates.synthesize(walkers.still(), walkers.moving(), lanes);
            gather(lanes, group, fields);
        }
        return fields;
    }

    /** How the chains have fared since they were last thermalized, or counted anew. */
    SamplingReport report() {
        double acceptance = 0;
        double stepSize = 0;
        int frozen = 0;
        for (int chain = 0; chain < count; chain++) {
            Walkers walkers = groups.get(chain / Lanes.COUNT);
            int lane = chain % Lanes.COUNT;
            acceptance += walkers.tuning().acceptance(lane) / count;
            stepSize += walkers.tuning().widths()[lane] / (double) count;
            frozen += walkers.accepted()[lane] == 0 ? 1 : 0;
        }
        return new SamplingReport(count, acceptance, stepSize, frozen, largest(), target.window());
    }

    private float largest() {
        Coordinates coordinates = target.coordinates();
        float[] lanes = new float[target.sites() * Lanes.COUNT];
        float largest = 0;
        for (int group = 0; group < groups.size(); group++) {
            Walkers walkers = groups.get(group);
            coordinates.synthesize(walkers.still(), walkers.moving(), lanes);
            int chains = Math.min(Lanes.COUNT, count - group * Lanes.COUNT);
            for (int i = 0; i < lanes.length; i++) {
                largest = i % Lanes.COUNT < chains ? Math.max(largest, Math.abs(lanes[i])) : largest;
            }
        }
        return largest;
    }

    /** The lanes of one group, of which those beyond the last chain repeat it. */
    private static void spread(float[] values, int group, int count, float[] lanes) {
        int stride = lanes.length / Lanes.COUNT;
        int fields = values.length / stride;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            int from = Math.min(group * Lanes.COUNT + lane, count - 1) % fields * stride;
            for (int i = 0; i < stride; i++) {
                lanes[i * Lanes.COUNT + lane] = values[from + i];
            }
        }
    }

    private void gather(float[] lanes, int group, float[] values) {
        int stride = lanes.length / Lanes.COUNT;
        for (int lane = 0; lane < Math.min(Lanes.COUNT, count - group * Lanes.COUNT); lane++) {
            int to = (group * Lanes.COUNT + lane) * stride;
            for (int i = 0; i < stride; i++) {
                values[to + i] = lanes[i * Lanes.COUNT + lane];
            }
        }
    }

    /** Reports after so many steps that it is neither seldom nor costly. */
    private final class Pace {
        private final int steps;
        private final Progress progress;
        private final int every = (int) Math.max(1, SITES_PER_REPORT / (target.sites() * dynamics.gradients()));

        Pace(int steps, Progress progress) {
            this.steps = steps;
            this.progress = progress;
        }

        void report(int step) {
            if ((step + 1) % every == 0) {
                progress.done((step + 1.0) / steps);
            }
        }
    }
}

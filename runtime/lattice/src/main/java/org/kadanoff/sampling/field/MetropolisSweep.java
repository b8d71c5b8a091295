package org.kadanoff.sampling.field;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Elementary;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lanes.Tuning;

/** A sweep of accepted and rejected updates of one site each, and the width of their proposals. */
abstract class MetropolisSweep implements Update {

    /** Between 0.23 and 0.5 autocorrelation times hardly depend on the acceptance. */
    private static final double ACCEPTANCE = 0.45;

    private final Tuning tuning;
    private final double[] accepted = new double[Lanes.COUNT];
    private final Stage[] stages;

    /** The sums over the neighbours of each site, component by component. */
    final float[] sums;

    /** An exponential number for each site. */
    final float[] exponentials = new float[LaneField.CHUNK * Lanes.COUNT];

    /** A sweep with proposals of a width that is yet to be tuned. */
    MetropolisSweep(int components, double width, double widest) {
        sums = new float[components * LaneField.CHUNK * Lanes.COUNT];
        stages = new Stage[] {
            (field, from, to) -> field.neighborSums(from, to, sums),
            (field, from, to) -> draw(field.generator, to - from),
            (field, from, to) -> field.generator.uniforms(exponentials, 0, to - from),
            (field, from, to) -> Elementary.exponentials(exponentials, 0, to - from),
            this::update,
        };
        tuning = new Tuning(width, widest, ACCEPTANCE);
    }

    @Override
    public final void step(LaneField field) {
        Arrays.fill(accepted, 0);
        Stage.sweep(field, stages);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            accepted[lane] /= field.sites;
        }
        tuning.record(accepted);
    }

    /** Draws the random numbers of so many proposals. */
    abstract void draw(LaneGenerator generator, int count);

    /**
     * Updates the sites {@code from … to − 1} of the order, which are no neighbours, and counts what it accepts: what
     * gains a −ΔS with −ΔS + the exponential number of the site ≥ 0.
     */
    abstract void update(LaneField field, int from, int to);

    final FloatVector width() {
        return Lanes.load(tuning.widths(), 0);
    }

    final void count(FloatVector acceptances) {
        Lanes.accumulate(accepted, Lanes.lower(acceptances), Lanes.upper(acceptances));
    }

    @Override
    public final void adapt() {
        tuning.adapt();
    }

    @Override
    public final double acceptance(int lane) {
        return tuning.acceptance(lane);
    }
}

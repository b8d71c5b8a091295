package org.kadanoff.sampling.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.Lanes;

/**
 * Sweeps of reflections of each S on the sum h of its neighbours, S → 2 (S·h) h / h² − S, which keep the energy. M.
 * Creutz, Phys. Rev. D 36, 515 (1987). Alone they are not ergodic.
 */
final class OverRelaxation implements Update.RejectionFree {

    /** Below it h has no direction worth the name, and S stays. */
    private static final float LEAST_SQUARE = 1e-12f;

    private final float[] sums;
    private final int width;
    private final Stage[] stages;

    OverRelaxation(int components) {
        sums = new float[components * LaneField.CHUNK * Lanes.COUNT];
        width = components * Lanes.COUNT;
        stages = new Stage[] {(field, from, to) -> field.neighborSums(from, to, sums), this::update};
    }

    @Override
    public void step(LaneField field) {
        Stage.sweep(field, stages);
    }

    private void update(LaneField field, int from, int to) {
        for (int i = from; i < to; i++) {
            int at = field.order[i] * width;
            int h = (i - from) * width;
            FloatVector square = Lanes.zero();
            FloatVector along = Lanes.zero();
            for (int part = 0; part < width; part += Lanes.COUNT) {
                FloatVector sum = Lanes.load(sums, h + part);
                square = square.add(sum.mul(sum));
                along = along.add(sum.mul(Lanes.load(field.values, at + part)));
            }
            FloatVector scale = along.mul(2).div(square);
            FloatVector length = Lanes.zero();
            for (int part = 0; part < width; part += Lanes.COUNT) {
                FloatVector reflected = scale.mul(Lanes.load(sums, h + part)).sub(Lanes.load(field.values, at + part));
                reflected.intoArray(sums, h + part);
                length = length.add(reflected.mul(reflected));
            }
            // one step of Newton's keeps the length at 1
            FloatVector correction = length.mul(-0.5f).add(1.5f);
            VectorMask<Float> turns = square.lt(LEAST_SQUARE).not();
            for (int part = 0; part < width; part += Lanes.COUNT) {
                Lanes.load(field.values, at + part).blend(Lanes.load(sums, h + part).mul(correction), turns)
                        .intoArray(field.values, at + part);
            }
        }
    }
}

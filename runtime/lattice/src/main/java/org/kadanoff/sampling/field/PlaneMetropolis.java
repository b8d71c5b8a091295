package org.kadanoff.sampling.field;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;

/**
 * Sweeps of Metropolis updates of vectors in a plane: S turns by 2 arctan t, with t uniform in [−w, w), which takes no
 * trigonometric functions; accepted with probability min(1, exp(−βΔH)).
 */
final class PlaneMetropolis extends MetropolisSweep {

    private static final double START = 0.5;

    /** A right angle either way. */
    private static final double WIDEST = 1;

    private final float[] uniforms = new float[LaneField.CHUNK * Lanes.COUNT];

    PlaneMetropolis() {
        super(2, START, WIDEST);
    }

    @Override
    void draw(LaneGenerator generator, int count) {
        generator.uniforms(uniforms, 0, count);
    }

    @Override
    void update(LaneField field, int from, int to) {
        float[] values = field.values;
        int[] order = field.order;
        FloatVector beta = field.betas();
        FloatVector width = width();
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        FloatVector count = Lanes.zero();
        for (int i = from; i < to; i++) {
            int at = 2 * order[i] * Lanes.COUNT;
            int random = (i - from) * Lanes.COUNT;
            FloatVector hx = Lanes.load(sums, 2 * random);
            FloatVector hy = Lanes.load(sums, 2 * random + Lanes.COUNT);
            FloatVector x = Lanes.load(values, at);
            FloatVector y = Lanes.load(values, at + Lanes.COUNT);
            FloatVector tangent = Lanes.load(uniforms, random).mul(2).sub(1).mul(width);
            FloatVector square = tangent.mul(tangent);
            FloatVector scale = ones.div(square.add(1));
            FloatVector cosine = ones.sub(square).mul(scale);
            FloatVector sine = tangent.mul(2).mul(scale);
            FloatVector newX = x.mul(cosine).sub(y.mul(sine));
            FloatVector newY = x.mul(sine).add(y.mul(cosine));
            // one step of Newton's keeps the length at 1
            FloatVector length = newX.mul(newX).add(newY.mul(newY)).mul(-0.5f).add(1.5f);
            newX = newX.mul(length);
            newY = newY.mul(length);
            FloatVector gain = beta.mul(hx.mul(newX.sub(x)).add(hy.mul(newY.sub(y))));
            VectorMask<Float> accept = gain.add(Lanes.load(exponentials, random)).compare(GE, 0);
            x.blend(newX, accept).intoArray(values, at);
            y.blend(newY, accept).intoArray(values, at + Lanes.COUNT);
            count = count.add(ones, accept);
        }
        count(count);
    }
}

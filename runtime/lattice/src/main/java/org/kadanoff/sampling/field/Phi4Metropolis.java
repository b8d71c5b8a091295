package org.kadanoff.sampling.field;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.model.Phi4;

/**
 * Sweeps of Metropolis updates of a φ⁴ field: φ′ uniform in [φ − w, φ + w), accepted with probability
 * min(1, exp(−ΔS)). N. Metropolis et al., J. Chem. Phys. 21, 1087 (1953).
 */
final class Phi4Metropolis extends MetropolisSweep {

    private static final double START = 1;
    private static final double WIDEST = 100;

    private final float quartic;
    private final float quadratic;
    private final float[] uniforms = new float[LaneField.CHUNK * Lanes.COUNT];

    Phi4Metropolis(Phi4 model) {
        super(1, START, WIDEST);
        quartic = (float) model.lambda();
        quadratic = (float) (1 - 2 * model.lambda());
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
            int at = order[i] * Lanes.COUNT;
            int random = (i - from) * Lanes.COUNT;
            FloatVector phi = Lanes.load(values, at);
            FloatVector proposed = Lanes.load(uniforms, random).mul(2).sub(1).fma(width, phi);
            FloatVector gain = beta.mul(Lanes.load(sums, random)).mul(proposed.sub(phi))
                    .add(potential(phi)).sub(potential(proposed));
            VectorMask<Float> accept = gain.add(Lanes.load(exponentials, random)).compare(GE, 0);
            phi.blend(proposed, accept).intoArray(values, at);
            count = count.add(ones, accept);
        }
        count(count);
    }

    private FloatVector potential(FloatVector phi) {
        FloatVector square = phi.mul(phi);
        return square.mul(quartic).add(quadratic).mul(square);
    }
}

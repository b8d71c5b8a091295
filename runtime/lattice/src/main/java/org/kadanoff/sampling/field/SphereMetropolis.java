package org.kadanoff.sampling.field;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;

/**
 * Sweeps of Metropolis updates of unit vectors of any number of components: S′ is the direction of S + w g with normal
 * g, which depends on nothing but the angle between S and S′; accepted with probability min(1, exp(−βΔH)).
 */
final class SphereMetropolis extends MetropolisSweep {

    private static final double START = 0.5;
    private static final double WIDEST = 4;

    private final float[] normals;
    private final float[] proposed;

    SphereMetropolis(int components) {
        super(components, START, WIDEST);
        normals = new float[(components * LaneField.CHUNK + 1) * Lanes.COUNT];
        proposed = new float[components * Lanes.COUNT];
    }

    @Override
    void draw(LaneGenerator generator, int count) {
        int numbers = count * proposed.length / Lanes.COUNT;
        for (int done = 0; done < numbers; done += LaneGenerator.MOST_NORMALS) {
            int now = Math.min(LaneGenerator.MOST_NORMALS, numbers - done);
            generator.normals(normals, done * Lanes.COUNT, now + now % 2);
        }
    }

    @Override
    void update(LaneField field, int from, int to) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        FloatVector width = width();
        FloatVector beta = field.betas();
        FloatVector count = Lanes.zero();
        for (int i = from; i < to; i++) {
            int at = field.order[i] * proposed.length;
            int random = (i - from) * proposed.length;
            FloatVector square = Lanes.zero();
            for (int part = 0; part < proposed.length; part += Lanes.COUNT) {
                FloatVector component = Lanes.load(normals, random + part)
                        .fma(width, Lanes.load(field.values, at + part));
                component.intoArray(proposed, part);
                square = square.add(component.mul(component));
            }
            FloatVector scale = ones.div(square.sqrt());
            FloatVector gain = Lanes.zero();
            for (int part = 0; part < proposed.length; part += Lanes.COUNT) {
                FloatVector component = Lanes.load(proposed, part).mul(scale);
                component.intoArray(proposed, part);
                gain = gain.add(Lanes.load(sums, random + part)
                        .mul(component.sub(Lanes.load(field.values, at + part))));
            }
            VectorMask<Float> accept = beta.mul(gain).add(Lanes.load(exponentials, (i - from) * Lanes.COUNT))
                    .compare(GE, 0);
            for (int part = 0; part < proposed.length; part += Lanes.COUNT) {
                Lanes.load(field.values, at + part).blend(Lanes.load(proposed, part), accept)
                        .intoArray(field.values, at + part);
            }
            count = count.add(ones, accept);
        }
        count(count);
    }
}

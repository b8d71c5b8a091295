package org.kadanoff.sampling.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.Elementary;
import org.kadanoff.lanes.Lanes;

/**
 * Sweeps of heat-bath updates of vectors of three components: the cosine of the angle between S and the sum h of its
 * neighbours has the density exp(k z), k = β|h|, whose distribution is inverted: 1 − z = −ln(1 − u (1 − e^−2k)) / k.
 */
final class SphereHeatBath implements Update.RejectionFree {

    private static final float LEAST_SQUARE = 1e-12f;
    private static final int BUFFER = LaneField.CHUNK * Lanes.COUNT;

    /** First the sums over the neighbours, then their directions. */
    private final float[] directions = new float[3 * BUFFER];
    private final float[] strengths = new float[BUFFER];
    private final float[] logarithms = new float[BUFFER];
    private final float[] uniforms = new float[BUFFER];
    private final float[] cosines = new float[BUFFER];
    private final float[] sines = new float[BUFFER];

    private final Stage[] stages = {
        (field, from, to) -> field.neighborSums(from, to, directions),
        (field, from, to) -> direct(field.betas(), to - from),
        (field, from, to) -> Elementary.expm1(logarithms, 0, to - from),
        (field, from, to) -> field.generator.uniforms(uniforms, 0, to - from),
        (field, from, to) -> spread(to - from),
        (field, from, to) -> Elementary.exponentials(logarithms, 0, to - from),
        (field, from, to) -> field.generator.uniforms(cosines, 0, to - from),
        (field, from, to) -> drawAngles(to - from),
        (field, from, to) -> Elementary.cosinesOfTurns(cosines, 0, to - from),
        (field, from, to) -> Elementary.sinesOfTurns(sines, 0, to - from),
        this::place,
    };

    @Override
    public void step(LaneField field) {
        Stage.sweep(field, stages);
    }

    private void direct(FloatVector beta, int count) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
            FloatVector hx = Lanes.load(directions, 3 * at);
            FloatVector hy = Lanes.load(directions, 3 * at + Lanes.COUNT);
            FloatVector hz = Lanes.load(directions, 3 * at + 2 * Lanes.COUNT);
            FloatVector square = hx.mul(hx).add(hy.mul(hy)).add(hz.mul(hz));
            VectorMask<Float> none = square.lt(LEAST_SQUARE);
            FloatVector h = square.sqrt();
            hx.div(h).blend(0, none).intoArray(directions, 3 * at);
            hy.div(h).blend(0, none).intoArray(directions, 3 * at + Lanes.COUNT);
            hz.div(h).blend(ones, none).intoArray(directions, 3 * at + 2 * Lanes.COUNT);
            FloatVector k = beta.mul(h).max(1e-6f);
            k.intoArray(strengths, at);
            k.mul(-2).intoArray(logarithms, at);
        }
    }

    private void spread(int count) {
        for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(uniforms, at).mul(Lanes.load(logarithms, at).neg()).intoArray(logarithms, at);
        }
    }

    private void drawAngles(int count) {
        for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(cosines, at).sub(0.5f).intoArray(cosines, at);
        }
        System.arraycopy(cosines, 0, sines, 0, count * Lanes.COUNT);
    }

    /** Two axes at right angles to h are those of T. Duff et al., J. Comput. Graph. Tech. 6, 1 (2017). */
    private void place(LaneField field, int from, int to) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        for (int i = from; i < to; i++) {
            int site = 3 * field.order[i] * Lanes.COUNT;
            int at = (i - from) * Lanes.COUNT;
            FloatVector x = Lanes.load(directions, 3 * at);
            FloatVector y = Lanes.load(directions, 3 * at + Lanes.COUNT);
            FloatVector z = Lanes.load(directions, 3 * at + 2 * Lanes.COUNT);
            FloatVector less = Lanes.load(logarithms, at).div(Lanes.load(strengths, at));
            FloatVector cosine = ones.sub(less);
            FloatVector sine = less.mul(cosine.add(1)).max(0).sqrt();
            FloatVector first = sine.mul(Lanes.load(cosines, at));
            FloatVector second = sine.mul(Lanes.load(sines, at));
            FloatVector sign = ones.blend(-1, z.lt(0));
            FloatVector a = ones.neg().div(sign.add(z));
            // S = z h + (b₁ cos + b₂ sin) of Duff's axes: both go along s x a and y a, apart from 1 and s
            FloatVector tilt = sign.mul(x).mul(first).add(y.mul(second)).mul(a);
            FloatVector newX = x.mul(cosine.add(tilt)).add(first);
            FloatVector newY = y.mul(cosine.add(tilt)).add(sign.mul(second));
            FloatVector newZ = z.mul(cosine).sub(first.mul(sign).mul(x)).sub(second.mul(y));
            FloatVector length = newX.mul(newX).add(newY.mul(newY)).add(newZ.mul(newZ)).mul(-0.5f).add(1.5f);
            newX.mul(length).intoArray(field.values, site);
            newY.mul(length).intoArray(field.values, site + Lanes.COUNT);
            newZ.mul(length).intoArray(field.values, site + 2 * Lanes.COUNT);
        }
    }
}

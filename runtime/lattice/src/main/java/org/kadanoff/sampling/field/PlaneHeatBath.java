package org.kadanoff.sampling.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.Elementary;
import org.kadanoff.lanes.Lanes;

/**
 * Sweeps of heat-bath updates of vectors in a plane: the angle between S and the sum h of its neighbours has the von
 * Mises distribution of parameter κ = β|h|, drawn by rejection from a wrapped Cauchy distribution. D. J. Best, N. I.
 * Fisher, Appl. Stat. 28, 152 (1979).
 *
 * <p>There are four attempts at each site, of which at least 0.66 succeed; where all fail, on which the present S has
 * no influence, it stays. Detailed balance is exact nevertheless.
 */
final class PlaneHeatBath implements Update.RejectionFree {

    private static final int ATTEMPTS = 4;

    /** The κ below which the envelope is as good as flat and its usual formula cancels. */
    private static final float FLAT = 0.03f;
    private static final float NONE = 2;
    private static final float LEAST_SQUARE = 1e-12f;
    private static final int BUFFER = LaneField.CHUNK * Lanes.COUNT;

    private final float[] sums = new float[2 * BUFFER];
    private final float[] kappas = new float[BUFFER];
    private final float[] envelopes = new float[BUFFER];
    private final float[] halves = new float[BUFFER];

    /** For each attempt in turn a vector for each site. */
    private final float[] cosines = new float[ATTEMPTS * BUFFER];
    private final float[] uniforms = new float[ATTEMPTS * BUFFER];
    private final float[] excesses = new float[ATTEMPTS * BUFFER];
    private final float[] exponentials = new float[ATTEMPTS * BUFFER];

    private final Stage[] stages = {
        (field, from, to) -> field.neighborSums(from, to, sums),
        (field, from, to) -> prepare(field.betas(), to - from),
        (field, from, to) -> field.generator.uniforms(cosines, 0, ATTEMPTS * (to - from)),
        (field, from, to) -> Elementary.cosinesOfHalfTurns(cosines, 0, ATTEMPTS * (to - from)),
        (field, from, to) -> field.generator.uniforms(uniforms, 0, ATTEMPTS * (to - from)),
        (field, from, to) -> field.generator.uniforms(halves, 0, to - from),
        (field, from, to) -> attempt(to - from),
        (field, from, to) -> Elementary.expm1(exponentials, 0, ATTEMPTS * (to - from)),
        (field, from, to) -> choose(to - from),
        (field, from, to) -> turn(to - from),
        this::place,
    };

    @Override
    public void step(LaneField field) {
        Stage.sweep(field, stages);
    }

    /** Best and Fisher's r for each site: any other above 1 would be as exact, and slower. */
    private void prepare(FloatVector beta, int count) {
        for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
            FloatVector hx = Lanes.load(sums, 2 * at);
            FloatVector hy = Lanes.load(sums, 2 * at + Lanes.COUNT);
            FloatVector kappa = beta.mul(hx.mul(hx).add(hy.mul(hy)).sqrt()).max(1e-6f);
            FloatVector tau = kappa.mul(kappa).mul(4).add(1).sqrt().add(1);
            FloatVector rho = tau.sub(tau.add(tau).sqrt()).div(kappa.add(kappa));
            FloatVector r = rho.mul(rho).add(1).div(rho.add(rho));
            FloatVector flat = kappa.mul(kappa).add(1).div(kappa);
            kappa.intoArray(kappas, at);
            r.blend(flat, kappa.lt(FLAT)).intoArray(envelopes, at);
        }
    }

    /** For each attempt 1 − c with c = κ (r − f), whose exponential function is wanted. */
    private void attempt(int count) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
                FloatVector z = Lanes.load(cosines, attempt * count * Lanes.COUNT + at);
                FloatVector r = Lanes.load(envelopes, at);
                FloatVector f = r.mul(z).add(1).div(r.add(z));
                FloatVector excess = Lanes.load(kappas, at).mul(r.sub(f)).neg().add(1);
                excess.intoArray(excesses, attempt * count * Lanes.COUNT + at);
                excess.intoArray(exponentials, attempt * count * Lanes.COUNT + at);
            }
        }
    }

    /** Puts the z of the first attempt that succeeds in the place of the first; 2 where none does. */
    private void choose(int count) {
        int attempt = count * Lanes.COUNT;
        FloatVector none = FloatVector.broadcast(Lanes.FLOATS, NONE);
        for (int at = 0; at < attempt; at += Lanes.COUNT) {
            FloatVector z = tried(tried(none, at + 3 * attempt), at + 2 * attempt);
            tried(tried(z, at + attempt), at).intoArray(cosines, at);
        }
    }

    /** The z of an attempt if it succeeds, else another. */
    private FloatVector tried(FloatVector otherwise, int at) {
        FloatVector c = Lanes.load(excesses, at).neg().add(1);
        VectorMask<Float> success = Lanes.load(uniforms, at).lt(c.mul(Lanes.load(exponentials, at).add(1)));
        return otherwise.blend(Lanes.load(cosines, at), success);
    }

    /** Cosine and sine of the angle that z stands for, in the place of κ and of the envelope. */
    private void turn(int count) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
            FloatVector r = Lanes.load(envelopes, at);
            FloatVector z = Lanes.load(cosines, at);
            FloatVector scale = ones.div(r.add(z));
            r.mul(z).add(1).mul(scale).intoArray(kappas, at);
            // (1 − f)(1 + f), each without cancellation
            FloatVector sine = r.sub(1).mul(ones.sub(z)).mul(r.add(1)).mul(z.add(1)).max(0).sqrt().mul(scale);
            sine.blend(sine.neg(), Lanes.load(halves, at).lt(0.5f)).intoArray(envelopes, at);
        }
    }

    /** Turns h by the angle. */
    private void place(LaneField field, int from, int to) {
        for (int i = from; i < to; i++) {
            int site = 2 * field.order[i] * Lanes.COUNT;
            int at = (i - from) * Lanes.COUNT;
            FloatVector hx = Lanes.load(sums, 2 * at);
            FloatVector hy = Lanes.load(sums, 2 * at + Lanes.COUNT);
            FloatVector square = hx.mul(hx).add(hy.mul(hy));
            VectorMask<Float> none = square.lt(LEAST_SQUARE);
            FloatVector h = square.sqrt();
            FloatVector ux = hx.div(h).blend(1, none);
            FloatVector uy = hy.div(h).blend(0, none);
            FloatVector cosine = Lanes.load(kappas, at);
            FloatVector sine = Lanes.load(envelopes, at);
            FloatVector x = ux.mul(cosine).sub(uy.mul(sine));
            FloatVector y = uy.mul(cosine).add(ux.mul(sine));
            FloatVector length = x.mul(x).add(y.mul(y)).mul(-0.5f).add(1.5f);
            VectorMask<Float> drawn = Lanes.load(cosines, at).lt(NONE);
            Lanes.load(field.values, site).blend(x.mul(length), drawn).intoArray(field.values, site);
            Lanes.load(field.values, site + Lanes.COUNT).blend(y.mul(length), drawn)
                    .intoArray(field.values, site + Lanes.COUNT);
        }
    }
}

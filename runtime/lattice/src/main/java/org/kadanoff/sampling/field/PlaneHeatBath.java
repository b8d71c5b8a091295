package org.kadanoff.sampling.field;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Sweeps of heat-bath updates of vectors in a plane: the angle between S and the sum h of its neighbours has the von
 * Mises distribution of parameter κ = β|h|, drawn by rejection from a wrapped Cauchy distribution. D. J. Best, N. I.
 * Fisher, Appl. Stat. 28, 152 (1979).
 *
 * <p>There are four attempts at each site, of which at least 0.66 succeed; where all fail, on which the present S has no
 * influence, it stays. Detailed balance is exact nevertheless.
 */
final class PlaneHeatBath implements Update.RejectionFree {

    private static final int ATTEMPTS = 4;

    /** The κ below which the envelope is as good as flat and its usual formula cancels. */
    private static final float FLAT = 0.03f;
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

    @Override
    public void step(LaneField field) {
        for (int chunk = 0; chunk + 1 < field.chunks.length; chunk++) {
            int from = field.chunks[chunk];
            int count = field.chunks[chunk + 1] - from;
            field.neighborSums(from, from + count, sums);
            prepare(field.betas(), count);
            field.generator.uniforms(cosines, 0, ATTEMPTS * count);
            field.generator.uniforms(uniforms, 0, ATTEMPTS * count);
            field.generator.uniforms(halves, 0, count);
            attempt(count);
            turn(field, from, count);
        }
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

    /** For each attempt the cosine z of the envelope, 1 − c with c = κ (r − f), and exp(1 − c) − 1. */
    private void attempt(int count) {
        int vectors = ATTEMPTS * count;
        for (int at = 0; at < vectors * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(cosines, at).mul(0.5f).intoArray(cosines, at);
        }
        Elementary.cosinesOfTurns(cosines, 0, vectors);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (int at = 0; at < count * Lanes.COUNT; at += Lanes.COUNT) {
                FloatVector z = Lanes.load(cosines, attempt * count * Lanes.COUNT + at);
                FloatVector r = Lanes.load(envelopes, at);
                FloatVector f = r.mul(z).add(1).div(r.add(z));
                Lanes.load(kappas, at).mul(r.sub(f)).neg().add(1)
                        .intoArray(excesses, attempt * count * Lanes.COUNT + at);
            }
        }
        System.arraycopy(excesses, 0, exponentials, 0, vectors * Lanes.COUNT);
        Elementary.expm1(exponentials, 0, vectors);
    }

    private void turn(LaneField field, int from, int count) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        for (int i = 0; i < count; i++) {
            FloatVector z = ones;
            VectorMask<Float> drawn = ones.lt(0);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                int at = (attempt * count + i) * Lanes.COUNT;
                FloatVector c = ones.sub(Lanes.load(excesses, at));
                VectorMask<Float> success = Lanes.load(uniforms, at)
                        .lt(c.mul(Lanes.load(exponentials, at).add(1))).andNot(drawn);
                z = z.blend(Lanes.load(cosines, at), success);
                drawn = drawn.or(success);
            }
            place(field, field.order[from + i] * 2 * Lanes.COUNT, i * Lanes.COUNT, z, drawn);
        }
    }

    /** Turns h by the angle that the cosine z of the envelope stands for. */
    private void place(LaneField field, int site, int at, FloatVector z, VectorMask<Float> drawn) {
        FloatVector ones = FloatVector.broadcast(Lanes.FLOATS, 1);
        FloatVector hx = Lanes.load(sums, 2 * at);
        FloatVector hy = Lanes.load(sums, 2 * at + Lanes.COUNT);
        FloatVector square = hx.mul(hx).add(hy.mul(hy));
        VectorMask<Float> none = square.lt(LEAST_SQUARE);
        FloatVector h = square.sqrt();
        FloatVector ux = hx.div(h).blend(ones, none);
        FloatVector uy = hy.div(h).blend(ones.sub(ones), none);
        FloatVector r = Lanes.load(envelopes, at);
        FloatVector scale = ones.div(r.add(z));
        FloatVector cosine = r.mul(z).add(1).mul(scale);
        // (1 − f)(1 + f), each without cancellation
        FloatVector sine = r.sub(1).mul(ones.sub(z)).mul(r.add(1)).mul(z.add(1)).max(0).sqrt().mul(scale);
        sine = sine.blend(sine.neg(), Lanes.load(halves, at).lt(0.5f));
        FloatVector x = ux.mul(cosine).sub(uy.mul(sine));
        FloatVector y = uy.mul(cosine).add(ux.mul(sine));
        FloatVector length = x.mul(x).add(y.mul(y)).mul(-0.5f).add(1.5f);
        Lanes.load(field.values, site).blend(x.mul(length), drawn).intoArray(field.values, site);
        Lanes.load(field.values, site + Lanes.COUNT).blend(y.mul(length), drawn)
                .intoArray(field.values, site + Lanes.COUNT);
    }
}

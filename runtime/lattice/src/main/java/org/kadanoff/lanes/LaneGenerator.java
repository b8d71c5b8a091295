package org.kadanoff.lanes;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import org.kadanoff.random.StreamAddress;

/**
 * Random floats for the replicas of a vector. Two neighbouring replicas share a xoshiro256++ generator: one has the
 * lower and one the upper 32 bits of each number. Which replica it is, and not how wide vectors are, says which numbers
 * it gets.
 */
public final class LaneGenerator {

    private static final int PAIRS = Lanes.COUNT / 2;

    /** The most normal numbers that are drawn at once. */
    public static final int MOST_NORMALS = 512;

    private final long[] state = new long[4 * PAIRS];
    private final float[] cosines = new float[MOST_NORMALS / 2 * Lanes.COUNT];
    private final float[] sines = new float[MOST_NORMALS / 2 * Lanes.COUNT];

    private final Loop[] boxMuller = {
        this::uniforms,
        Elementary::exponentials,
        this::radii,
        this::angles,
        (target, offset, vectors) -> Elementary.cosinesOfTurns(cosines, 0, vectors),
        (target, offset, vectors) -> Elementary.sinesOfTurns(sines, 0, vectors),
        this::project,
    };

    /**
     * The generator of some successive replicas.
     *
     * @param firstReplica the number of the first of them in its chain, even
     */
    public LaneGenerator(StreamAddress address, int firstReplica) {
        for (int pair = 0; pair < PAIRS; pair++) {
            long[] words = address.state(firstReplica / 2 + pair);
            for (int word = 0; word < words.length; word++) {
                state[word * PAIRS + pair] = words[word];
            }
        }
    }

    /** Fills vectors with uniform numbers k 2⁻²⁴ of [0, 1). */
    public void uniforms(float[] target, int offset, int vectors) {
        LongVector s0 = LongVector.fromArray(Lanes.LONGS, state, 0);
        LongVector s1 = LongVector.fromArray(Lanes.LONGS, state, PAIRS);
        LongVector s2 = LongVector.fromArray(Lanes.LONGS, state, 2 * PAIRS);
        LongVector s3 = LongVector.fromArray(Lanes.LONGS, state, 3 * PAIRS);
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            LongVector random = s0.add(s3).lanewise(ROL, 23).add(s0);
            LongVector shifted = s1.lanewise(LSHL, 17);
            s2 = s2.lanewise(XOR, s0);
            s3 = s3.lanewise(XOR, s1);
            s1 = s1.lanewise(XOR, s2);
            s0 = s0.lanewise(XOR, s3);
            s2 = s2.lanewise(XOR, shifted);
            s3 = s3.lanewise(ROL, 45);
            FloatVector digits = (FloatVector) random.reinterpretAsInts().lanewise(LSHR, 8)
                    .convertShape(I2F, Lanes.FLOATS, 0);
            digits.mul(0x1p-24f).intoArray(target, at);
        }
        s0.intoArray(state, 0);
        s1.intoArray(state, PAIRS);
        s2.intoArray(state, 2 * PAIRS);
        s3.intoArray(state, 3 * PAIRS);
    }

    /**
     * Fills vectors with normal numbers of mean 0 and variance 1, none beyond 5.8: G. E. P. Box, M. E. Muller, Ann.
     * Math. Stat. 29, 610 (1958).
     *
     * @param vectors how many, even and at most {@link #MOST_NORMALS}
     */
    public void normals(float[] target, int offset, int vectors) {
        for (Loop loop : boxMuller) {
            loop.over(target, offset, vectors / 2);
        }
    }

    private void radii(float[] target, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(target, at).mul(2).sqrt().intoArray(target, at);
        }
    }

    private void angles(float[] target, int offset, int vectors) {
        uniforms(cosines, 0, vectors);
        for (int at = 0; at < vectors * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(cosines, at).sub(0.5f).intoArray(cosines, at);
        }
        System.arraycopy(cosines, 0, sines, 0, vectors * Lanes.COUNT);
    }

    private void project(float[] target, int offset, int vectors) {
        for (int at = 0; at < vectors * Lanes.COUNT; at += Lanes.COUNT) {
            FloatVector radius = Lanes.load(target, offset + at);
            radius.mul(Lanes.load(cosines, at)).intoArray(target, offset + at);
            radius.mul(Lanes.load(sines, at)).intoArray(target, offset + vectors * Lanes.COUNT + at);
        }
    }

    /**
     * A loop over some vectors of a buffer; kept apart, as the just-in-time compiler does not inline all of a loop of
     * too many vector operations.
     */
    @FunctionalInterface
    private interface Loop {
        void over(float[] target, int offset, int vectors);
    }
}

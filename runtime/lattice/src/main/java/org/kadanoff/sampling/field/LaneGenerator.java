package org.kadanoff.sampling.field;

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
final class LaneGenerator {

    private static final int PAIRS = Lanes.COUNT / 2;

    private static final int TURNS = 64;

    private final long[] state = new long[4 * PAIRS];
    private final float[] cosines = new float[TURNS * Lanes.COUNT];
    private final float[] sines = new float[TURNS * Lanes.COUNT];

    /**
     * The generator of some successive replicas.
     *
     * @param firstReplica the number of the first of them in its chain, even
     */
    LaneGenerator(StreamAddress address, int firstReplica) {
        for (int pair = 0; pair < PAIRS; pair++) {
            long[] words = address.state(firstReplica / 2 + pair);
            for (int word = 0; word < words.length; word++) {
                state[word * PAIRS + pair] = words[word];
            }
        }
    }

    /** Fills vectors with uniform numbers k 2⁻²⁴ of [0, 1). */
    void uniforms(float[] target, int offset, int vectors) {
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

    /** Fills vectors with numbers of the exponential distribution of mean 1, none beyond 16.7. */
    void exponentials(float[] target, int offset, int vectors) {
        uniforms(target, offset, vectors);
        Elementary.exponentials(target, offset, vectors);
    }

    /**
     * Fills vectors with normal numbers of mean 0 and variance 1, none beyond 5.8: G. E. P. Box, M. E. Muller, Ann. Math.
     * Stat. 29, 610 (1958).
     *
     * @param vectors how many, even
     */
    void normals(float[] target, int offset, int vectors) {
        int half = vectors / 2;
        exponentials(target, offset, half);
        uniforms(target, offset + half * Lanes.COUNT, half);
        for (int done = 0; done < half; done += TURNS) {
            int count = Math.min(TURNS, half - done);
            turn(target, offset + done * Lanes.COUNT, half * Lanes.COUNT, count);
        }
    }

    /** Makes normal numbers of exponential ones, half the squared radius, and of uniform ones, the angle in turns. */
    private void turn(float[] target, int offset, int toAngles, int count) {
        for (int i = 0; i < count * Lanes.COUNT; i += Lanes.COUNT) {
            Lanes.load(target, offset + toAngles + i).sub(0.5f).intoArray(cosines, i);
        }
        System.arraycopy(cosines, 0, sines, 0, count * Lanes.COUNT);
        Elementary.cosinesOfTurns(cosines, 0, count);
        Elementary.sinesOfTurns(sines, 0, count);
        for (int i = 0; i < count * Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector radius = Lanes.load(target, offset + i).mul(2).sqrt();
            radius.mul(Lanes.load(cosines, i)).intoArray(target, offset + i);
            radius.mul(Lanes.load(sines, i)).intoArray(target, offset + toAngles + i);
        }
    }
}

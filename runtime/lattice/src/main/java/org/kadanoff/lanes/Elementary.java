package org.kadanoff.lanes;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary functions of buffers of floats, in place, right to a few units in the last place. Those of the Vector API
 * may differ from machine to machine; these are made of correctly rounded operations alone and do not.
 *
 * <p>They take buffers, not vectors: two of them in one loop are more than the just-in-time compiler inlines.
 */
public final class Elementary {

    private static final float LOG2_E = 1.442695f;
    private static final float LN_2_HIGH = 0.693359375f;
    private static final float LN_2_LOW = -2.12194440e-4f;
    private static final float TWO_PI = 6.2831855f;

    /** Added to a float below 2²², it leaves the nearest integer in the last digits. */
    private static final float ROUNDING = 0x1.8p23f;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

    /** The bits of √½: the mantissas that logarithms are taken of lie between it and √2. */
    private static final int ROOT_HALF_BITS = 0x3f3504f3;

    private Elementary() {
    }

    /** x → e^x − 1 for x ≤ 88; less than −87 counts as −87. */
    public static void expm1(float[] buffer, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            expm1(Lanes.load(buffer, at)).intoArray(buffer, at);
        }
    }

    /** x → −ln(1 − x) for x < 1: the exponential distribution of mean 1, of a uniform one. */
    public static void exponentials(float[] buffer, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            log1p(Lanes.load(buffer, at).neg()).neg().intoArray(buffer, at);
        }
    }

    /** x → cos 2πx for |x| ≤ 1/2. */
    public static void cosinesOfTurns(float[] buffer, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            cosineOfTurns(Lanes.load(buffer, at)).intoArray(buffer, at);
        }
    }

    /** x → cos πx for |x| ≤ 1. */
    public static void cosinesOfHalfTurns(float[] buffer, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            cosineOfTurns(Lanes.load(buffer, at).mul(0.5f)).intoArray(buffer, at);
        }
    }

    /** x → sin 2πx for |x| ≤ 1/2. */
    public static void sinesOfTurns(float[] buffer, int offset, int vectors) {
        for (int at = offset; at < offset + vectors * Lanes.COUNT; at += Lanes.COUNT) {
            sineOfTurns(Lanes.load(buffer, at)).intoArray(buffer, at);
        }
    }

    private static FloatVector expm1(FloatVector x) {
        FloatVector clamped = x.max(-87f);
        FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDING);
        FloatVector whole = shifted.sub(ROUNDING);
        FloatVector rest = broadcast(-LN_2_HIGH).fma(whole, clamped);
        rest = broadcast(-LN_2_LOW).fma(whole, rest);
        FloatVector series = broadcast(1 / 5040f).fma(rest, broadcast(1 / 720f))
                .fma(rest, broadcast(1 / 120f))
                .fma(rest, broadcast(1 / 24f))
                .fma(rest, broadcast(1 / 6f))
                .fma(rest, broadcast(0.5f));
        FloatVector small = series.fma(rest.mul(rest), rest);
        FloatVector power = shifted.reinterpretAsInts().sub(ROUNDING_BITS - 127).lanewise(LSHL, 23)
                .reinterpretAsFloats();
        return power.fma(small, power.sub(1));
    }

    /** e^x − 1 of one number, with the same result. */
    public static float expm1(float x) {
        float clamped = Math.max(x, -87f);
        float shifted = clamped * LOG2_E + ROUNDING;
        float whole = shifted - ROUNDING;
        float rest = Math.fma(-LN_2_LOW, whole, Math.fma(-LN_2_HIGH, whole, clamped));
        float series = Math.fma(1 / 5040f, rest, 1 / 720f);
        series = Math.fma(series, rest, 1 / 120f);
        series = Math.fma(series, rest, 1 / 24f);
        series = Math.fma(series, rest, 1 / 6f);
        series = Math.fma(series, rest, 0.5f);
        float small = Math.fma(series, rest * rest, rest);
        float power = Float.intBitsToFloat(Float.floatToRawIntBits(shifted) - (ROUNDING_BITS - 127) << 23);
        return Math.fma(power, small, power - 1);
    }

    /** ln(1 + x) for x > −1. */
    private static FloatVector log1p(FloatVector x) {
        FloatVector y = x.add(1);
        FloatVector lost = x.sub(y.sub(1)).div(y);
        IntVector bits = y.reinterpretAsInts();
        IntVector exponent = bits.sub(ROOT_HALF_BITS).lanewise(ASHR, 23);
        FloatVector f = bits.sub(exponent.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1);
        FloatVector s = f.div(f.add(2));
        FloatVector square = s.mul(s);
        FloatVector series = broadcast(2 / 9f).fma(square, broadcast(2 / 7f))
                .fma(square, broadcast(2 / 5f))
                .fma(square, broadcast(2 / 3f))
                .mul(square);
        // ln(1 + f) = 2s + s·series = f − s (f − series): the first term is exact
        FloatVector mantissa = f.sub(s.mul(f.sub(series)));
        FloatVector whole = (FloatVector) exponent.convertShape(I2F, Lanes.FLOATS, 0);
        return whole.fma(broadcast(LN_2_HIGH), whole.fma(broadcast(LN_2_LOW), lost).add(mantissa));
    }

    private static FloatVector cosineOfTurns(FloatVector x) {
        return sineOfQuarter(x.abs().neg().add(0.25f));
    }

    private static FloatVector sineOfTurns(FloatVector x) {
        FloatVector half = broadcast(0.5f);
        FloatVector mirrored = half.blend(half.neg(), x.lt(0)).sub(x);
        return sineOfQuarter(x.blend(mirrored, x.abs().compare(GT, 0.25f)));
    }

    /** sin 2πx for |x| ≤ 1/4. */
    private static FloatVector sineOfQuarter(FloatVector turns) {
        FloatVector x = turns.mul(TWO_PI);
        FloatVector square = x.mul(x);
        FloatVector series = broadcast(1 / 6227020800f).fma(square, broadcast(-1 / 39916800f))
                .fma(square, broadcast(1 / 362880f))
                .fma(square, broadcast(-1 / 5040f))
                .fma(square, broadcast(1 / 120f))
                .fma(square, broadcast(-1 / 6f));
        return series.mul(square).fma(x, x);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }
}

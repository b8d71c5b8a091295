package org.kadanoff.wavelet.conditional;

import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;

/**
 * The discrete Fourier transform Σ_x z(x) e^(−ikx) of complex fields on m × m periodic sites, side by side in the lanes
 * of vectors: real and imaginary parts apart, in place, by halves (J. W. Cooley, J. W. Tukey, Math. Comput. 19, 297
 * (1965)). With real and imaginary parts exchanged it is the one with e^(ikx); neither divides by the number of sites.
 */
final class LaneFourier {

    private final int side;
    private final int[] reversed;
    private final float[] cosines;
    private final float[] sines;

    /** @param side m, a power of two */
    LaneFourier(int side) {
        this.side = side;
        reversed = new int[side];
        cosines = new float[side];
        sines = new float[side];
        for (int i = 0; i < side; i++) {
            reversed[i] = Integer.reverse(i) >>> 1 + Integer.numberOfLeadingZeros(side);
            cosines[i] = (float) Math.cos(2 * Math.PI * i / side);
            sines[i] = (float) Math.sin(2 * Math.PI * i / side);
        }
    }

    /** Transforms the m × m sites that begin at an offset, row by row and lane by lane. */
    void transform(float[] re, float[] im, int offset) {
        int line = side * Lanes.COUNT;
        alongAxis(re, im, offset, line);
        for (int row = 0; row < side; row++) {
            alongAxis(re, im, offset + row * line, Lanes.COUNT);
        }
    }

    /** All lines, side by side in {@code width} numbers, whose sites follow each other after as many. */
    private void alongAxis(float[] re, float[] im, int offset, int width) {
        for (int i = 0; i < side; i++) {
            if (i < reversed[i]) {
                swap(re, offset + i * width, offset + reversed[i] * width, width);
                swap(im, offset + i * width, offset + reversed[i] * width, width);
            }
        }
        for (int half = 1; half < side; half *= 2) {
            for (int block = 0; block < side; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    int turn = i * (side / (2 * half));
                    butterfly(re, im, offset + (block + i) * width, half * width, width, cosines[turn], sines[turn]);
                }
            }
        }
    }

    private static void swap(float[] values, int from, int to, int width) {
        for (int i = 0; i < width; i += Lanes.COUNT) {
            FloatVector kept = Lanes.load(values, from + i);
            Lanes.load(values, to + i).intoArray(values, from + i);
            kept.intoArray(values, to + i);
        }
    }

    /** z, z′ → z + (c − i s) z′, z − (c − i s) z′, with z′ at a distance from z. */
    private static void butterfly(float[] re, float[] im, int from, int distance, int width, float c, float s) {
        FloatVector cosine = FloatVector.broadcast(Lanes.FLOATS, c);
        FloatVector sine = FloatVector.broadcast(Lanes.FLOATS, s);
        for (int at = from; at < from + width; at += Lanes.COUNT) {
            FloatVector farRe = Lanes.load(re, at + distance);
            FloatVector farIm = Lanes.load(im, at + distance);
            FloatVector turnedRe = farIm.fma(sine, farRe.mul(cosine));
            FloatVector turnedIm = farRe.neg().fma(sine, farIm.mul(cosine));
            FloatVector nearRe = Lanes.load(re, at);
            FloatVector nearIm = Lanes.load(im, at);
            nearRe.add(turnedRe).intoArray(re, at);
            nearIm.add(turnedIm).intoArray(im, at);
            nearRe.sub(turnedRe).intoArray(re, at + distance);
            nearIm.sub(turnedIm).intoArray(im, at + distance);
        }
    }
}

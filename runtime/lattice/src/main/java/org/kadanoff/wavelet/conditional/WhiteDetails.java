package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.wavelet.Wavelet;

/**
 * The three bands of details, over a coarse field that stays, by numbers y that are independent and normal if the field
 * is Gaussian: d = A y with a matrix A that is local in wave vectors, see {@link Whitening}. Where data have next to no
 * power at large wave vectors, details are stiff in some directions and not in others; y is not.
 *
 * <p>Two real bands are the real and the imaginary part of one Fourier transform.
 */
final class WhiteDetails implements Coordinates {

    private final Whitening whitening;
    private final LaneTransform transform;
    private final LaneFourier fourier;
    private final int side;
    private final int plane;
    private final float[] details;

    /** d̂ of the first band + i d̂ of the second, and then d̂ of the third. */
    private final float[] re;
    private final float[] im;

    WhiteDetails(Wavelet wavelet, Whitening whitening) {
        this.whitening = whitening;
        side = whitening.bandSide();
        transform = new LaneTransform(wavelet, 2 * side);
        fourier = new LaneFourier(side);
        plane = side * side * Lanes.COUNT;
        details = new float[3 * plane];
        re = new float[2 * plane];
        im = new float[2 * plane];
    }

    @Override
    public int bands() {
        return 3;
    }

    @Override
    public int side() {
        return side;
    }

    @Override
    public int scale() {
        return 2;
    }

    /** Each y reaches everywhere. */
    @Override
    public int spread() {
        return 2 * side;
    }

    @Override
    public int still() {
        return side * side;
    }

    @Override
    public void synthesize(float[] still, float[] moving, float[] field) {
        for (int pair = 0; pair < whitening.near().length; pair++) {
            colour(pair, moving);
        }
        fourier.transform(im, re, 0);
        fourier.transform(im, re, plane);
        System.arraycopy(re, 0, details, 0, plane);
        System.arraycopy(im, 0, details, plane, plane);
        System.arraycopy(re, plane, details, 2 * plane, plane);
        transform.synthesize(still, details, field);
    }

    private void colour(int pair, float[] moving) {
        int k = whitening.near()[pair] * Lanes.COUNT;
        int mirror = whitening.far()[pair] * Lanes.COUNT;
        FloatVector y0 = Lanes.load(moving, k);
        FloatVector y1 = Lanes.load(moving, mirror);
        FloatVector y2 = Lanes.load(moving, plane + k);
        FloatVector y3 = Lanes.load(moving, plane + mirror);
        FloatVector y4 = Lanes.load(moving, 2 * plane + k);
        FloatVector y5 = Lanes.load(moving, 2 * plane + mirror);
        float[] matrices = whitening.synthesis();
        int at = pair * Whitening.MATRIX;
        FloatVector firstRe = product(matrices, at, y0, y1, y2, y3, y4, y5);
        FloatVector firstIm = product(matrices, at + 6, y0, y1, y2, y3, y4, y5);
        FloatVector secondRe = product(matrices, at + 12, y0, y1, y2, y3, y4, y5);
        FloatVector secondIm = product(matrices, at + 18, y0, y1, y2, y3, y4, y5);
        firstRe.sub(secondIm).intoArray(re, k);
        firstIm.add(secondRe).intoArray(im, k);
        firstRe.add(secondIm).intoArray(re, mirror);
        secondRe.sub(firstIm).intoArray(im, mirror);
        FloatVector thirdRe = product(matrices, at + 24, y0, y1, y2, y3, y4, y5);
        FloatVector thirdIm = product(matrices, at + 30, y0, y1, y2, y3, y4, y5);
        thirdRe.intoArray(re, plane + k);
        thirdRe.intoArray(re, plane + mirror);
        thirdIm.intoArray(im, plane + k);
        thirdIm.neg().intoArray(im, plane + mirror);
    }

    private static FloatVector product(float[] matrices, int at, FloatVector a, FloatVector b, FloatVector c,
            FloatVector d, FloatVector e, FloatVector f) {
        FloatVector first = a.mul(matrices[at]);
        FloatVector second = b.mul(matrices[at + 1]);
        first = c.fma(broadcast(matrices[at + 2]), first);
        second = d.fma(broadcast(matrices[at + 3]), second);
        first = e.fma(broadcast(matrices[at + 4]), first);
        second = f.fma(broadcast(matrices[at + 5]), second);
        return first.add(second);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }

    @Override
    public void analyze(float[] field, float[] moving) {
        analyze(field, whitening.gradient(), moving);
    }

    @Override
    public void split(float[] field, float[] still, float[] moving) {
        transform.coarsen(field, still);
        analyze(field, whitening.analysis(), moving);
    }

    private void analyze(float[] field, float[] matrices, float[] moving) {
        transform.analyze(field, details);
        System.arraycopy(details, 0, re, 0, plane);
        System.arraycopy(details, plane, im, 0, plane);
        System.arraycopy(details, 2 * plane, re, plane, plane);
        Arrays.fill(im, plane, 2 * plane, 0);
        fourier.transform(re, im, 0);
        fourier.transform(re, im, plane);
        for (int pair = 0; pair < whitening.near().length; pair++) {
            whiten(pair, matrices, moving);
        }
    }

    private void whiten(int pair, float[] matrices, float[] moving) {
        int k = whitening.near()[pair] * Lanes.COUNT;
        int mirror = whitening.far()[pair] * Lanes.COUNT;
        FloatVector nearRe = Lanes.load(re, k).mul(0.5f);
        FloatVector nearIm = Lanes.load(im, k).mul(0.5f);
        FloatVector farRe = Lanes.load(re, mirror).mul(0.5f);
        FloatVector farIm = Lanes.load(im, mirror).mul(0.5f);
        FloatVector firstRe = nearRe.add(farRe);
        FloatVector firstIm = nearIm.sub(farIm);
        FloatVector secondRe = nearIm.add(farIm);
        FloatVector secondIm = farRe.sub(nearRe);
        FloatVector thirdRe = Lanes.load(re, plane + k);
        FloatVector thirdIm = Lanes.load(im, plane + k);
        int at = pair * Whitening.MATRIX;
        for (int band = 0; band < 3; band++) {
            // that of k last: alone, a wave vector has one number, and this one
            product(matrices, at + 12 * band + 6, firstRe, firstIm, secondRe, secondIm, thirdRe, thirdIm)
                    .intoArray(moving, band * plane + mirror);
            product(matrices, at + 12 * band, firstRe, firstIm, secondRe, secondIm, thirdRe, thirdIm)
                    .intoArray(moving, band * plane + k);
        }
    }

    @Override
    public void centre(float[] still, float[] moving) {
        System.arraycopy(still, 0, re, 0, plane);
        Arrays.fill(im, 0, plane, 0);
        fourier.transform(re, im, 0);
        float[] matrices = whitening.mean();
        for (int pair = 0; pair < whitening.near().length; pair++) {
            int k = whitening.near()[pair] * Lanes.COUNT;
            int mirror = whitening.far()[pair] * Lanes.COUNT;
            int at = pair * Whitening.COLUMNS;
            for (int band = 0; band < 3; band++) {
                move(moving, band * plane + k, k, matrices, at + 4 * band);
                move(moving, band * plane + mirror, k, matrices, at + 4 * band + 2);
            }
        }
    }

    private void move(float[] moving, int to, int k, float[] matrices, int at) {
        Lanes.load(im, k).fma(broadcast(matrices[at + 1]),
                Lanes.load(re, k).fma(broadcast(matrices[at]), Lanes.load(moving, to))).intoArray(moving, to);
    }
}

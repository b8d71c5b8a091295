package org.kadanoff.wavelet.conditional;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/** Fields and their coarse fields on all scales, as plain arrays, field after field and row by row. */
final class Pyramid {

    private static final int FIELDS_AT_ONCE = 256;

    private Pyramid() {
    }

    /** The coarse fields of fields of a side. */
    static float[] coarsen(Wavelet wavelet, float[] fields, int side, Workers workers) {
        int sites = side * side;
        int count = fields.length / sites;
        float[] coarse = new float[count * sites / 4];
        workers.each(Math.ceilDiv(count, FIELDS_AT_ONCE), Progress.NONE, (chunk, own) -> {
            WaveletTransform transform = new WaveletTransform(wavelet, side);
            float[] coefficients = new float[sites];
            for (int i = chunk * FIELDS_AT_ONCE; i < Math.min(count, (chunk + 1) * FIELDS_AT_ONCE); i++) {
                transform.analyze(fields, i * sites, coefficients, 0);
                System.arraycopy(coefficients, 0, coarse, i * sites / 4, sites / 4);
            }
        });
        return coarse;
    }

    /** The fields of sides n, n/2, …, down to a last side. */
    static List<float[]> of(Wavelet wavelet, float[] fields, int side, int last, Workers workers) {
        List<float[]> scales = new ArrayList<>();
        scales.add(fields);
        for (int n = side; n > last; n /= 2) {
            scales.add(coarsen(wavelet, scales.getLast(), n, workers));
        }
        return scales;
    }
}

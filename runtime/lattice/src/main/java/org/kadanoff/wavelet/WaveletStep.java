package org.kadanoff.wavelet;

import java.io.Serializable;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;

/**
 * A renormalisation-group map of fields: the coarse field of one step of a wavelet transform, on a square lattice of
 * half the side. Fields are not rescaled: at criticality their size grows by 2^(1 − η/2) with each step.
 *
 * @param wavelet splits the field
 */
public record WaveletStep(Wavelet wavelet) implements Serializable {

    /**
     * The coarse fields.
     *
     * @param fine fields of one component on a square lattice whose side is a power of two, at least 4
     * @throws IllegalArgumentException if the fields are others
     */
    public FieldEnsemble apply(FieldEnsemble fine) {
        if (!(fine.lattice() instanceof Square square) || fine.components() != 1) {
            throw new IllegalArgumentException("a wavelet step takes fields of one component on a square lattice, not "
                    + fine.components() + " components on " + fine.lattice());
        }
        if (square.length() < 4) {
            throw new IllegalArgumentException(
                    "a wavelet step leaves a lattice of side 2 or more: it takes a side of 4 or more, not "
                            + square.length());
        }
        WaveletTransform transform = new WaveletTransform(wavelet, square.length());
        int sites = square.sites();
        int coarseSites = sites / 4;
        float[] field = new float[sites];
        float[] coefficients = new float[sites];
        float[] values = new float[fine.size() * coarseSites];
        double[] beta = new double[fine.size()];
        for (int i = 0; i < fine.size(); i++) {
            fine.copyTo(i, field, 0);
            transform.analyze(field, 0, coefficients, 0);
            System.arraycopy(coefficients, 0, values, i * coarseSites, coarseSites);
            beta[i] = fine.beta(i);
        }
        return new FieldEnsemble(new Square(square.length() / 2), beta, values);
    }

    @Override
    public String toString() {
        return wavelet + " step";
    }
}

package org.kadanoff.coarsegrain;

import java.util.EnumSet;
import java.util.Set;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;
import org.kadanoff.wavelet.Haar;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * The coarse field of one step of a wavelet transform, on a square lattice of half the side; Haar's is twice the {@link
 * BlockAverage}. Fields are not rescaled: at criticality their size grows by 2^(1 − η/2) with each step.
 *
 * @param wavelet splits the field
 */
public record WaveletStep(Wavelet wavelet) implements FieldCoarseGraining {

    @Override
    public double scaleFactor() {
        return 2;
    }

    /** @throws IllegalArgumentException if it is no square lattice, or its side no power of two, 4 or more */
    @Override
    public Lattice apply(Lattice lattice) {
        if (!(lattice instanceof Square(int length))) {
            throw new IllegalArgumentException("a wavelet step takes fields on a square lattice, not on " + lattice);
        }
        if (length < 4) {
            throw new IllegalArgumentException("a wavelet step leaves a lattice of side 2 or more: it takes a side of 4 "
                    + "or more, not " + length);
        }
        new WaveletTransform(wavelet, length);
        return new Square(length / 2);
    }

    /** All but the point group, which only the blocks of Haar are sure to keep. */
    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        apply(lattice);
        return wavelet instanceof Haar ? EnumSet.allOf(KeptSymmetry.class)
                : EnumSet.complementOf(EnumSet.of(KeptSymmetry.POINT_GROUP));
    }

    @Override
    public FieldEnsemble apply(Ensemble fine) {
        Lattice coarse = apply(fine.lattice());
        WaveletTransform transform = new WaveletTransform(wavelet, ((Square) fine.lattice()).length());
        float[] coefficients = new float[fine.lattice().sites()];
        FieldImages step = (field, image) -> {
            transform.analyze(field, 0, coefficients, 0);
            System.arraycopy(coefficients, 0, image, 0, image.length);
        };
        return step.of(fine, coarse);
    }

    @Override
    public String toString() {
        return wavelet + " step";
    }
}

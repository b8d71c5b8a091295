package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The part Σₖ Kₖ Uₖ of an energy that couples bands, over the terms of {@link SubBands}. In units of the temperature.
 *
 * @param subBands which bands are coupled
 * @param couplings K of each term. It is taken over: the caller must not change it afterwards
 */
public record SubBandCouplings(SubBands subBands, double[] couplings) implements Serializable {

    /** No couplings between bands. */
    public static final SubBandCouplings NONE = new SubBandCouplings(SubBands.NONE, new double[0]);

    /** @throws IllegalArgumentException if there is not one finite coupling for each term */
    public SubBandCouplings {
        if (couplings.length != subBands.size() || !Arrays.stream(couplings).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("couplings of bands that reach " + subBands.range() + " sites are "
                    + subBands.size() + " finite numbers, not " + couplings.length);
        }
    }

    /**
     * The derivatives by all coefficients of the transform.
     *
     * @param coefficients c, d₁, d₂, d₃ of side m each
     * @param coarseSide m
     */
    double[] forces(double[] coefficients, int coarseSide) {
        int block = coarseSide * coarseSide;
        double[] forces = new double[coefficients.length];
        List<SubBands.Term> terms = subBands.terms();
        for (int k = 0; k < couplings.length; k++) {
            SubBands.Term term = terms.get(k);
            for (int i = 0; i < block; i++) {
                int first = term.first() * block + i;
                int second = term.second() * block
                        + Math.floorMod(i / coarseSide + term.shift().rows(), coarseSide) * coarseSide
                        + Math.floorMod(i % coarseSide + term.shift().columns(), coarseSide);
                forces[first] += couplings[k] * coefficients[second];
                if (!term.isSquare()) {
                    forces[second] += couplings[k] * coefficients[first];
                }
            }
        }
        return forces;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubBandCouplings that && subBands.equals(that.subBands)
                && Arrays.equals(couplings, that.couplings);
    }

    @Override
    public int hashCode() {
        return 31 * subBands.hashCode() + Arrays.hashCode(couplings);
    }
}

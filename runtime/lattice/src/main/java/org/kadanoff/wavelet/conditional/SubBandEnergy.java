package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * An energy with couplings between the bands of details besides those of sites: E(x) of a {@link ScaleEnergy}, and
 * Σₖ Kₖ Uₖ over the terms of {@link SubBands}. In units of the temperature.
 *
 * @param wavelet splits the field
 * @param sites the couplings of sites, if any, and the potential
 * @param subBands which bands are coupled
 * @param couplings K of each term. It is taken over: the caller must not change it afterwards
 */
public record SubBandEnergy(Wavelet wavelet, ScaleEnergy sites, SubBands subBands, double[] couplings)
        implements Serializable {

    /** @throws IllegalArgumentException if couplings reach too far, or there is not one finite for each term */
    public SubBandEnergy {
        subBands.checkOn(sites.side() / 2);
        if (couplings.length != subBands.size() || !Arrays.stream(couplings).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("couplings of bands that reach " + subBands.range() + " sites are "
                    + subBands.size() + " finite numbers, not " + couplings.length);
        }
    }

    /** E of one field, n × n values row by row. */
    public double value(double[] field) {
        double[] coefficients = new WaveletTransform(wavelet, sites.side()).analyze(field);
        double[] forces = forces(coefficients);
        double sum = sites.value(field);
        for (int i = 0; i < forces.length; i++) {
            // a quadratic form is half its derivative times its argument
            sum += coefficients[i] * forces[i] / 2;
        }
        return sum;
    }

    /** ∂E/∂xᵢ of one field. */
    public double[] gradient(double[] field) {
        WaveletTransform transform = new WaveletTransform(wavelet, sites.side());
        double[] gradient = transform.synthesize(forces(transform.analyze(field)));
        double[] ofSites = sites.gradient(field);
        Arrays.setAll(gradient, i -> gradient[i] + ofSites[i]);
        return gradient;
    }

    /** The derivatives of Σₖ Kₖ Uₖ by all coefficients. */
    private double[] forces(double[] coefficients) {
        int side = sites.side() / 2;
        int block = side * side;
        double[] forces = new double[coefficients.length];
        List<SubBands.Term> terms = subBands.terms();
        for (int k = 0; k < couplings.length; k++) {
            SubBands.Term term = terms.get(k);
            for (int i = 0; i < block; i++) {
                int first = term.first() * block + i;
                int second = term.second() * block + Math.floorMod(i / side + term.shift().rows(), side) * side
                        + Math.floorMod(i % side + term.shift().columns(), side);
                forces[first] += couplings[k] * coefficients[second];
                if (!term.isSquare()) {
                    forces[second] += couplings[k] * coefficients[first];
                }
            }
        }
        return forces;
    }
}

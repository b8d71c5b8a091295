package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * The law of the details given the coarse field on one scale, p(d | c) ∝ exp(−E(x)) with x put together from c and d.
 * E is a {@link ScaleEnergy} of the sites, and may have couplings between the bands besides, for details that are not
 * stationary on the fine lattice. Any function of c may be taken away from it.
 *
 * @param wavelet splits fields of side n = {@code energy.side()} into a coarse field and three bands of side n/2
 * @param energy the part of E with couplings of sites, if any, and the potential
 * @param bandCouplings the part of E with couplings between bands, often none
 * @param bandVariances the variance of each band of details in the data, for the scale of proposals. It is taken over:
 *     the caller must not change it afterwards
 * @param reach the largest |x| in the data; what goes far beyond it is extrapolated
 * @param spectrum the power ⟨|x̂(k)|²⟩ of the data, x̂ the unitary Fourier transform, by wave vector 2π (i, j)/n, row
 *     by row: details are sampled by what is white under the Gaussian law of that spectrum. Empty where the scale of
 *     proposals is that of each band. It is taken over, as the variances are
 */
public record ConditionalScale(Wavelet wavelet, ScaleEnergy energy, SubBandCouplings bandCouplings,
        double[] bandVariances, double reach, double[] spectrum) implements Serializable {

    /**
     * @throws IllegalArgumentException if there are not three positive variances, the reach is not positive, couplings
     *     between bands reach too far, or the spectrum is neither empty nor n² positive numbers
     */
    public ConditionalScale {
        wavelet.filters(energy.side());
        bandCouplings.subBands().checkOn(energy.side() / 2);
        if (bandVariances.length != 3
                || !Arrays.stream(bandVariances).allMatch(variance -> variance > 0 && Double.isFinite(variance))) {
            throw new IllegalArgumentException("three bands of details have three positive variances, not "
                    + Arrays.toString(bandVariances));
        }
        if (!(reach > 0 && Double.isFinite(reach))) {
            throw new IllegalArgumentException("the largest |x| of the data is positive, not " + reach);
        }
        int sites = energy.side() * energy.side();
        if (spectrum.length > 0 && (spectrum.length != sites
                || !Arrays.stream(spectrum).allMatch(power -> power > 0 && Double.isFinite(power)))) {
            throw new IllegalArgumentException("the spectrum of fields of side " + energy.side() + " is " + sites
                    + " positive numbers, not " + spectrum.length + " from " + Arrays.stream(spectrum).min().orElse(0)
                    + " to " + Arrays.stream(spectrum).max().orElse(0));
        }
    }

    /** A law whose details move by the deviations of their bands. */
    public ConditionalScale(Wavelet wavelet, ScaleEnergy energy, SubBandCouplings bandCouplings,
            double[] bandVariances, double reach) {
        this(wavelet, energy, bandCouplings, bandVariances, reach, new double[0]);
    }

    /** A law without couplings between bands, whose details move by the deviations of their bands. */
    public ConditionalScale(Wavelet wavelet, ScaleEnergy energy, double[] bandVariances, double reach) {
        this(wavelet, energy, SubBandCouplings.NONE, bandVariances, reach);
    }

    /** The side n of the fine field. */
    public int side() {
        return energy.side();
    }

    /** E of one field, n × n values row by row. */
    public double value(double[] field) {
        double[] coefficients = new WaveletTransform(wavelet, side()).analyze(field);
        double[] forces = bandCouplings.forces(coefficients, side() / 2);
        double sum = energy.value(field);
        for (int i = 0; i < forces.length; i++) {
            // a quadratic form is half its derivative times its argument
            sum += coefficients[i] * forces[i] / 2;
        }
        return sum;
    }

    /** ∂E/∂xᵢ of one field. */
    public double[] gradient(double[] field) {
        WaveletTransform transform = new WaveletTransform(wavelet, side());
        double[] gradient = transform.synthesize(bandCouplings.forces(transform.analyze(field), side() / 2));
        double[] ofSites = energy.gradient(field);
        Arrays.setAll(gradient, i -> gradient[i] + ofSites[i]);
        return gradient;
    }

    /** The law with another energy. */
    ConditionalScale with(ScaleEnergy other, SubBandCouplings others) {
        return new ConditionalScale(wavelet, other, others, bandVariances, reach, spectrum);
    }

    /** The Gaussian law of the spectrum, if there is one. */
    GaussianConditional gaussian() {
        return new GaussianConditional(wavelet, side(), Arrays.stream(spectrum).map(power -> 1 / power).toArray());
    }

    /** The same law, sampled by the spectrum of the data, see {@link Preconditioner#SPECTRUM}. */
    public ConditionalScale whitenedBy(double[] power) {
        return new ConditionalScale(wavelet, energy, bandCouplings, bandVariances, reach, power);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConditionalScale that && wavelet.equals(that.wavelet) && energy.equals(that.energy)
                && bandCouplings.equals(that.bandCouplings) && Arrays.equals(bandVariances, that.bandVariances)
                && reach == that.reach && Arrays.equals(spectrum, that.spectrum);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * wavelet.hashCode() + energy.hashCode()) + Arrays.hashCode(bandVariances);
    }
}

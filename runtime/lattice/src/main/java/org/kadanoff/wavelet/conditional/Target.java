package org.kadanoff.wavelet.conditional;

import java.util.function.Supplier;
import org.kadanoff.wavelet.Haar;
import org.kadanoff.wavelet.Wavelet;

/**
 * What chains sample.
 *
 * @param energy the part of E(x) with couplings of sites and the potential
 * @param wavelet splits fields into bands, where these are coupled
 * @param bandCouplings the part with couplings between bands, none unless the coarse field stays
 * @param layout makes the coordinates over which exp(−E) is sampled, with work space of their own
 * @param deviations the standard deviation of each band of the coordinates, the scale of its moves
 * @param window |x| may not go beyond it
 */
record Target(ScaleEnergy energy, Wavelet wavelet, SubBandCouplings bandCouplings, Supplier<Coordinates> layout,
        float[] deviations, double window) {

    /** How far beyond the data fields may go, where the energy is extrapolated. */
    private static final double BEYOND = 1.15;

    /** p(d | c). */
    static Target of(ConditionalScale scale) {
        double window = BEYOND * scale.reach();
        if (scale.spectrum().length > 0) {
            Whitening whitening = new Whitening(scale.gaussian());
            return new Target(scale.energy(), scale.wavelet(), scale.bandCouplings(),
                    () -> new WhiteDetails(scale.wavelet(), whitening), new float[] {1, 1, 1}, window);
        }
        double[] variances = scale.bandVariances();
        float[] deviations = new float[variances.length];
        for (int band = 0; band < variances.length; band++) {
            deviations[band] = (float) Math.sqrt(variances[band]);
        }
        return new Target(scale.energy(), scale.wavelet(), scale.bandCouplings(),
                () -> new Coordinates.Details(scale.wavelet(), scale.side()), deviations, window);
    }

    /** p(x) of whole fields. */
    static Target of(DirectScale scale) {
        return new Target(scale.energy(), new Haar(), SubBandCouplings.NONE,
                () -> new Coordinates.Sites(scale.side()), new float[] {(float) Math.sqrt(scale.variance())},
                BEYOND * scale.reach());
    }

    Coordinates coordinates() {
        return layout.get();
    }

    boolean couplesBands() {
        return bandCouplings.subBands().size() > 0;
    }

    /** How many terms its energy has: orbits, hats, and what couples bands. */
    int terms() {
        return energy.orbits().size() + energy.potential().hats().count() + bandCouplings.subBands().size();
    }

    /** How the coordinates are cut into what is accepted at once. */
    Tiles tiles(Coordinates coordinates, Dynamics dynamics) {
        return Tiles.of(coordinates, energy.orbits().range(), bandCouplings.subBands().range(), dynamics);
    }

    /** The same law with other parameters: of the orbits, of the hats and of the terms of the bands, plus a change. */
    Target moved(double[] change, double factor) {
        double[] couplings = energy.couplings().clone();
        double[] curvatures = energy.potential().curvatures().clone();
        double[] ofBands = bandCouplings.couplings().clone();
        int k = 0;
        for (double[] parameters : new double[][] {couplings, curvatures, ofBands}) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] += factor * change[k++];
            }
        }
        Potential potential = new Potential(energy.potential().hats(), curvatures, energy.potential().tilt());
        return new Target(
                new ScaleEnergy(energy.side(), energy.orbits(), couplings, potential.withTailsUpwards()), wavelet,
                new SubBandCouplings(bandCouplings.subBands(), ofBands), layout, deviations, window);
    }

    int sites() {
        return energy.side() * energy.side();
    }
}

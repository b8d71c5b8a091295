package org.kadanoff.wavelet.conditional;

import java.util.function.Supplier;

/**
 * What chains sample.
 *
 * @param energy E(x)
 * @param layout makes the coordinates over which exp(−E) is sampled, with work space of their own
 * @param deviations the standard deviation of each band of the coordinates, the scale of its moves
 * @param window |x| may not go beyond it
 */
record Target(ScaleEnergy energy, Supplier<Coordinates> layout, float[] deviations, double window) {

    /** How far beyond the data fields may go, where the energy is extrapolated. */
    private static final double BEYOND = 1.15;

    /** p(d | c). */
    static Target of(ConditionalScale scale) {
        double window = BEYOND * scale.reach();
        if (scale.spectrum().length > 0) {
            Whitening whitening = new Whitening(scale.gaussian());
            return new Target(scale.energy(), () -> new WhiteDetails(scale.wavelet(), whitening),
                    new float[] {1, 1, 1}, window);
        }
        double[] variances = scale.bandVariances();
        float[] deviations = new float[variances.length];
        for (int band = 0; band < variances.length; band++) {
            deviations[band] = (float) Math.sqrt(variances[band]);
        }
        return new Target(scale.energy(), () -> new Coordinates.Details(scale.wavelet(), scale.side()), deviations,
                window);
    }

    /** p(x) of whole fields. */
    static Target of(DirectScale scale) {
        return new Target(scale.energy(), () -> new Coordinates.Sites(scale.side()),
                new float[] {(float) Math.sqrt(scale.variance())}, BEYOND * scale.reach());
    }

    Coordinates coordinates() {
        return layout.get();
    }

    int sites() {
        return energy.side() * energy.side();
    }
}

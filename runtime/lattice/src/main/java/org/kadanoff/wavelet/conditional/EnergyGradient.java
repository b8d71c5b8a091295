package org.kadanoff.wavelet.conditional;

/**
 * ∂E/∂xᵢ of a {@link ScaleEnergy} for many fields, in single precision. It has working memory: each thread takes one of
 * its own.
 */
final class EnergyGradient {

    private final ScaleEnergy energy;
    private final OrbitSums orbits;
    private final Cubics cubics;
    private final float[] sums;

    EnergyGradient(ScaleEnergy energy) {
        this.energy = energy;
        orbits = new OrbitSums(energy.side(), energy.orbits());
        cubics = Cubics.of(energy.potential());
        sums = new float[energy.side() * energy.side()];
    }

    void fill(float[] fields, int from, float[] gradient) {
        for (int site = 0; site < sums.length; site++) {
            gradient[site] = (float) cubics.slope(fields[from + site]);
        }
        orbits.load(fields, from);
        for (int orbit = 0; orbit < orbits.count(); orbit++) {
            orbits.sum(orbit, sums, 0);
            float coupling = (float) energy.couplings()[orbit];
            for (int site = 0; site < sums.length; site++) {
                gradient[site] += coupling * sums[site];
            }
        }
    }
}

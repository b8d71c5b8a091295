package org.kadanoff.absorbing;

import java.io.Serializable;
import org.kadanoff.observe.Binning;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * The quasi-stationary state of a finite lattice, that is what is seen long after the start if the process is still
 * alive.
 *
 * @param density active sites per site, once every unit of time, in order
 * @param absorptions how often the process was absorbed in that time
 */
public record QuasiStationary(double[] density, long absorptions) implements Serializable {

    private static final int BINS = 50;

    /**
     * The mean density ρ of active sites.
     *
     * @throws IllegalArgumentException if the series is too short for its autocorrelation time
     */
    public Estimate meanDensity() {
        return Binning.mean(density);
    }

    /**
     * The moment ratio ⟨ρ²⟩ / ⟨ρ⟩², universal at criticality (some 1.174 for directed percolation in 1 + 1 dimensions;
     * R. Dickman and J. Kamphorst Leal da Silva, Phys. Rev. E 58, 4266 (1998)). The error takes 50 stretches of the
     * series to be independent.
     *
     * @throws IllegalArgumentException if there are fewer than 20 measurements
     */
    public Estimate momentRatio() {
        int length = Math.max(1, density.length / BINS);
        double[] squares = density.clone();
        for (int i = 0; i < squares.length; i++) {
            squares[i] *= squares[i];
        }
        return Jackknife.of(new double[][] {Binning.bins(squares, length), Binning.bins(density, length)},
                means -> means[0] / (means[1] * means[1]));
    }

    /**
     * The mean time to absorption from the quasi-stationary state, where the number of absorptions is Poissonian;
     * infinite with unknown error if there was none.
     */
    public Estimate lifetime() {
        return absorptions == 0
                ? new Estimate(Double.POSITIVE_INFINITY, Double.NaN)
                : new Estimate((double) density.length / absorptions, density.length / Math.pow(absorptions, 1.5));
    }
}

package org.kadanoff.exclusion;

import java.io.Serializable;
import org.kadanoff.observe.Binning;
import org.kadanoff.observe.Estimate;

/**
 * The stationary state of an exclusion process in consecutive, and so correlated, blocks of time.
 *
 * @param model what was simulated
 * @param current hops per bond and unit of time in each block
 * @param density the fraction of each block's time that a site was occupied, as [site][block]
 */
public record ExclusionSeries(AsymmetricExclusion model, double[] current, double[][] density) implements Serializable {

    /**
     * The current J.
     *
     * @throws IllegalArgumentException if the series is too short for its autocorrelation time
     */
    public Estimate meanCurrent() {
        return Binning.mean(current);
    }

    /**
     * The mean density at a site, 0 being the one where particles enter.
     *
     * @throws IllegalArgumentException if the series is too short for its autocorrelation time
     */
    public Estimate meanDensity(int site) {
        return Binning.mean(density[site]);
    }
}

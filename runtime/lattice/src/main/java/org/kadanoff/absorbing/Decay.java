package org.kadanoff.absorbing;

import java.io.Serializable;
import org.kadanoff.observe.Estimate;

/**
 * Decay from the full lattice; at criticality ρ ~ t^−δ until the correlation length meets the lattice.
 *
 * @param times when it was measured, in steps or mean lifetimes
 * @param density active sites per site, as [time][run], the runs being independent
 */
public record Decay(double[] times, double[][] density) implements Serializable {

    /** ρ(t), the mean density of active sites over all runs, at the time of an index. */
    public Estimate density(int time) {
        return Estimate.mean(density[time]);
    }
}

package org.kadanoff.sampling.extended;

import java.io.Serializable;

/**
 * How the chains of a tempering wandered over its ladder.
 *
 * @param betas the ladder
 * @param acceptance the fraction of the exchanges between β i and i + 1 that were accepted
 * @param steps that were counted
 * @param roundTrips journeys from the first β to the last and back, by all chains together
 */
public record Exchanges(double[] betas, double[] acceptance, long steps, long roundTrips) implements Serializable {

    /** Round trips of one chain in one step, on average. */
    public double roundTripRate() {
        return (double) roundTrips / steps / betas.length;
    }
}

package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fixed point of a measured flow.
 *
 * @param beta the coupling that flows to itself
 * @param slope dβ′/dβ there
 * @param stability whether the flow runs into it or away
 * @param support the part of the resampled flows that have it, from 0 to 1; errors are over those
 */
public record FixedPoint(Estimate beta, Estimate slope, Stability stability, double support) implements Serializable {

    /**
     * All fixed points of a flow, in order; an empty list says that it has none. In each resampled flow the crossing of
     * the same stability nearest to one of the measured flow counts as the same fixed point.
     *
     * @param beta the couplings, increasing
     * @param betaPrime where each flows to
     * @param resampled the same from resampled data, as [resample][coupling]; see {@link Bootstrap#resample}
     * @throws IllegalArgumentException as for {@link Crossing#all}
     */
    public static List<FixedPoint> all(double[] beta, double[] betaPrime, double[][] resampled) {
        List<List<Crossing>> others = Arrays.stream(resampled).map(flow -> Crossing.all(beta, flow)).toList();
        return Crossing.all(beta, betaPrime).stream().map(crossing -> of(crossing, others)).toList();
    }

    private static FixedPoint of(Crossing crossing, List<List<Crossing>> resampled) {
        List<Crossing> same = resampled.stream().map(crossing::nearest).flatMap(Optional::stream).toList();
        return new FixedPoint(
                new Estimate(crossing.beta(), scatter(same.stream().mapToDouble(Crossing::beta).toArray())),
                new Estimate(crossing.slope(), scatter(same.stream().mapToDouble(Crossing::slope).toArray())),
                crossing.stability(), (double) same.size() / resampled.size());
    }

    private static double scatter(double[] values) {
        return values.length < 2 ? Double.NaN : Estimate.mean(values).error() * Math.sqrt(values.length);
    }
}

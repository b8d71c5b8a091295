package org.kadanoff.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.observe.Estimate;

/**
 * Which way a measured flow goes over an interval of β, on average: up where β′ &gt; β, down where β′ &lt; β.
 *
 * <p>The test is Stouffer's. Each point has z = (β′ − β)/σ, and Z = Σz / √(n + n(n − 1)ρ) is standard normal where
 * nothing flows. The errors of different β are correlated, through the fit and the thermometer that they share, by ρ. A
 * ρ that is too large only costs power; with ρ = 1, where Z is the mean of z, the test holds for any correlation
 * whatever. The two one-sided hypotheses of all intervals together are corrected after Holm, so that the probability of
 * deciding for any direction that the flow does not have is at most the level, however the intervals depend on each
 * other. S. A. Stouffer et al., The American Soldier (1949); S. Holm, Scand. J. Stat. 6, 65 (1979).
 *
 * <p>The errors themselves are taken for known: from fewer than some ten fits they are not, and too many directions are
 * decided. A bias that all points share, such as that of a thermometer, is no error and not seen; and edges found on
 * the same data, such as the crossing of the flow, decide in its favour.
 *
 * @param from where the interval begins
 * @param to where it ends
 * @param points of the flow in it
 * @param drift the mean of β′ − β over them with weights 1/σ; Z is its distance from 0
 * @param lowestSigmas the smallest z in the interval
 * @param highestSigmas the largest z in the interval: with the smallest, whether all points go the same way
 * @param pUp the probability of a Z as large as this or larger where the flow does not go up
 * @param pDown the probability of a Z as small as this or smaller where the flow does not go down
 * @param corrected the smaller of the two, corrected for all hypotheses that were tested with it
 * @param direction decided where the corrected probability is at most the level
 */
public record FlowDirection(double from, double to, int points, Estimate drift, double lowestSigmas,
        double highestSigmas, double pUp, double pDown, double corrected, Direction direction) implements Serializable {

    /** Where a flow goes. */
    public enum Direction { UP, DOWN, UNDECIDED }

    /**
     * Tests a flow on the intervals between edges; two edges around a point in the middle ask for both its sides. A
     * point of the flow that lies on an inner edge is on neither side.
     *
     * @param flow the points, each with an error above 0
     * @param edges increasing, chosen without looking at the flow
     * @param correlation ρ between the errors of different β, from 0 where they share nothing to 1 where it is not known
     * @param level the probability of a wrong decision that is allowed, such as 0.05, for all intervals together
     * @throws IllegalArgumentException if an interval has no point, a point in one no error, or a number is out of range
     */
    public static List<FlowDirection> all(
            List<MeasuredFlow.Point> flow, double[] edges, double correlation, double level) {
        check(edges, correlation, level);
        List<FlowDirection> single = new ArrayList<>();
        for (int i = 1; i < edges.length; i++) {
            double from = edges[i - 1];
            double to = edges[i];
            boolean first = i == 1;
            boolean last = i == edges.length - 1;
            single.add(of(from, to, correlation, flow.stream()
                    .filter(point -> point.beta() > from && point.beta() < to
                            || first && point.beta() == from || last && point.beta() == to)
                    .toList()));
        }
        double[] corrected = holm(single.stream().flatMap(one -> List.of(one.pUp, one.pDown).stream()).toList());
        return IntStream.range(0, single.size())
                .mapToObj(i -> single.get(i).decided(Math.min(corrected[2 * i], corrected[2 * i + 1]), level))
                .toList();
    }

    private static FlowDirection of(double from, double to, double correlation, List<MeasuredFlow.Point> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("the flow has no point between β = " + from + " and " + to);
        }
        double[] sigmas = points.stream().mapToDouble(FlowDirection::sigmas).toArray();
        double weights = points.stream().mapToDouble(point -> 1 / point.betaPrime().error()).sum();
        double sum = IntStream.range(0, sigmas.length).mapToDouble(i -> sigmas[i]).sum();
        double scatter = Math.sqrt(sigmas.length + sigmas.length * (sigmas.length - 1.0) * correlation);
        double[] sorted = sigmas.clone();
        Arrays.sort(sorted);
        return new FlowDirection(from, to, sigmas.length, new Estimate(sum / weights, scatter / weights),
                sorted[0], sorted[sorted.length - 1], NormalTail.above(sum / scatter), NormalTail.above(-sum / scatter),
                Double.NaN, Direction.UNDECIDED);
    }

    private static double sigmas(MeasuredFlow.Point point) {
        Estimate betaPrime = point.betaPrime();
        if (!(betaPrime.error() > 0) || !Double.isFinite(betaPrime.error()) || !Double.isFinite(betaPrime.value())) {
            throw new IllegalArgumentException("the direction of a flow takes points with a known error above 0, not β′ = "
                    + betaPrime + " at β = " + point.beta());
        }
        return betaPrime.sigmasFrom(point.beta());
    }

    private FlowDirection decided(double corrected, double level) {
        Direction decision = corrected > level ? Direction.UNDECIDED : pUp < pDown ? Direction.UP : Direction.DOWN;
        return new FlowDirection(from, to, points, drift, lowestSigmas, highestSigmas, pUp, pDown, corrected, decision);
    }

    /** Holm's step-down correction of probabilities, in their order. */
    private static double[] holm(List<Double> probabilities) {
        int count = probabilities.size();
        int[] rising = IntStream.range(0, count).boxed()
                .sorted(Comparator.comparing(probabilities::get)).mapToInt(i -> i).toArray();
        double[] corrected = new double[count];
        double largest = 0;
        for (int rank = 0; rank < count; rank++) {
            largest = Math.max(largest, Math.min(1, (count - rank) * probabilities.get(rising[rank])));
            corrected[rising[rank]] = largest;
        }
        return corrected;
    }

    private static void check(double[] edges, double correlation, double level) {
        if (edges.length < 2 || IntStream.range(1, edges.length).anyMatch(i -> !(edges[i - 1] < edges[i]))) {
            throw new IllegalArgumentException("the intervals of a flow lie between two edges or more that increase, not "
                    + Arrays.toString(edges));
        }
        if (!(correlation >= 0 && correlation <= 1)) {
            throw new IllegalArgumentException("errors are correlated by 0 to 1, not " + correlation);
        }
        if (!(level > 0 && level < 0.5)) {
            throw new IllegalArgumentException("a direction is decided at a level between 0 and 0.5, not " + level);
        }
    }
}

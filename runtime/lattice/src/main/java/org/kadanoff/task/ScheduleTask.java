package org.kadanoff.task;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.kadanoff.exact.CriticalPoint;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Algorithm;
import org.kadanoff.sampling.Schedule;

/**
 * Chooses a schedule from a pilot run, by the slowest of energy and |m| at the slowest β. One schedule serves all β;
 * where a step means as different things as a Wolff cluster does on the two sides of the transition, schedules of
 * narrower ranges are cheaper.
 *
 * <p>Of many β at most 16 are tried: both ends, the one nearest to the critical point, where one is known and chains are slowest, and
 * others spread evenly.
 *
 * @param algorithm how to sample
 * @param model what to sample
 * @param betas the inverse temperatures, in any order, with or without repetition
 * @param address where the randomness comes from; a sample from the same address is independent of the pilot
 */
public record ScheduleTask(Algorithm algorithm, Model model, double[] betas, StreamAddress address)
        implements Task<Schedule> {

    private static final int MOST_BETAS = 16;
    private static final int MOST_REPLICAS = 32;
    private static final int FEWEST_REPLICAS = 8;

    /** @throws IllegalArgumentException if there is no β */
    public ScheduleTask {
        if (betas.length == 0) {
            throw new IllegalArgumentException("a schedule is for one beta or more");
        }
        betas = betas.clone();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the chain moves too slowly for a pilot of 2²⁰ steps
     */
    @Override
    public Schedule run(Progress progress) {
        double[] tried = representative();
        int replicas = Math.clamp(algorithm.replicasAtOnce(model) / tried.length, FEWEST_REPLICAS, MOST_REPLICAS);
        int betasAtOnce = Math.max(1, algorithm.replicasAtOnce(model) / replicas);
        double time = 0;
        for (int first = 0; first < tried.length; first += betasAtOnce) {
            int end = Math.min(first + betasAtOnce, tried.length);
            double[] ofReplicas = Arrays.stream(tried, first, end)
                    .flatMap(beta -> DoubleStream.generate(() -> beta).limit(replicas)).toArray();
            StreamAddress own = new StreamAddress(address.seed(), address.node() + "/pilot/" + first, address.task());
            Pilot pilot = new Pilot(algorithm.start(model, ofReplicas, own), replicas);
            time = Math.max(time, pilot.integratedAutocorrelationTime(
                    progress.stage((double) first / tried.length, (double) end / tried.length)));
        }
        return Schedule.of(time);
    }

    private double[] representative() {
        double[] distinct = Arrays.stream(betas).sorted().distinct().toArray();
        if (distinct.length <= MOST_BETAS) {
            return distinct;
        }
        TreeSet<Double> chosen = new TreeSet<>();
        CriticalPoint.beta(model).ifPresent(critical -> chosen.add(Arrays.stream(distinct).boxed()
                .min(Comparator.comparingDouble(beta -> Math.abs(beta - critical))).orElseThrow()));
        for (int i = 0; i < MOST_BETAS - 1; i++) {
            chosen.add(distinct[i * (distinct.length - 1) / (MOST_BETAS - 2)]);
        }
        return chosen.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

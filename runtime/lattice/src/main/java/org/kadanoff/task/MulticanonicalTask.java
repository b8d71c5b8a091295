package org.kadanoff.task;

import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Schedule;
import org.kadanoff.sampling.extended.DensityOfStates;
import org.kadanoff.sampling.extended.Multicanonical;
import org.kadanoff.sampling.extended.ReweightedSeries;

/**
 * Measures energy and order parameter on a walk that visits all energies alike.
 *
 * @param weights the density of states whose inverse is the weight
 * @param measurements how many
 * @param schedule sweeps before the first, and from one to the next
 * @param address where the randomness comes from
 */
public record MulticanonicalTask(DensityOfStates weights, int measurements, Schedule schedule, StreamAddress address)
        implements Task<ReweightedSeries> {

    @Override
    public ReweightedSeries run(Progress progress) {
        return new Multicanonical(weights, address.stream(0))
                .measure(schedule.thermalization(), measurements, schedule.thinning(), progress);
    }
}

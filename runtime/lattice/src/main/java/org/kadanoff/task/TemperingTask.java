package org.kadanoff.task;

import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Schedule;
import org.kadanoff.sampling.extended.Tempering;

/**
 * Measures energy and order parameter of a discrete model at a ladder of temperatures that exchange configurations.
 *
 * @param model what to sample
 * @param betas the ladder, two or more in one direction
 * @param measurements how many at each β
 * @param schedule steps before the first measurement, and from one to the next: a sweep at every β and an exchange
 * @param address where the randomness comes from
 */
public record TemperingTask(Model model, double[] betas, int measurements, Schedule schedule, StreamAddress address)
        implements Task<TimeSeries> {

    /** @throws IllegalArgumentException if there is nothing to measure */
    public TemperingTask {
        if (measurements < 1) {
            throw new IllegalArgumentException("a series has 1 measurement or more, not " + measurements);
        }
        betas = betas.clone();
    }

    @Override
    public TimeSeries run(Progress progress) {
        Tempering tempering = Tempering.metropolis(model, betas, address, 0);
        double[][] energy = new double[measurements][betas.length];
        double[][] magnetization = new double[measurements][betas.length];
        Sampling.run(tempering, schedule, measurements, progress,
                measurement -> tempering.measure(energy[measurement], magnetization[measurement]));
        return new TimeSeries(betas, energy, magnetization);
    }
}

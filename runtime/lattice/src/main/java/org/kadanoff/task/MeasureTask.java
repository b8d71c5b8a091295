package org.kadanoff.task;

import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Algorithm;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Schedule;

/**
 * Measures energy and magnetization in equilibrium, without keeping configurations.
 *
 * @param algorithm how to sample
 * @param model what to sample
 * @param betas the inverse temperature of each replica
 * @param measurements how many of each replica
 * @param schedule how long to thermalize, and the steps between measurements
 * @param address where the randomness comes from
 */
public record MeasureTask(Algorithm algorithm, Ising model, double[] betas, int measurements, Schedule schedule,
        StreamAddress address) implements Task<TimeSeries> {

    /** @throws IllegalArgumentException if there is nothing to measure */
    public MeasureTask {
        if (measurements < 1) {
            throw new IllegalArgumentException("a series has 1 measurement or more, not " + measurements);
        }
        betas = betas.clone();
    }

    @Override
    public TimeSeries run(Progress progress) {
        Chain chain = algorithm.start(model, betas, address);
        int[][] energy = new int[measurements][betas.length];
        int[][] magnetization = new int[measurements][betas.length];
        Sampling.run(chain, schedule, measurements, progress,
                measurement -> chain.measure(energy[measurement], magnetization[measurement]));
        return new TimeSeries(betas, energy, magnetization);
    }
}

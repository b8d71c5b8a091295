package org.kadanoff.task;

import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.extended.TemperatureLadder;
import org.kadanoff.sampling.extended.Tempering;

/**
 * Adapts a ladder of inverse temperatures until all neighbours exchange equally often.
 *
 * @param model the discrete model that it is for
 * @param betas where to start from; both ends stay
 * @param rounds how often to run and adapt, each twice as long as that before
 * @param steps of the first round
 * @param address where the randomness comes from
 */
public record LadderTask(Model model, double[] betas, int rounds, int steps, StreamAddress address)
        implements Task<double[]> {

    @Override
    public double[] run(Progress progress) {
        return TemperatureLadder.adapted(betas, ladder -> Tempering.metropolis(model, ladder, address, 0), rounds, steps,
                progress);
    }
}

package org.kadanoff.task;

import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.extended.Exchanges;
import org.kadanoff.sampling.extended.Tempering;

/**
 * Counts exchanges and round trips of a ladder.
 *
 * @param model a discrete one
 * @param betas the ladder, two or more in one direction
 * @param thermalization steps before the count
 * @param steps of the count, 2 or more: each tries every second pair of neighbours
 * @param address where the randomness comes from
 */
public record ExchangeTask(Model model, double[] betas, int thermalization, int steps, StreamAddress address)
        implements Task<Exchanges> {

    /** @throws IllegalArgumentException if a pair of neighbours would never be tried */
    public ExchangeTask {
        if (thermalization < 0 || steps < 2) {
            throw new IllegalArgumentException("exchanges are counted over 2 steps or more after 0 or more, not over "
                    + steps + " after " + thermalization);
        }
    }

    @Override
    public Exchanges run(Progress progress) {
        Tempering tempering = Tempering.metropolis(model, betas, address, 0);
        double before = (double) thermalization / (thermalization + steps);
        tempering.advance(thermalization, progress.stage(0, before));
        tempering.countAnew();
        tempering.advance(steps, progress.stage(before, 1));
        return tempering.exchanges();
    }
}

package org.kadanoff.task;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Algorithm;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Schedule;

/**
 * Samples configurations in equilibrium: several draws from each of several replicas. Configuration
 * {@code draw · betas.length + replica} of the result is that of one replica at one draw.
 *
 * @param algorithm how to sample
 * @param model what to sample
 * @param betas the inverse temperature of each replica
 * @param draws how many configurations of each replica
 * @param schedule how long to thermalize, and the steps between draws
 * @param address where the randomness comes from
 */
public record SampleTask(Algorithm algorithm, Model model, double[] betas, int draws, Schedule schedule,
        StreamAddress address) implements Task<Ensemble> {

    /** @throws IllegalArgumentException if there is nothing to draw */
    public SampleTask {
        if (draws < 1) {
            throw new IllegalArgumentException("a sample has 1 draw or more of each replica, not " + draws);
        }
        betas = betas.clone();
    }

    @Override
    public Ensemble run(Progress progress) {
        Chain chain = algorithm.start(model, betas, address);
        List<Ensemble> drawn = new ArrayList<>(draws);
        Sampling.run(chain, schedule, draws, progress, draw -> drawn.add(chain.configurations(chain.replicas())));
        return Ensemble.concat(drawn);
    }
}

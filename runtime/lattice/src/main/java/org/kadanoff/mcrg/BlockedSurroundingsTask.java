package org.kadanoff.mcrg;

import java.util.List;
import java.util.stream.DoubleStream;
import org.kadanoff.coarsegrain.CoarseGraining;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Algorithm;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Schedule;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Sampling;
import org.kadanoff.task.Task;

/**
 * One bin for the flow of couplings: samples, blocks level after level, and counts the surroundings of all spins.
 *
 * @param algorithm how to sample
 * @param model what to sample
 * @param beta its inverse temperature
 * @param replicas chains side by side
 * @param map the step from one level to the next
 * @param levels how often the map is applied; 0 leaves the sampled lattice alone
 * @param basis the operators whose couplings are asked for
 * @param measurements of each replica
 * @param schedule how long to thermalize, and the steps between measurements
 * @param address where the randomness comes from
 */
public record BlockedSurroundingsTask(Algorithm algorithm, Ising model, double beta, int replicas, CoarseGraining map,
        int levels, OperatorBasis basis, int measurements, Schedule schedule, StreamAddress address)
        implements Task<BlockedSurroundings> {

    /**
     * @throws IllegalArgumentException if there is nothing to measure, or the map or an operator does not fit on a
     *     level, and on which
     */
    public BlockedSurroundingsTask {
        if (measurements < 1 || replicas < 1) {
            throw new IllegalArgumentException("couplings take 1 measurement of 1 replica or more, not " + measurements
                    + " of " + replicas);
        }
        blocking(map, model.lattice(), levels, basis);
    }

    private static Blocking blocking(CoarseGraining map, Lattice lattice, int levels, OperatorBasis basis) {
        return new Blocking(map, lattice, levels, level -> SurroundingsCounter.requireCounts(level, basis));
    }

    @Override
    public BlockedSurroundings run(Progress progress) {
        Blocking blocking = blocking(map, model.lattice(), levels, basis);
        List<SurroundingsCounter> counters =
                blocking.lattices().stream().map(each -> new SurroundingsCounter(each, basis)).toList();
        BlockedBatches batches = new BlockedBatches(blocking, configurations -> {
            for (int level = 0; level <= levels; level++) {
                for (int i = 0; i < configurations.get(level).size(); i++) {
                    counters.get(level).add(configurations.get(level), i);
                }
            }
        });
        Chain chain = algorithm.start(model, DoubleStream.generate(() -> beta).limit(replicas).toArray(), address);
        Sampling.run(chain, schedule, measurements, progress,
                measurement -> batches.add((SpinEnsemble) chain.configurations(replicas)));
        batches.finish();
        return new BlockedSurroundings(counters.stream().map(SurroundingsCounter::surroundings).toList());
    }
}

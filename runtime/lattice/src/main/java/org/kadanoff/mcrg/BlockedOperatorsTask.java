package org.kadanoff.mcrg;

import java.util.Arrays;
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
 * One bin of a Monte Carlo renormalization: samples, blocks level after level, and sums operators and their products.
 * Several such tasks are several independent bins.
 *
 * @param algorithm how to sample
 * @param model what to sample, without a field
 * @param beta its inverse temperature
 * @param replicas chains side by side, each measured as often as the others
 * @param map the step from one level to the next
 * @param levels how often the map is applied
 * @param even the operators that stay as they are when all spins flip
 * @param odd the operators that change their sign
 * @param measurements of each replica
 * @param schedule how long to thermalize, and the steps between measurements
 * @param address where the randomness comes from
 */
public record BlockedOperatorsTask(Algorithm algorithm, Ising model, double beta, int replicas, CoarseGraining map,
        int levels, OperatorBasis even, OperatorBasis odd, int measurements, Schedule schedule, StreamAddress address)
        implements Task<BlockedOperators> {

    /**
     * @throws IllegalArgumentException if there is nothing to measure, the model has a field, a basis holds operators
     *     of the other parity, or the map or an operator does not fit on a level, and on which
     */
    public BlockedOperatorsTask {
        if (measurements < 1 || replicas < 1 || levels < 1) {
            throw new IllegalArgumentException("a Monte Carlo renormalization takes 1 measurement, replica and level "
                    + "or more, not " + measurements + ", " + replicas + " and " + levels);
        }
        requireParities(model, even, odd);
        blocking(map, model.lattice(), levels, even, odd);
    }

    private static void requireParities(Ising model, OperatorBasis even, OperatorBasis odd) {
        if (model.field() != 0) {
            throw new IllegalArgumentException(
                    "without a field even and odd operators do not mix; " + model + " has one");
        }
        if (!even.isEven() || !odd.isOdd()) {
            throw new IllegalArgumentException("even operators are products of 2, 4, … spins and odd ones of 1, 3, …: "
                    + "not " + even.operators() + " and " + odd.operators());
        }
    }

    private static Blocking blocking(CoarseGraining map, Lattice lattice, int levels, OperatorBasis even,
            OperatorBasis odd) {
        return new Blocking(map, lattice, levels, level -> {
            even.requireFits(level);
            odd.requireFits(level);
        });
    }

    @Override
    public BlockedOperators run(Progress progress) {
        Blocking blocking = blocking(map, model.lattice(), levels, even, odd);
        List<OperatorSums> sums = blocking.lattices().stream().map(each -> OperatorSums.of(each, even, odd)).toList();
        OperatorMoments evens = OperatorMoments.none(levels, even.size());
        OperatorMoments odds = OperatorMoments.none(levels, odd.size());
        double[][] values = new double[levels + 1][even.size() + odd.size()];
        double[][] energy = new double[measurements][replicas];
        int[] blocked = new int[1];
        BlockedBatches batches = new BlockedBatches(blocking, configurations -> {
            for (int i = 0; i < configurations.getFirst().size(); i++) {
                for (int level = 0; level <= levels; level++) {
                    sums.get(level).measure(configurations.get(level), i, values[level]);
                }
                double energyNow = energy[blocked[0] / replicas][blocked[0] % replicas];
                evens.add(values, 0, energyNow);
                odds.add(values, even.size(), energyNow);
                blocked[0]++;
            }
        });
        Chain chain = algorithm.start(model, DoubleStream.generate(() -> beta).limit(replicas).toArray(), address);
        Sampling.run(chain, schedule, measurements, progress, measurement -> {
            chain.measure(energy[measurement], new double[replicas]);
            batches.add((SpinEnsemble) chain.configurations(replicas));
        });
        batches.finish();
        double totalEnergy = Arrays.stream(energy).flatMapToDouble(Arrays::stream).sum();
        double count = (double) measurements * replicas;
        return new BlockedOperators(evens.counted(count, totalEnergy), odds.counted(count, totalEnergy));
    }
}

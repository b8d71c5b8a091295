package org.kadanoff.absorbing;

import java.util.Arrays;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Simulates the quasi-stationary state: a process that is absorbed goes on from a configuration of its own past, drawn
 * from a list whose entries are replaced by the present one at random times. M. M. de Oliveira and R. Dickman, Phys.
 * Rev. E 71, 016129 (2005).
 *
 * <p>The list forgets in {@code 100 + warmUp / 10} units of time on average, and must in addition be long enough not to
 * be a single configuration's copies: its finite length biases the results by about 1 / list.
 *
 * @param model on a small lattice
 * @param warmUp units of time from the full lattice to the first measurement
 * @param measurements one each unit of time
 * @param list how many configurations of the past to keep, at least 20
 * @param address where the randomness comes from
 */
public record QuasiStationaryTask(AbsorbingModel model, int warmUp, int measurements, int list, StreamAddress address)
        implements Task<QuasiStationary> {

    /**
     * @throws IllegalArgumentException if nothing is measured, or the list is too short, or the process has no
     *     quasi-stationary state because it is absorbed at once from anywhere
     */
    public QuasiStationaryTask {
        if (warmUp < 0 || measurements < 1 || list < 20) {
            throw new IllegalArgumentException("a quasi-stationary simulation takes a warm-up of 0 or more, 1 "
                    + "measurement or more and a list of 20 configurations or more, not " + warmUp + ", " + measurements
                    + " and " + list);
        }
        if (model instanceof DirectedPercolation percolation && percolation.p() == 0) {
            throw new IllegalArgumentException("with p = 0 the process is absorbed in one step from any configuration: "
                    + "no active site is left, and there is no quasi-stationary state");
        }
    }

    @Override
    public QuasiStationary run(Progress progress) {
        Xoshiro256PlusPlus random = address.stream(0);
        Xoshiro256PlusPlus choice = address.stream(1);
        AbsorbingProcess process = model.start(random);
        process.fill();
        long[][] past = new long[list][];
        Arrays.fill(past, process.configuration());
        double replacement = list / (100 + warmUp / 10.0);
        double[] density = new double[measurements];
        long absorptions = 0;
        for (int time = 1; time <= warmUp + measurements; time++) {
            progress.done((double) time / (warmUp + measurements));
            process.advanceTo(time);
            while (process.active() == 0) {
                absorptions += time > warmUp ? 1 : 0;
                process.restore(past[choice.nextInt(list)]);
                process.advanceTo(time);
            }
            if (time > warmUp) {
                density[time - warmUp - 1] = (double) process.active() / model.sites();
            }
            for (double chance = replacement; chance > 0; chance--) {
                if (choice.nextDouble() < chance) {
                    past[choice.nextInt(list)] = process.configuration();
                }
            }
        }
        return new QuasiStationary(density, absorptions);
    }
}

package org.kadanoff.absorbing;

import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Lets a process decay from the full lattice. Run r draws from lane r of the address.
 *
 * @param model what decays
 * @param times when to measure, increasing, in steps of directed percolation or mean lifetimes of the contact process
 * @param runs independent runs, at least 2
 * @param address where the randomness comes from
 */
public record DecayTask(AbsorbingModel model, double[] times, int runs, StreamAddress address) implements Task<Decay> {

    /** @throws IllegalArgumentException if the times do not increase or there are fewer than two runs */
    public DecayTask {
        times = Course.checked(times);
        if (runs < 2) {
            throw new IllegalArgumentException("the error of a density takes two runs or more, not " + runs);
        }
    }

    @Override
    public Decay run(Progress progress) {
        double[][] density = new double[times.length][runs];
        for (int r = 0; r < runs; r++) {
            int run = r;
            AbsorbingProcess process = model.start(address.stream(run));
            process.fill();
            Course.follow(process, times, progress.stage((double) run / runs, (run + 1.0) / runs),
                    i -> density[i][run] = (double) process.active() / model.sites());
        }
        return new Decay(times.clone(), density);
    }
}

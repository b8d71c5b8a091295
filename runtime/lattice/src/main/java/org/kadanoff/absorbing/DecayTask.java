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
        times = Times.checked(times);
        if (runs < 2) {
            throw new IllegalArgumentException("the error of a density takes two runs or more, not " + runs);
        }
    }

    @Override
    public Decay run(Progress progress) {
        double[][] density = new double[times.length][runs];
        for (int run = 0; run < runs; run++) {
            AbsorbingProcess process = model.start(address.stream(run));
            process.fill();
            for (int i = 0; i < times.length; i++) {
                advance(process, times[i], progress.stage((double) run / runs, (run + 1.0) / runs));
                density[i][run] = (double) process.active() / model.sites();
            }
        }
        progress.done(1);
        return new Decay(times.clone(), density);
    }

    /** In steps of one unit of time, so that progress is told of a long stretch too. */
    private void advance(AbsorbingProcess process, double until, Progress progress) {
        double last = Math.max(times[times.length - 1], 1);
        for (double time = process.time(); time < until && process.active() > 0; time = process.time()) {
            progress.done(time / last);
            process.advanceTo(Math.min(time + 1, until));
            if (process.time() == time) {
                return;
            }
        }
    }
}

package org.kadanoff.task;

import java.util.function.IntConsumer;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Schedule;

/** The course of every sampling task: thermalize, then look at the chain, move on, look again. */
public final class Sampling {

    private Sampling() {
    }

    /**
     * Thermalizes a chain and looks at it.
     *
     * @param chain at its start
     * @param schedule how long to thermalize, and the steps between looks
     * @param looks how often, at least once
     * @param progress told how far it has come
     * @param look is given the number of the look, from 0
     */
    public static void run(Chain chain, Schedule schedule, int looks, Progress progress, IntConsumer look) {
        double total = schedule.thermalization() + (looks - 1.0) * schedule.thinning();
        chain.thermalize(schedule.thermalization(),
                progress.stage(0, schedule.thermalization() / Math.max(total, 1)));
        look.accept(0);
        for (int i = 1; i < looks; i++) {
            double done = schedule.thermalization() + (i - 1.0) * schedule.thinning();
            chain.advance(schedule.thinning(),
                    progress.stage(done / total, (done + schedule.thinning()) / total));
            look.accept(i);
        }
    }
}

package org.kadanoff.mcrg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kadanoff.ensemble.SpinEnsemble;

/** Blocks configurations as they come, many at a time: a map prepares itself once for all of them. */
final class BlockedBatches {

    private static final int BATCH = 64;

    private final Blocking blocking;
    private final Consumer<List<SpinEnsemble>> levels;
    private final List<SpinEnsemble> waiting = new ArrayList<>();
    private int configurations;

    /**
     * Blocking, batch by batch.
     *
     * @param levels takes the configurations of every level, in the order in which they came
     */
    BlockedBatches(Blocking blocking, Consumer<List<SpinEnsemble>> levels) {
        this.blocking = blocking;
        this.levels = levels;
    }

    void add(SpinEnsemble sampled) {
        waiting.add(sampled);
        configurations += sampled.size();
        if (configurations >= BATCH) {
            finish();
        }
    }

    /** Blocks what still waits. */
    void finish() {
        if (!waiting.isEmpty()) {
            levels.accept(blocking.levels(SpinEnsemble.concat(waiting)));
            waiting.clear();
            configurations = 0;
        }
    }
}

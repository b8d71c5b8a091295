package org.kadanoff.task;

import java.io.Serializable;

/**
 * A unit of work whose result depends on nothing but the task: not on the worker, the order or the number of threads.
 *
 * @param <R> what it gives
 */
public interface Task<R> extends Serializable {

    /**
     * Does the work.
     *
     * @param progress told how far the work has come, at least every second
     * @throws java.util.concurrent.CancellationException if {@code progress} says that the run was stopped
     */
    R run(Progress progress);
}

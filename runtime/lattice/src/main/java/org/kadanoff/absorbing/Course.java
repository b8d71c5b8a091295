package org.kadanoff.absorbing;

import java.util.function.IntConsumer;
import org.kadanoff.task.Progress;

/** The course of every time series: let the process run to a time, look at it, and go on while it is alive. */
final class Course {

    private Course() {
    }

    /** @throws IllegalArgumentException if there are no times, or they do not increase from 0 or more */
    static double[] checked(double[] times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("a time series has one time or more");
        }
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY) || i > 0 && times[i] <= times[i - 1]) {
                throw new IllegalArgumentException("the times of a series are finite and increase from 0 or more; "
                        + times[i] + " is at place " + i);
            }
        }
        return times.clone();
    }

    /**
     * Follows a process that was just started; progress is told of each unit of time.
     *
     * @param look called with the index of each time at which the process is not absorbed
     */
    static void follow(AbsorbingProcess process, double[] times, Progress progress, IntConsumer look) {
        double end = times[times.length - 1];
        for (int i = 0; i < times.length; i++) {
            while (process.time() + 1 < times[i] && process.active() > 0) {
                process.advanceTo(process.time() + 1);
                progress.done(process.time() / end);
            }
            process.advanceTo(times[i]);
            if (process.active() == 0) {
                break;
            }
            look.accept(i);
        }
        progress.done(1);
    }
}

package org.kadanoff.task;

/** Where a long loop says how far it has come, and learns that it should stop. */
@FunctionalInterface
public interface Progress {

    /** Listens to nobody and never stops the work. */
    Progress NONE = fraction -> { };

    /**
     * Reports the finished part of the work.
     *
     * @param fraction from 0 to 1
     * @throws java.util.concurrent.CancellationException if the work should stop
     */
    void done(double fraction);

    /** The part of this progress between two fractions, for a stage of the work. */
    default Progress stage(double from, double to) {
        return fraction -> done(from + (to - from) * fraction);
    }
}

package org.kadanoff.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads that do the independent parts of one piece of work side by side. What a part gives must depend on the part
 * alone, so that the number of threads says only how long the work takes.
 *
 * @param threads how many, 1 or more
 */
public record Workers(int threads) {

    /** The calling thread alone. */
    public static final Workers ONE = new Workers(1);

    /** @throws IllegalArgumentException if there is no thread */
    public Workers {
        if (threads < 1) {
            throw new IllegalArgumentException("work takes 1 thread or more, not " + threads);
        }
    }

    /** One part of the work. */
    @FunctionalInterface
    public interface Part {

        /**
         * Does the part.
         *
         * @param index its number
         * @param progress of this part
         */
        void run(int index, Progress progress);
    }

    /**
     * Does the parts {@code 0 … count − 1}, and returns when all are done. It throws what the first part throws that
     * fails, after those that run have come to their end.
     *
     * @param progress of the whole: parts count alike
     */
    public void each(int count, Progress progress, Part part) {
        Shares shares = new Shares(count, progress);
        if (threads == 1 || count < 2) {
            for (int index = 0; index < count; index++) {
                part.run(index, shares.of(index));
            }
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count))) {
            List<Future<?>> parts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int index = i;
                parts.add(pool.submit(() -> part.run(index, shares.of(index))));
            }
            try {
                for (Future<?> running : parts) {
                    running.get();
                }
            } catch (ExecutionException e) {
                parts.forEach(waiting -> waiting.cancel(false));
                throw unchecked(e.getCause());
            } catch (InterruptedException e) {
                parts.forEach(waiting -> waiting.cancel(false));
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** How far all parts have come. */
    private static final class Shares {

        private final double[] done;
        private final Progress whole;
        private double sum;

        Shares(int count, Progress whole) {
            done = new double[count];
            this.whole = whole;
        }

        Progress of(int index) {
            return fraction -> report(index, fraction);
        }

        private synchronized void report(int index, double fraction) {
            sum += fraction - done[index];
            done[index] = fraction;
            whole.done(Math.clamp(sum / done.length, 0, 1));
        }
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Draws some of the fields of a sample of a {@link ConditionalModel}. Each is the same however many are drawn, and in
 * how many tasks.
 *
 * @param model what is drawn from
 * @param first the number of the first field, a multiple of 16
 * @param count how many
 * @param address where the randomness of the whole sample comes from
 */
public record ConditionalSampleTask(ConditionalModel model, int first, int count, StreamAddress address)
        implements Task<ConditionalSamples> {

    /** Pixels of the fields of one task, of which a worker has some three arrays in memory. */
    private static final int MOST_SITES = 1 << 19;

    /** @throws IllegalArgumentException if there is nothing to draw, or chains would begin within a vector */
    public ConditionalSampleTask {
        if (first < 0 || first % Lanes.MOST != 0 || count < 1) {
            throw new IllegalArgumentException("1 field or more is drawn, from a multiple of " + Lanes.MOST
                    + " on, not " + count + " from " + first + " on");
        }
    }

    /** The tasks that draw a whole sample together, in order. */
    public static List<ConditionalSampleTask> of(ConditionalModel model, int count, StreamAddress address) {
        int sitesOfVector = Lanes.MOST * model.side() * model.side();
        int atOnce = Lanes.MOST * Math.max(1, MOST_SITES / sitesOfVector);
        return IntStream.range(0, Math.ceilDiv(count, atOnce))
                .mapToObj(part -> new ConditionalSampleTask(model, part * atOnce,
                        Math.min(atOnce, count - part * atOnce), address))
                .toList();
    }

    @Override
    public ConditionalSamples run(Progress progress) {
        return model.sample(first, count, address, progress);
    }
}

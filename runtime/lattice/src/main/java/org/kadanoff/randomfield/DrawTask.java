package org.kadanoff.randomfield;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Draws independent configurations of a random field. The weight of the field has no temperature of its own: β is 1.
 * Each configuration has its own lane of the address, so that it is the same however many are drawn, and in how many
 * tasks.
 *
 * @param field what is drawn
 * @param first the number of the first configuration
 * @param count how many
 * @param address where the randomness comes from
 */
public record DrawTask(RandomField field, int first, int count, StreamAddress address) implements Task<FieldEnsemble> {

    /** @throws IllegalArgumentException if there is nothing to draw, or more than fits an array */
    public DrawTask {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("1 configuration or more is drawn, not " + count + " from " + first
                    + " on");
        }
        if ((long) count * field.lattice().sites() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(count + " fields on " + field.lattice() + " are too many for one array");
        }
    }

    @Override
    public FieldEnsemble run(Progress progress) {
        progress.done(0);
        RandomField.Source source = field.source();
        int sites = field.lattice().sites();
        float[] values = new float[count * sites];
        for (int configuration = 0; configuration < count; configuration++) {
            double[] drawn = source.next(address.stream(first + configuration));
            for (int site = 0; site < sites; site++) {
                values[configuration * sites + site] = (float) drawn[site];
            }
            progress.done((configuration + 1.0) / count);
        }
        double[] beta = new double[count];
        Arrays.fill(beta, 1);
        return new FieldEnsemble(field.lattice(), beta, values);
    }
}

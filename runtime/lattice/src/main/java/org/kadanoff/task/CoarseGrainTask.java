package org.kadanoff.task;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.coarsegrain.ScaleTransformation;
import org.kadanoff.ensemble.Ensemble;

/**
 * Coarse-grains configurations by one step.
 *
 * @param <F> the kind of configurations
 * @param <C> the kind of their images
 * @param map the step
 * @param fine the configurations
 */
public record CoarseGrainTask<F extends Ensemble, C extends Ensemble>(ScaleTransformation<F, C> map, F fine)
        implements Task<C> {

    private static final int SITES_BETWEEN_REPORTS = 1 << 22;

    @Override
    @SuppressWarnings("unchecked") // a slice and a join have the kind of what they are made of
    public C run(Progress progress) {
        progress.done(0);
        int step = Math.max(1, SITES_BETWEEN_REPORTS / fine.lattice().sites());
        List<C> images = new ArrayList<>();
        for (int from = 0; from < fine.size(); from += step) {
            int to = Math.min(from + step, fine.size());
            images.add(map.apply((F) fine.slice(from, to)));
            progress.done((double) to / fine.size());
        }
        return (C) Ensemble.concat(images);
    }
}

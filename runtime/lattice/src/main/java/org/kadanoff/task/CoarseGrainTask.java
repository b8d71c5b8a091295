package org.kadanoff.task;

import org.kadanoff.coarsegrain.CoarseGraining;
import org.kadanoff.ensemble.SpinEnsemble;

/**
 * Coarse-grains configurations by one step.
 *
 * @param map the step
 * @param fine the configurations
 */
public record CoarseGrainTask(CoarseGraining map, SpinEnsemble fine) implements Task<SpinEnsemble> {

    @Override
    public SpinEnsemble run(Progress progress) {
        progress.done(0);
        return map.apply(fine);
    }
}

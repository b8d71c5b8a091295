package org.kadanoff.task;

import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.extended.DensityOfStates;
import org.kadanoff.sampling.extended.WangLandau;

/**
 * Finds the density of states of a discrete model.
 *
 * @param method how far to refine it
 * @param model of what
 * @param address where the randomness comes from
 */
public record WangLandauTask(WangLandau method, Model model, StreamAddress address) implements Task<DensityOfStates> {

    @Override
    public DensityOfStates run(Progress progress) {
        return method.of(model, address.stream(0), progress);
    }
}

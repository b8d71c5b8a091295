package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.List;

/**
 * One scale of a model, and how it was learnt.
 *
 * @param fit the law of the details, with the errors of its parameters
 * @param decrements the Newton decrement of each iteration of maximum likelihood, then of each calibration; empty where
 *     there was score matching alone
 * @param warnings what a reader must know before believing the law; empty where all is well
 */
public record LearntScale(ConditionalFit fit, List<Double> decrements, List<String> warnings) implements Serializable {

    /** The side n of the fine field. */
    public int side() {
        return fit.scale().side();
    }
}

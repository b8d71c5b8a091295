package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.List;

/**
 * A conditional law learnt by {@link MaximumLikelihood}.
 *
 * @param fit the law with the errors of its parameters, from the Fisher information and the noise of the chains
 * @param decrements the Newton decrement of each iteration: twice what the likelihood of a field could still gain
 * @param report how the chains fared
 */
public record LikelihoodFit(ConditionalFit fit, List<Double> decrements, SamplingReport report)
        implements Serializable {

    /** What a reader must know before believing the law, one sentence each; empty where all is well. */
    public List<String> warnings() {
        return MaximumLikelihood.warnings(decrements, report);
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.List;

/**
 * A law of whole fields learnt by {@link MaximumLikelihood}.
 *
 * @param scale the law
 * @param covariance of the parameters, the couplings of all orbits and then the curvatures at all knots. It is taken
 *     over: the caller must not change it afterwards
 * @param decrements the Newton decrement of each iteration
 * @param report how the chains fared
 */
public record DirectFit(DirectScale scale, double[][] covariance, List<Double> decrements, SamplingReport report)
        implements Serializable {

    /** What a reader must know before believing the law, one sentence each; empty where all is well. */
    public List<String> warnings() {
        return MaximumLikelihood.warnings(decrements, report);
    }
}

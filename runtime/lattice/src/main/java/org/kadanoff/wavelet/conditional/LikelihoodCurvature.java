package org.kadanoff.wavelet.conditional;

import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Workers;

/**
 * The second derivatives of −⟨ln p⟩ by the parameters of an energy, H, at its minimum: {@link Conditioning} of them says
 * how long gradient descent takes to learn the energy.
 */
public final class LikelihoodCurvature {

    private LikelihoodCurvature() {
    }

    /** Of a law of details, by the errors of its parameters, whose covariance is in proportion to H⁻¹. */
    public static double[][] of(ConditionalFit fit) {
        return Dense.inverse(fit.covariance());
    }

    /**
     * Of a law of whole fields: the covariance of the terms of the energy.
     *
     * @param energy whose terms they are, whatever its parameters
     * @param fields drawn from that law
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of the side of the energy
     */
    public static double[][] ofWholeFields(ScaleEnergy energy, FieldEnsemble fields, Workers workers) {
        float[] values = FieldArrays.values(fields, energy.side());
        Target target = Target.of(new DirectScale(energy, Moments.of(values).variance(), Moments.reach(values)));
        double[][] terms = Chains.features(target, values, workers);
        double[] mean = new double[terms[0].length];
        for (double[] ofField : terms) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += ofField[k] / terms.length;
            }
        }
        double[][] covariance = new double[mean.length][mean.length];
        for (double[] ofField : terms) {
            for (int k = 0; k < mean.length; k++) {
                for (int l = 0; l < mean.length; l++) {
                    covariance[k][l] += (ofField[k] - mean[k]) * (ofField[l] - mean[l]) / terms.length;
                }
            }
        }
        return covariance;
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import org.kadanoff.observe.Estimate;

/**
 * A conditional law learnt from data, with the errors of its parameters.
 *
 * @param scale the law
 * @param covariance of the parameters, the couplings of all orbits and then the curvatures at all knots, from the
 *     differences between up to 64 blocks of the data (so that an error is known to about a tenth). It is taken over:
 *     the caller must not change it afterwards
 */
public record ConditionalFit(ConditionalScale scale, double[][] covariance) implements Serializable {

    /** The coupling K of an orbit. */
    public Estimate coupling(int orbit) {
        return new Estimate(scale.energy().couplings()[orbit], Math.sqrt(covariance[orbit][orbit]));
    }

    /** The curvature V″ at knot k. */
    public Estimate curvature(int k) {
        int parameter = scale.energy().orbits().size() + k;
        return new Estimate(scale.energy().potential().curvatures()[k], Math.sqrt(covariance[parameter][parameter]));
    }

    /** The potential V(x), with V(0) = 0. */
    public Estimate potential(double x) {
        Potential potential = scale.energy().potential();
        int first = scale.energy().orbits().size();
        double variance = 0;
        for (int k = 0; k < potential.hats().count(); k++) {
            for (int l = 0; l < potential.hats().count(); l++) {
                variance += potential.hats().value(k, x) * potential.hats().value(l, x) * covariance[first + k][first + l];
            }
        }
        return new Estimate(potential.value(x), Math.sqrt(Math.max(0, variance)));
    }
}

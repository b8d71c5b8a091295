package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.observe.Estimate;

/**
 * An energy learnt from data, with the errors of its parameters.
 *
 * @param energy the energy
 * @param covariance of the couplings of all orbits, then the curvatures at all knots, and of the tilt if it was learnt;
 *     from the differences between up to 64 blocks of the data, so that an error is known to about a tenth. It is taken
 *     over: the caller must not change it afterwards
 */
public record EnergyFit(ScaleEnergy energy, double[][] covariance) implements Serializable {

    /** From all parameters: those of the orbits, of the hats and, if there is one more, the tilt. */
    static EnergyFit of(int side, ShiftOrbits orbits, Hats hats, NormalEquations.Solution solution) {
        double[] parameters = solution.parameters();
        int tilt = orbits.size() + hats.count();
        Potential potential = new Potential(hats, Arrays.copyOfRange(parameters, orbits.size(), tilt),
                parameters.length > tilt ? parameters[tilt] : 0);
        return new EnergyFit(new ScaleEnergy(side, orbits, Arrays.copyOf(parameters, orbits.size()), potential),
                solution.covariance());
    }

    /** The coupling K of an orbit. */
    public Estimate coupling(int orbit) {
        return new Estimate(energy.couplings()[orbit], Math.sqrt(covariance[orbit][orbit]));
    }

    /** The curvature V″ at knot k. */
    public Estimate curvature(int k) {
        int parameter = energy.orbits().size() + k;
        return new Estimate(energy.potential().curvatures()[k], Math.sqrt(covariance[parameter][parameter]));
    }

    /** The potential V(x), with V(0) = 0. */
    public Estimate potential(double x) {
        int first = energy.orbits().size();
        Hats hats = energy.potential().hats();
        double[] terms = new double[covariance.length - first];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = k < hats.count() ? hats.value(k, x) : x;
        }
        double variance = 0;
        for (int k = 0; k < terms.length; k++) {
            for (int l = 0; l < terms.length; l++) {
                variance += terms[k] * terms[l] * covariance[first + k][first + l];
            }
        }
        return new Estimate(energy.potential().value(x), Math.sqrt(Math.max(0, variance)));
    }
}

package org.kadanoff.scaling;

import java.io.Serializable;

/**
 * How well a fit describes the data.
 *
 * @param chiSquared the sum of squared deviations in units of the errors
 * @param degreesOfFreedom data points less free parameters
 */
public record Goodness(double chiSquared, int degreesOfFreedom) implements Serializable {

    /** χ² per degree of freedom, which is about 1 for a true model and honest errors; NaN if there is none left. */
    public double reduced() {
        return degreesOfFreedom == 0 ? Double.NaN : chiSquared / degreesOfFreedom;
    }

    /** How likely a χ² as large as this or larger is if the model is true; NaN with no degree of freedom left. */
    public double pValue() {
        return degreesOfFreedom == 0 ? Double.NaN : ChiSquared.above(chiSquared, degreesOfFreedom);
    }

    /** Of two independent fits together. */
    public Goodness plus(Goodness other) {
        return new Goodness(chiSquared + other.chiSquared, degreesOfFreedom + other.degreesOfFreedom);
    }
}

package org.kadanoff.scaling;

import java.io.Serializable;

/**
 * A parameter of a fit.
 *
 * @param name by which the result has it
 * @param value where the fit starts from, or its known value
 * @param free whether the fit adjusts it
 */
public record Parameter(String name, double value, boolean free) implements Serializable {

    /** @throws IllegalArgumentException if the value is not finite */
    public Parameter {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the parameter " + name + " starts from a finite value, not " + value);
        }
    }

    /** One to be found, starting from a guess. */
    public static Parameter free(String name, double guess) {
        return new Parameter(name, guess, true);
    }

    /** One that is known. */
    public static Parameter fixed(String name, double value) {
        return new Parameter(name, value, false);
    }

    /** The same, started from elsewhere. */
    Parameter from(double other) {
        return new Parameter(name, other, free);
    }
}

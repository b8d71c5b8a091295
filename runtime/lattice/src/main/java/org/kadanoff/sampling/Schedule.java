package org.kadanoff.sampling;

import java.io.Serializable;

/**
 * How long a chain runs before the first configuration is taken, and between one and the next, in steps.
 *
 * @param thermalization steps before the first
 * @param thinning steps from one to the next, at least 1
 * @param integratedAutocorrelationTime τ_int = 1/2 + Σρ of the slowest of energy and |m| at the slowest β, in steps,
 *     that the choice rests on; NaN where it was not measured
 */
public record Schedule(int thermalization, int thinning, double integratedAutocorrelationTime)
        implements Serializable {

    private static final int LEAST_THERMALIZATION = 200;

    /** @throws IllegalArgumentException if the chain would not move between configurations */
    public Schedule {
        if (thermalization < 0 || thinning < 1) {
            throw new IllegalArgumentException("a schedule thermalizes for 0 steps or more and takes 1 step or more "
                    + "between configurations, not " + thermalization + " and " + thinning);
        }
    }

    /**
     * The schedule that an autocorrelation time asks for: thermalization for 20 of them, and at least 200 steps;
     * thinning to 2 of them, where successive configurations are nearly independent.
     */
    public static Schedule of(double integratedAutocorrelationTime) {
        return new Schedule(Math.max(LEAST_THERMALIZATION, (int) Math.ceil(20 * integratedAutocorrelationTime)),
                Math.max(1, (int) Math.ceil(2 * integratedAutocorrelationTime)), integratedAutocorrelationTime);
    }
}

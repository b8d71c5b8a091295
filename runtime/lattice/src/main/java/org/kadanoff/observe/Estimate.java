package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Locale;

/**
 * A measured number: its value and the standard error (one σ) of that value. An exact number has error 0; where the
 * error could not be found it is NaN, never silently 0.
 *
 * @param value the best value
 * @param error its standard error
 */
public record Estimate(double value, double error) implements Serializable {

    /** @throws IllegalArgumentException if the error is negative */
    public Estimate {
        if (error < 0) {
            throw new IllegalArgumentException("a standard error is not negative: " + error);
        }
    }

    /** A number known exactly. */
    public static Estimate exact(double value) {
        return new Estimate(value, 0);
    }

    /** How many standard errors this lies above a known number. */
    public double sigmasFrom(double known) {
        return sigmasFrom(exact(known));
    }

    /** How many standard errors of the difference this lies above another, independent estimate. */
    public double sigmasFrom(Estimate other) {
        return value == other.value ? 0 : (value - other.value) / Math.hypot(error, other.error);
    }

    /** The compact notation of the field, with two digits of the error: {@code -1.42374(52)}. */
    @Override
    public String toString() {
        if (!(error > 0) || Double.isInfinite(error)) {
            String number = String.format(Locale.ROOT, "%.6g", value);
            return error == 0 ? number : number + "(?)";
        }
        int decimals = 1 - (int) Math.floor(Math.log10(error));
        long digits = Math.round(error * Math.pow(10, decimals));
        if (digits == 100) {
            decimals--;
            digits = 10;
        }
        return decimals > 0
                ? String.format(Locale.ROOT, decimals > 1 || digits < 10 ? "%." + decimals + "f(%d)" : "%.1f(%.1f)",
                        value, decimals > 1 || digits < 10 ? (Object) digits : (Object) (digits / 10.0))
                : String.format(Locale.ROOT, "%.0f(%.0f)", value, error);
    }
}

package org.kadanoff.observe;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

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

    /**
     * The mean of independent measurements, with the standard error √(s²/n).
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static Estimate mean(double[] independent) {
        if (independent.length < 2) {
            throw new IllegalArgumentException("the error of a mean takes two measurements or more");
        }
        double mean = Arrays.stream(independent).average().orElseThrow();
        double squares = Arrays.stream(independent).map(value -> (value - mean) * (value - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares / (independent.length - 1.0) / independent.length));
    }

    /** How many standard errors this lies above a known number. */
    public double sigmasFrom(double known) {
        return sigmasFrom(exact(known));
    }

    /** How many standard errors of the difference this lies above another, independent estimate. */
    public double sigmasFrom(Estimate other) {
        return value == other.value ? 0 : (value - other.value) / Math.hypot(error, other.error);
    }

    /**
     * The compact notation of the field, with two digits of the error: {@code -1.42374(52)}, {@code 12.3(1.5)},
     * {@code 4.2(1.1)e-9}. Exact numbers have up to six digits and no brackets; an unknown error is {@code (?)}.
     */
    @Override
    public String toString() {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        double scale = Double.isFinite(error) ? Math.max(Math.abs(value), error) : Math.abs(value);
        int exponent = scale == 0 ? 0 : (int) Math.floor(Math.log10(scale));
        return exponent < -5 || exponent > 8
                ? compact(new BigDecimal(value).scaleByPowerOfTen(-exponent), -exponent) + "e" + exponent
                : compact(new BigDecimal(value), 0);
    }

    private String compact(BigDecimal number, int shift) {
        if (!Double.isFinite(error) || error == 0) {
            BigDecimal sixDigits = number.round(new MathContext(6));
            String plain = sixDigits.signum() == 0 ? "0" : sixDigits.stripTrailingZeros().toPlainString();
            return error == 0 ? plain : plain + "(?)";
        }
        BigDecimal twoDigits = new BigDecimal(error).scaleByPowerOfTen(shift).round(new MathContext(2));
        twoDigits = twoDigits.setScale(twoDigits.scale() + 2 - twoDigits.precision());
        return number.setScale(twoDigits.scale(), RoundingMode.HALF_EVEN).toPlainString()
                + "(" + (twoDigits.scale() > 1 ? twoDigits.unscaledValue() : twoDigits.toPlainString()) + ")";
    }
}

package org.kadanoff.ensemble;

/**
 * y = ln(1 + x/κ₀), which makes a shifted log-normal field Gaussian.
 *
 * @param shift κ₀, positive: x is above −κ₀
 */
public record LogShift(double shift) implements Normaliser {

    private static final double MARGIN = 1.1;

    /** @throws IllegalArgumentException if κ₀ is not positive and finite */
    public LogShift {
        if (!(shift > 0 && shift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ln(1 + x/κ₀) takes κ₀ > 0, not " + shift);
        }
    }

    /**
     * By the standard deviation σ and skewness of all values of fields of mean 0: κ₀ is that of the log-normal
     * distribution with these, or a tenth more than the depth of the smallest value, if that is more.
     *
     * @throws IllegalArgumentException if the values are not skewed to large ones, or one is not finite
     */
    public static LogShift of(FieldEnsemble fields) {
        Moments moments = Moments.of(fields);
        if (!(moments.skewness() > 0)) {
            throw new IllegalArgumentException("a log-normal field is skewed to large values, and these have the "
                    + "skewness " + moments.skewness() + ": standardise them");
        }
        // skewness = (w + 2) √(w − 1) = t³ + 3t with t = √(w − 1) = σ/κ₀.
        double t = 2 * Math.sinh(asinh(moments.skewness() / 2) / 3);
        return new LogShift(Math.max(moments.standardDeviation() / t, -MARGIN * moments.least()));
    }

    private static double asinh(double x) {
        return Math.log(x + Math.hypot(x, 1));
    }

    @Override
    public double forward(double value) {
        if (!(value > -shift)) {
            throw new IllegalArgumentException("ln(1 + x/κ₀) with κ₀ = " + shift + " is for x above −κ₀, not for "
                    + value + ": take a larger κ₀");
        }
        return Math.log1p(value / shift);
    }

    @Override
    public double inverse(double value) {
        return shift * Math.expm1(value);
    }

    @Override
    public String toString() {
        return "ln(1 + x/" + shift + ")";
    }
}

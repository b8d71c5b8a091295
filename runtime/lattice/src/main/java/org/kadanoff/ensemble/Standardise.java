package org.kadanoff.ensemble;

/**
 * y = (x − mean)/std.
 *
 * @param mean what goes to 0
 * @param standardDeviation what goes to a distance of 1, positive
 */
public record Standardise(double mean, double standardDeviation) implements Normaliser {

    /** @throws IllegalArgumentException if the mean is not finite or the standard deviation not positive */
    public Standardise {
        if (!Double.isFinite(mean) || !(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("values are standardised by a finite mean and a positive standard "
                    + "deviation, not " + mean + " and " + standardDeviation);
        }
    }

    /**
     * By the mean and standard deviation of all values of fields.
     *
     * @throws IllegalArgumentException if all are equal, or one is not finite
     */
    public static Standardise of(FieldEnsemble fields) {
        Moments moments = Moments.of(fields);
        return new Standardise(moments.mean(), moments.standardDeviation());
    }

    @Override
    public double forward(double value) {
        return (value - mean) / standardDeviation;
    }

    @Override
    public double inverse(double value) {
        return mean + standardDeviation * value;
    }

    @Override
    public String toString() {
        return "(x − " + mean + ")/" + standardDeviation;
    }
}

package org.kadanoff.ensemble;

/** Mean, standard deviation, skewness and the smallest of all values of fields. */
record Moments(double mean, double standardDeviation, double skewness, double least) {

    /** @throws IllegalArgumentException if there is no value, all are equal or one is not finite */
    static Moments of(FieldEnsemble fields) {
        float[] values = new float[fields.lattice().sites() * fields.components()];
        double count = (double) fields.size() * values.length;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < fields.size(); i++) {
            fields.copyTo(i, values, 0);
            for (float value : values) {
                sum += value;
                least = Math.min(least, value);
            }
        }
        double mean = sum / count;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < fields.size(); i++) {
            fields.copyTo(i, values, 0);
            for (float value : values) {
                double deviation = value - mean;
                squares += deviation * deviation;
                cubes += deviation * deviation * deviation;
            }
        }
        double standardDeviation = Math.sqrt(squares / count);
        if (!(standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("fields are normalised by values that are finite and differ; these have "
                    + "the mean " + mean + " and the standard deviation " + standardDeviation);
        }
        return new Moments(mean, standardDeviation, cubes / count / Math.pow(standardDeviation, 3), least);
    }
}

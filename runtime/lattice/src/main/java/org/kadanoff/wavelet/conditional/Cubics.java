package org.kadanoff.wavelet.conditional;

/** A {@link Potential} in the form that is quick to evaluate: one cubic for each cell. */
record Cubics(boolean even, double origin, double spacing, double[][] coefficients) {

    static Cubics of(Potential potential) {
        return new Cubics(potential.hats() instanceof EvenHats, potential.origin(), potential.spacing(),
                potential.coefficients());
    }

    private double position(double x) {
        return ((even ? Math.abs(x) : x) - origin) / spacing;
    }

    private int cell(double position) {
        return Math.max(0, Math.min(coefficients[0].length - 1, (int) Math.floor(position)));
    }

    double value(double x) {
        double position = position(x);
        int cell = cell(position);
        double t = position - cell;
        return coefficients[0][cell]
                + t * (coefficients[1][cell] + t * (coefficients[2][cell] + t * coefficients[3][cell]));
    }

    double slope(double x) {
        double position = position(x);
        int cell = cell(position);
        double t = position - cell;
        double slope =
                (coefficients[1][cell] + t * (2 * coefficients[2][cell] + t * 3 * coefficients[3][cell])) / spacing;
        return even ? Math.signum(x) * slope : slope;
    }
}

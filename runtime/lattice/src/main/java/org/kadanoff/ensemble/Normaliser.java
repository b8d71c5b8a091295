package org.kadanoff.ensemble;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * An invertible map of the values of a field, site by site, that brings it nearer to a Gaussian one of unit variance
 * before a model of it is learnt; what the model draws goes back by the inverse.
 */
public sealed interface Normaliser extends Serializable permits Standardise, LogShift, Normaliser.Chained {

    /**
     * The value that a model sees.
     *
     * @throws IllegalArgumentException if the map is not defined there
     */
    double forward(double value);

    /** The value that {@link #forward} takes to this one. */
    double inverse(double value);

    /** Every value forward; the configurations keep their β. */
    default FieldEnsemble forward(FieldEnsemble fields) {
        return mapped(fields, this::forward);
    }

    /** Every value back; the configurations keep their β. */
    default FieldEnsemble inverse(FieldEnsemble fields) {
        return mapped(fields, this::inverse);
    }

    /** This map and then another. */
    default Normaliser then(Normaliser next) {
        return new Chained(this, next);
    }

    /**
     * One map after another.
     *
     * @param first applied first
     * @param second applied to what the first gives
     */
    record Chained(Normaliser first, Normaliser second) implements Normaliser {

        @Override
        public double forward(double value) {
            return second.forward(first.forward(value));
        }

        @Override
        public double inverse(double value) {
            return first.inverse(second.inverse(value));
        }

        @Override
        public String toString() {
            return first + ", then " + second;
        }
    }

    private static FieldEnsemble mapped(FieldEnsemble fields, DoubleUnaryOperator map) {
        int stride = fields.lattice().sites() * fields.components();
        float[] values = new float[fields.size() * stride];
        double[] beta = new double[fields.size()];
        for (int configuration = 0; configuration < fields.size(); configuration++) {
            fields.copyTo(configuration, values, configuration * stride);
            beta[configuration] = fields.beta(configuration);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) map.applyAsDouble(values[i]);
        }
        return new FieldEnsemble(fields.lattice(), fields.components(), beta, values);
    }
}

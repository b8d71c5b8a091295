package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Lattice;

/**
 * A moment Σ φⁿ / N of a real field with one component, per site.
 *
 * @param power n, 1 or more
 */
public record FieldMoment(int power) implements Observable {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** @throws IllegalArgumentException if the power is below 1 or above 9 */
    public FieldMoment {
        if (power < 1 || power > 9) {
            throw new IllegalArgumentException("a moment of a field is of a power from 1 to 9, not " + power);
        }
    }

    @Override
    public String name() {
        return power == 1 ? "φ" : "φ" + SUPERSCRIPTS.charAt(power);
    }

    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        return field -> {
            double sum = 0;
            for (float value : field) {
                double product = value;
                for (int factor = 1; factor < power; factor++) {
                    product *= value;
                }
                sum += product;
            }
            return sum / field.length;
        };
    }
}

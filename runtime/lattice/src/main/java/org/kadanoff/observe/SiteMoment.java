package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Lattice;

/**
 * The average of sᵏ over the sites, for variables of one component. With k = 2 it is the density ⟨s²⟩ of a Blume–Capel
 * model.
 *
 * @param power k, 1 or more
 */
public record SiteMoment(int power) implements Observable {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** @throws IllegalArgumentException if k is below 1 */
    public SiteMoment {
        if (power < 1) {
            throw new IllegalArgumentException("a moment of the variables has a power of 1 or more, not " + power);
        }
    }

    @Override
    public String name() {
        StringBuilder name = new StringBuilder("s");
        if (power > 1) {
            String.valueOf(power).chars().forEach(digit -> name.append(SUPERSCRIPTS.charAt(digit - '0')));
        }
        return name.toString();
    }

    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        return configuration -> {
            double sum = 0;
            for (float value : configuration) {
                sum += Math.pow(value, power);
            }
            return sum / configuration.length;
        };
    }
}

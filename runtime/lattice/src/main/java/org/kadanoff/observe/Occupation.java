package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Lattice;

/**
 * The fraction of the sites whose variable has a given value, such as the state of a Potts spin.
 *
 * @param value 0 … q − 1 for Potts and clock spins, −1, 0, 1 for those of the Blume–Capel model
 */
public record Occupation(int value) implements Observable {

    @Override
    public String name() {
        return "n(" + value + ")";
    }

    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        return configuration -> {
            int count = 0;
            for (float variable : configuration) {
                count += variable == value ? 1 : 0;
            }
            return (double) count / configuration.length;
        };
    }
}

package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;

/**
 * The mean over all bonds of the product of their ends: φ φ′ of a field, S·S′ of vectors.
 *
 * @param components of each site, 1 for a field
 */
public record NeighborProduct(int components) implements Observable {

    /** @throws IllegalArgumentException if there is no component */
    public NeighborProduct {
        if (components < 1) {
            throw new IllegalArgumentException("a site has 1 component or more, not " + components);
        }
    }

    /** Of a field with one component. */
    public NeighborProduct() {
        this(1);
    }

    @Override
    public String name() {
        return components == 1 ? "φφ′" : "S·S′";
    }

    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        Bonds bonds = Bonds.of(lattice);
        return field -> {
            double sum = 0;
            for (int bond = 0; bond < bonds.count(); bond++) {
                for (int i = 0; i < components; i++) {
                    sum += (double) field[components * bonds.first(bond) + i]
                            * field[components * bonds.second(bond) + i];
                }
            }
            return sum / bonds.count();
        };
    }
}

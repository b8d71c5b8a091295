package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Phi4;

/**
 * Σ φ ∂S/∂φ / N of a φ⁴ field, with the weight exp(−S). By integration in parts its mean is 1 exactly, on every
 * lattice and at every β: the Schwinger–Dyson equation, a test of samplers and of learned energies.
 *
 * @param model of which λ counts; the lattice is that of the configurations
 * @param beta the β that the configurations are sampled at
 */
public record SchwingerDyson(Phi4 model, double beta) implements Observable {

    @Override
    public String name() {
        return "φ∂S/∂φ";
    }

    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        Bonds bonds = Bonds.of(lattice);
        return field -> {
            double sum = 0;
            for (float phi : field) {
                sum += phi * model.potentialSlope(phi);
            }
            for (int bond = 0; bond < bonds.count(); bond++) {
                sum -= 2 * beta * field[bonds.first(bond)] * field[bonds.second(bond)];
            }
            return sum / field.length;
        };
    }
}

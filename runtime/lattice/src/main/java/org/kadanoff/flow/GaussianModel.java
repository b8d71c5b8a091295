package org.kadanoff.flow;

import java.util.List;

/**
 * The Gaussian model ½(∇φ)² + ½rφ² − hφ, exactly, by integrating out the momenta between 1/b and 1 of the cutoff:
 * r′ = b²r, h′ = b^{1 + d/2}h. Source: K. G. Wilson and J. Kogut, Phys. Rep. 12, 75 (1974).
 *
 * @param dimension d > 0
 * @param scaleFactor b > 1, any real number
 */
public record GaussianModel(double dimension, double scaleFactor) implements DiscreteFlow {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public GaussianModel {
        if (!(dimension > 0)) {
            throw new IllegalArgumentException("the Gaussian model has d > 0 dimensions, not " + dimension);
        }
        PottsMigdalKadanoff.checkScaleFactor(scaleFactor);
    }

    /** r and h. */
    @Override
    public List<String> couplings() {
        return List.of("r", "h");
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        return new Dual[] {
            couplings[0].times(scaleFactor * scaleFactor),
            couplings[1].times(Math.pow(scaleFactor, 1 + dimension / 2))
        };
    }
}

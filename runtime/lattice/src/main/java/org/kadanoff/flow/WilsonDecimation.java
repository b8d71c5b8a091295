package org.kadanoff.flow;

import java.util.List;

/**
 * Checkerboard decimation of the square-lattice Ising model, b = √2, with a nearest-neighbour coupling K and a
 * next-nearest one L, to second order in K and first in L: K′ = 2K² + L, L′ = K². Source: K. G. Wilson, Rev. Mod. Phys.
 * 47, 773 (1975), section V.
 */
public record WilsonDecimation() implements DiscreteFlow {

    @Override
    public double scaleFactor() {
        return Math.sqrt(2);
    }

    @Override
    public List<String> couplings() {
        return List.of("K", "L");
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        Dual square = couplings[0].squared();
        return new Dual[] {square.times(2).plus(couplings[1]), square};
    }
}

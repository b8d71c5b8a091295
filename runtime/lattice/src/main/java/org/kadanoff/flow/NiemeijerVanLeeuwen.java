package org.kadanoff.flow;

import java.util.List;

/**
 * Majority rule on triangles of the triangular-lattice Ising model, b = √3, to first order in the cumulants of the
 * coupling between triangles and to first order in the field: K′ = 2K Φ², h′ = 3Φ h, where Φ = (e^{3K} + e^{−K}) /
 * (e^{3K} + 3e^{−K}) is the mean of a spin in a triangle whose majority is up. Fixed point K* = ¼ ln (1 + 2√2) at h =
 * 0. Source: T. Niemeijer and J. M. J. van Leeuwen, Phys. Rev. Lett. 31, 1411 (1973).
 */
public record NiemeijerVanLeeuwen() implements DiscreteFlow {

    @Override
    public double scaleFactor() {
        return Math.sqrt(3);
    }

    /** K and h. */
    @Override
    public List<String> couplings() {
        return List.of("K", "h");
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        Dual excited = couplings[0].times(-4).exp();
        Dual spin = excited.plus(1).div(excited.times(3).plus(1));
        return new Dual[] {couplings[0].times(2).times(spin.squared()), couplings[1].times(3).times(spin)};
    }
}

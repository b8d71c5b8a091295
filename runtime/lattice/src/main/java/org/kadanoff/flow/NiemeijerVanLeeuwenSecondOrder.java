package org.kadanoff.flow;

import java.util.List;

/**
 * Majority rule on triangles of the triangular-lattice Ising model, b = √3, to second order in the cumulants of the
 * nearest-neighbour coupling K₁ between triangles, and to first order in the couplings K₂ and K₃ to second and third
 * neighbours, which that order makes. With Φ = ⟨σ⟩ and ψ = ⟨σσ′⟩ in a triangle whose majority is up: K₁′ = Φ²(2K₁ + 3K₂
 * + 2K₃ + 4K₁²(1 + ψ − 2Φ²)), K₂′ = Φ²(K₃ + K₁²(1 + 7ψ − 8Φ²)), K₃′ = 4Φ²K₁²(ψ − Φ²). The numbers count the pairs of
 * bonds that lead from one triangle to another through a third. Source: T. Niemeijer and J. M. J. van Leeuwen, Phys.
 * Rev. Lett. 31, 1411 (1973); to first order and with a field, {@link NiemeijerVanLeeuwen}.
 */
public record NiemeijerVanLeeuwenSecondOrder() implements DiscreteFlow {

    @Override
    public double scaleFactor() {
        return Math.sqrt(3);
    }

    /** K1, K2 and K3. */
    @Override
    public List<String> couplings() {
        return List.of("K1", "K2", "K3");
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        Dual nearest = couplings[0];
        Dual excited = nearest.times(-4).exp();
        Dual normalisation = excited.times(3).plus(1);
        Dual spins = excited.plus(1).div(normalisation).squared();
        Dual pair = excited.unaryMinus().plus(1).div(normalisation);
        Dual square = nearest.squared();
        return new Dual[] {
            nearest.times(2).plus(couplings[1].times(3)).plus(couplings[2].times(2))
                    .plus(square.times(4).times(pair.plus(1).minus(spins.times(2)))).times(spins),
            couplings[2].plus(square.times(pair.times(7).plus(1).minus(spins.times(8)))).times(spins),
            square.times(4).times(pair.minus(spins)).times(spins)
        };
    }
}

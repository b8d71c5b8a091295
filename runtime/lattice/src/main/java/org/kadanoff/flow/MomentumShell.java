package org.kadanoff.flow;

import java.util.List;

/**
 * Wilson's momentum-shell flow of the O(N) model ½(∇φ)² + ½rφ² + uφ⁴ to one loop, with the cutoff at 1 and u in units
 * that absorb the area of the shell, S_d/(2π)^d: dr/dl = 2r + 4(N + 2)u/(1 + r), du/dl = (4 − d)u − 4(N + 8)u²/(1 +
 * r)². To first order in ε = 4 − d, r* = −(N + 2)ε/(2(N + 8)), u* = ε/(4(N + 8)) and y_t = 2 − (N + 2)ε/(N + 8); at u =
 * 0 it is the Gaussian model. Source: K. G. Wilson and J. Kogut, Phys. Rep. 12, 75 (1974).
 *
 * @param components N > 0
 * @param dimension d > 0
 */
public record MomentumShell(double components, double dimension) implements DifferentialFlow {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public MomentumShell {
        if (!(components > 0) || !(dimension > 0)) {
            throw new IllegalArgumentException("the O(N) model has N > 0 components in d > 0 dimensions, not N = "
                    + components + ", d = " + dimension);
        }
    }

    /** r and u. */
    @Override
    public List<String> couplings() {
        return List.of("r", "u");
    }

    @Override
    public Dual[] beta(Dual[] couplings) {
        Dual mass = couplings[0];
        Dual propagator = mass.plus(1).inverse();
        Dual loop = couplings[1].times(propagator);
        return new Dual[] {
            mass.times(2).plus(loop.times(4 * (components + 2))),
            couplings[1].times(4 - dimension).minus(loop.squared().times(4 * (components + 8)))
        };
    }
}

package org.kadanoff.flow;

import java.util.List;

/**
 * The flow of the two-dimensional XY model, of stiffness K and vortex fugacity y: dK⁻¹/dl = 4π³y², dy/dl = (2 − πK)y.
 * y = 0 is a line of fixed points, stable for K > 2/π; 2/K + π ln K − 2π³y² is constant along flow lines. Source: J. M.
 * Kosterlitz, J. Phys. C 7, 1046 (1974).
 */
public record KosterlitzThouless() implements DifferentialFlow {

    /** K and y. */
    @Override
    public List<String> couplings() {
        return List.of("K", "y");
    }

    @Override
    public Dual[] beta(Dual[] couplings) {
        Dual vortices = couplings[0].times(couplings[1]).squared();
        return new Dual[] {
            vortices.times(-4 * Math.pow(Math.PI, 3)),
            couplings[0].times(-Math.PI).plus(2).times(couplings[1])
        };
    }
}

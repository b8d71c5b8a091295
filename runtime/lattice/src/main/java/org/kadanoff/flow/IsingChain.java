package org.kadanoff.flow;

import java.util.List;

/**
 * Exact decimation of the Ising chain in a field, weights e^{Kss′ + h(s + s′)/2}: b transfer matrices are one of the
 * renormalised couplings, times e^g. For b = 2, K′ = ¼ ln (cosh(2K + h) cosh(2K − h) / cosh² h) and h′ = h + ½ ln
 * (cosh(2K + h) / cosh(2K − h)). Source: D. R. Nelson and M. E. Fisher, Ann. Phys. 91, 226 (1975). Any real b, without
 * a field: {@link IsingMigdalKadanoff#chain}.
 *
 * @param bonds b, 2 or more: of how many bonds each renormalised one is made
 */
public record IsingChain(int bonds) implements DiscreteFlow {

    private static final int UP = 0;
    private static final int DOWN = 1;

    /**
     * Checks b.
     *
     * @throws IllegalArgumentException if it is below 2
     */
    public IsingChain {
        if (bonds < 2) {
            throw new IllegalArgumentException("decimation makes one bond of 2 or more, not of " + bonds);
        }
    }

    @Override
    public double scaleFactor() {
        return bonds;
    }

    /** K, of either sign, and h. */
    @Override
    public List<String> couplings() {
        return List.of("K", "h");
    }

    @Override
    public Dual[] apply(Dual[] couplings) {
        Dual[][] log = logProduct(couplings);
        Dual antiparallel = log[UP][DOWN].plus(log[DOWN][UP]);
        return new Dual[] {
            log[UP][UP].plus(log[DOWN][DOWN]).minus(antiparallel).times(0.25),
            log[UP][UP].minus(log[DOWN][DOWN]).times(0.5)
        };
    }

    /**
     * ln Z per site of the infinite chain, as the sum of what each step of decimation integrates out, Σ b^{−(n+1)} gₙ.
     */
    public double logPartitionFunction(double coupling, double field) {
        double[] at = {coupling, field};
        double sum = 0;
        for (double weight = 1.0 / bonds; weight > 1e-18; weight /= bonds) {
            Dual[][] log = logProduct(Dual.constants(at));
            double constant = log[UP][UP].plus(log[UP][DOWN]).plus(log[DOWN][UP]).plus(log[DOWN][DOWN]).value() / 4;
            sum += weight * constant;
            at = step(at);
        }
        return sum;
    }

    /** The logarithms of the elements of the b-th power of the transfer matrix. */
    private Dual[][] logProduct(Dual[] couplings) {
        Dual coupling = couplings[0];
        Dual field = couplings[1];
        Dual[][] single = {
            {coupling.plus(field), coupling.unaryMinus()},
            {coupling.unaryMinus(), coupling.minus(field)}
        };
        Dual[][] product = single;
        for (int bond = 1; bond < bonds; bond++) {
            Dual[][] longer = new Dual[2][2];
            for (int i = UP; i <= DOWN; i++) {
                for (int j = UP; j <= DOWN; j++) {
                    longer[i][j] = product[i][UP].plus(single[UP][j]).logAddExp(product[i][DOWN].plus(single[DOWN][j]));
                }
            }
            product = longer;
        }
        return product;
    }
}

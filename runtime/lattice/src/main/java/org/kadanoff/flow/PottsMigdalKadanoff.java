package org.kadanoff.flow;

/**
 * The Migdal-Kadanoff recursion of the q-state Potts model on the hypercubic lattice, with K = βJ of e^{Kδ}: b^{d−1}
 * bonds are moved together, and b of these in series decimated with t′ = tᵇ, t = (e^K − 1)/(e^K − 1 + q). Exact in d =
 * 1, on the chain, and on hierarchical lattices, such as the diamond lattice for d = b = 2. Sources: A. A. Migdal, Sov.
 * Phys. JETP 42, 743 (1975); L. P. Kadanoff, Ann. Phys. 100, 359 (1976). For K ≥ 0; below 0, K′ is not a number unless
 * b is an integer.
 *
 * @param dimension d ≥ 1, any real number
 * @param scaleFactor b > 1, any real number
 * @param states q > 0, any real number; 1 for bond percolation with p = 1 − e^{−K}
 * @param moving the order of the two steps
 */
public record PottsMigdalKadanoff(double dimension, double scaleFactor, double states, BondMoving moving)
        implements Recursion {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public PottsMigdalKadanoff {
        checkDimension(dimension);
        checkScaleFactor(scaleFactor);
        checkStates(states);
    }

    @Override
    public Dual apply(Dual coupling) {
        double bonds = Math.pow(scaleFactor, dimension - 1);
        return switch (moving) {
            case THEN_DECIMATION -> PottsBond.inSeries(coupling.times(bonds), scaleFactor, states);
            case AFTER_DECIMATION -> PottsBond.inSeries(coupling, scaleFactor, states).times(bonds);
        };
    }

    static void checkDimension(double dimension) {
        if (!(dimension >= 1) || !Double.isFinite(dimension)) {
            throw new IllegalArgumentException("bonds are moved in a dimension of 1 or more, not " + dimension);
        }
    }

    static void checkScaleFactor(double scaleFactor) {
        if (!(scaleFactor > 1) || !Double.isFinite(scaleFactor)) {
            throw new IllegalArgumentException("a step of the renormalisation group has a scale factor above 1, not "
                    + scaleFactor);
        }
    }

    static void checkStates(double states) {
        if (!(states > 0) || !Double.isFinite(states)) {
            throw new IllegalArgumentException("the Potts model has q > 0 states, not " + states);
        }
    }
}

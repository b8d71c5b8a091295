package org.kadanoff.flow;

/**
 * The Migdal-Kadanoff recursion of the Ising model on the hypercubic lattice, with K = βJ of e^{Kss′}: tanh K′ =
 * tanhᵇ(b^{d−1}K) where bonds are moved first. It is that of the Potts model with q = 2 at 2K; see
 * {@link PottsMigdalKadanoff}.
 *
 * @param dimension d ≥ 1, any real number
 * @param scaleFactor b > 1, any real number
 * @param moving the order of the two steps
 */
public record IsingMigdalKadanoff(double dimension, double scaleFactor, BondMoving moving) implements Recursion {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public IsingMigdalKadanoff {
        PottsMigdalKadanoff.checkDimension(dimension);
        PottsMigdalKadanoff.checkScaleFactor(scaleFactor);
    }

    /** Exact decimation of the chain, d = 1: tanh K′ = tanhᵇ K. */
    public static IsingMigdalKadanoff chain(double scaleFactor) {
        return new IsingMigdalKadanoff(1, scaleFactor, BondMoving.THEN_DECIMATION);
    }

    @Override
    public Dual apply(Dual coupling) {
        return new PottsMigdalKadanoff(dimension, scaleFactor, 2, moving).apply(coupling.times(2)).times(0.5);
    }
}

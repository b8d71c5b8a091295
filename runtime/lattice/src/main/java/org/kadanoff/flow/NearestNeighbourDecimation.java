package org.kadanoff.flow;

/**
 * Checkerboard decimation of the square-lattice Ising model, b = √2, where all couplings but the nearest-neighbour one
 * are dropped: K′ = ¼ ln cosh 4K. Every coupling flows to 0, so that the truncation loses the transition: a negative
 * control for {@link DecimationRecursion}.
 */
public record NearestNeighbourDecimation() implements Recursion {

    @Override
    public double scaleFactor() {
        return Math.sqrt(2);
    }

    @Override
    public Dual apply(Dual coupling) {
        return coupling.times(4).logCosh().times(0.25);
    }
}

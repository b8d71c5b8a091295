package org.kadanoff.flow;

/**
 * Checkerboard decimation of the square-lattice Ising model, b = √2, truncated to the nearest-neighbour coupling:
 * K′ = ⅜ ln cosh 4K. Decimation makes a nearest-neighbour coupling ¼ ln cosh 4K, a next-nearest one ⅛ ln cosh 4K and a
 * four-spin one; the first two are added, since they align alike, and the third is dropped. Source: H. J. Maris and L.
 * P. Kadanoff, Am. J. Phys. 46, 652 (1978).
 */
public record DecimationRecursion() implements Recursion {

    @Override
    public double scaleFactor() {
        return Math.sqrt(2);
    }

    @Override
    public Dual apply(Dual coupling) {
        return coupling.times(4).logCosh().times(0.375);
    }

    @Override
    public String toString() {
        return "decimation recursion";
    }
}

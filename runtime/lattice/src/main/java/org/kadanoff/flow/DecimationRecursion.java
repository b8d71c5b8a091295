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
    public double apply(double coupling) {
        return 0.375 * logCosh(4 * coupling);
    }

    @Override
    public double derivative(double coupling) {
        return 1.5 * Math.tanh(4 * coupling);
    }

    @Override
    public double fixedPoint() {
        double coupling = 0.5;
        for (int step = 0; step < 8; step++) {
            coupling -= (apply(coupling) - coupling) / (derivative(coupling) - 1);
        }
        return coupling;
    }

    /** Without overflow for large arguments, nor cancellation for small ones. */
    private static double logCosh(double x) {
        double size = Math.abs(x);
        if (size < 1) {
            double sinh = Math.sinh(size / 2);
            return Math.log1p(2 * sinh * sinh);
        }
        return size - Math.log(2) + Math.log1p(Math.exp(-2 * size));
    }

    @Override
    public String toString() {
        return "decimation recursion";
    }
}

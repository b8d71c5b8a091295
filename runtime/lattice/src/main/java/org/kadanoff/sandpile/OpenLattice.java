package org.kadanoff.sandpile;

/** The open chain and the open square lattice, where grains are lost over the edge. */
final class OpenLattice {

    /** In place of a neighbour beyond the edge. */
    static final int OUTSIDE = -1;

    private static final int MOST_SITES = 1 << 24;

    private OpenLattice() {
    }

    static void check(int dimension, int length) {
        if (length < 2 || Math.pow(length, dimension) > MOST_SITES) {
            throw new IllegalArgumentException("a sandpile has a side of 2 or more and up to " + MOST_SITES
                    + " sites, not " + length + " sites along " + (dimension == 1 ? "its axis" : "each of its axes"));
        }
    }

    /** The neighbour in each of 2 · dimension directions, as [site · 2 · dimension + direction]. */
    static int[] neighbors(int dimension, int length) {
        int sites = dimension == 1 ? length : length * length;
        int[] neighbors = new int[2 * dimension * sites];
        for (int site = 0; site < sites; site++) {
            int stride = 1;
            for (int axis = 0; axis < dimension; axis++, stride *= length) {
                int coordinate = site / stride % length;
                int at = 2 * (dimension * site + axis);
                neighbors[at] = coordinate == 0 ? OUTSIDE : site - stride;
                neighbors[at + 1] = coordinate == length - 1 ? OUTSIDE : site + stride;
            }
        }
        return neighbors;
    }

    /**
     * N⁻¹ Σ_ij (Δ⁻¹)_ij, by the sine waves that diagonalise Δ: only those with odd wave numbers k have a mean, and its
     * square is 2 cot²(kπ / 2(L + 1)) / (L + 1) along each axis.
     */
    static double meanInverseLaplacian(int dimension, int length) {
        double sum = 0;
        for (int k = 1; k <= length; k += 2) {
            if (dimension == 1) {
                sum += weight(k, length) / eigenvalue(k, length);
            } else {
                for (int l = 1; l <= length; l += 2) {
                    sum += weight(k, length) * weight(l, length) / (eigenvalue(k, length) + eigenvalue(l, length));
                }
            }
        }
        return sum / Math.pow(length, dimension);
    }

    private static double weight(int k, int length) {
        double tangent = Math.tan(k * Math.PI / (2 * (length + 1.0)));
        return 2 / (tangent * tangent) / (length + 1);
    }

    private static double eigenvalue(int k, int length) {
        return 2 - 2 * Math.cos(k * Math.PI / (length + 1));
    }
}

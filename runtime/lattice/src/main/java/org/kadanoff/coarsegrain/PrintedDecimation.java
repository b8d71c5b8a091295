package org.kadanoff.coarsegrain;

import java.util.Arrays;
import org.kadanoff.lattice.Lattice;

/**
 * The matrices of decimation as Eqs. 7 and 8 of Shukla and Thakur (arXiv:2108.06157) print them, with the index of the
 * output missing: the weight is 1 wherever the input is a site that stays, for every output alike. Each output is then
 * the same sum of all spins that stay, and the matrix has rank 1: a misprint, here to show what it would do. The
 * decimation that the paper describes is {@link Decimation#matrix}.
 */
public final class PrintedDecimation {

    private PrintedDecimation() {
    }

    /**
     * The matrix as printed.
     *
     * @param lattice a square lattice for Eq. 7, a rotated one for Eq. 8
     * @throws IllegalArgumentException if the lattice cannot be decimated
     */
    public static LinearMap matrix(Lattice lattice) {
        LinearMap decimation = new Decimation().matrix(lattice);
        boolean[] stays = decimation.reaching();
        int outputs = decimation.outputs();
        float[] kernel = new float[decimation.inputs() * outputs];
        for (int site = 0; site < stays.length; site++) {
            Arrays.fill(kernel, site * outputs, (site + 1) * outputs, stays[site] ? 1 : 0);
        }
        return new LinearMap(decimation.inputs(), outputs, kernel);
    }
}

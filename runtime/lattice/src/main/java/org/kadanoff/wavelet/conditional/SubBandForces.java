package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;

/** The derivatives of the terms of {@link SubBands} by the coefficients of the transform, in single precision. */
final class SubBandForces {

    private final List<SubBands.Term> terms;
    private final int side;
    private final int block;

    SubBandForces(SubBands subBands, int coarseSide) {
        subBands.checkOn(coarseSide);
        terms = subBands.terms();
        side = coarseSide;
        block = side * side;
    }

    /**
     * The derivatives of each term by c, d₁, d₂, d₃.
     *
     * @param coefficients c, d₁, d₂, d₃
     * @param rows takes a row as long as the coefficients for each term
     * @param to where the first row begins
     * @param stride from one row to the next
     */
    void fill(float[] coefficients, float[] rows, int to, int stride) {
        for (int k = 0; k < terms.size(); k++) {
            int row = to + k * stride;
            Arrays.fill(rows, row, row + 4 * block, 0);
            add(terms.get(k), 1, coefficients, rows, row);
        }
    }

    /** Adds the derivatives of Σₖ Kₖ Uₖ by c, d₁, d₂, d₃. */
    void add(double[] couplings, float[] coefficients, float[] forces) {
        for (int k = 0; k < terms.size(); k++) {
            add(terms.get(k), (float) couplings[k], coefficients, forces, 0);
        }
    }

    private void add(SubBands.Term term, float coupling, float[] coefficients, float[] forces, int to) {
        Shift shift = term.shift();
        addShifted(coupling, coefficients, term.second() * block, shift.rows(), shift.columns(), forces,
                to + term.first() * block);
        if (!term.isSquare()) {
            addShifted(coupling, coefficients, term.first() * block, -shift.rows(), -shift.columns(), forces,
                    to + term.second() * block);
        }
    }

    /** Adds the Laplacians, n²/4 of a band's own squares and 0 of all else. */
    void addLaplacians(double[] target, int to) {
        for (int k = 0; k < terms.size(); k++) {
            if (terms.get(k).isSquare()) {
                target[to + k] += block;
            }
        }
    }

    /** target(i) += weight source(i + s), around the torus. */
    private void addShifted(float weight, float[] source, int from, int rows, int columns, float[] target, int to) {
        int turn = Math.floorMod(columns, side);
        for (int row = 0; row < side; row++) {
            int line = from + Math.floorMod(row + rows, side) * side;
            int place = to + row * side;
            for (int column = 0; column < side - turn; column++) {
                target[place + column] += weight * source[line + column + turn];
            }
            for (int column = side - turn; column < side; column++) {
                target[place + column] += weight * source[line + column + turn - side];
            }
        }
    }
}

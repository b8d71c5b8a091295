package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;

/**
 * The terms Uₖ of which an energy Σₖ θₖ Uₖ is made, in fields side by side in the lanes of vectors: ½ Σₛ Σᵢ xᵢ xᵢ₊ₛ of
 * each orbit, then Σᵢ Vₖ(xᵢ) of each hat. A hat is a cubic on each cell, so that the moments of x in the cells give all
 * of them.
 */
final class LaneFeatures {

    private static final int POWERS = 4;

    private final int side;
    private final int cells;
    private final double origin;
    private final double inverseSpacing;
    private final Hats hats;

    /** One of each two opposite displacements of each orbit: together they have no factor of a half. */
    private final int[][] rows;
    private final int[][] columns;

    /** The coefficients of each hat, by cell and power. */
    private final double[][] ofHats;
    private final double[] moments;

    LaneFeatures(ScaleEnergy energy) {
        side = energy.side();
        Potential potential = energy.potential();
        hats = potential.hats();
        cells = potential.cells();
        origin = potential.origin();
        inverseSpacing = 1 / potential.spacing();
        List<List<Shift>> orbits = energy.orbits().orbits();
        rows = new int[orbits.size()][];
        columns = new int[orbits.size()][];
        for (int orbit = 0; orbit < rows.length; orbit++) {
            List<Shift> shifts = orbits.get(orbit);
            rows[orbit] = new int[shifts.size() / 2];
            columns[orbit] = new int[shifts.size() / 2];
            for (int i = 0; i < rows[orbit].length; i++) {
                rows[orbit][i] = shifts.get(2 * i).rows();
                columns[orbit][i] = shifts.get(2 * i).columns();
            }
        }
        ofHats = new double[hats.count()][cells * POWERS];
        for (int k = 0; k < ofHats.length; k++) {
            double[] unit = new double[hats.count()];
            unit[k] = 1;
            double[][] coefficients = new Potential(hats, unit).coefficients();
            for (int i = 0; i < cells * POWERS; i++) {
                ofHats[k][i] = coefficients[i % POWERS][i / POWERS];
            }
        }
        moments = new double[cells * POWERS * Lanes.COUNT];
    }

    int count() {
        return rows.length + ofHats.length;
    }

    /** Writes Uₖ of each lane to {@code sums[k · Lanes.COUNT + lane]}. */
    void sums(float[] field, double[] sums) {
        Arrays.fill(sums, 0);
        for (int orbit = 0; orbit < rows.length; orbit++) {
            for (int i = 0; i < rows[orbit].length; i++) {
                for (int row = 0; row < side; row++) {
                    addProducts(field, row * side, field, (row + rows[orbit][i] & side - 1) * side,
                            columns[orbit][i], side, 1, sums, orbit);
                }
            }
        }
        Arrays.fill(moments, 0);
        for (int at = 0; at < field.length; at += Lanes.COUNT) {
            addMoments(field, at);
        }
        for (int k = 0; k < ofHats.length; k++) {
            for (int i = 0; i < ofHats[k].length; i++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    sums[(rows.length + k) * Lanes.COUNT + lane] += ofHats[k][i] * moments[i * Lanes.COUNT + lane];
                }
            }
        }
    }

    /** Adds the products of a row and another, shifted around its border, to the sums of one term. */
    static void addProducts(float[] one, int row, float[] other, int otherRow, int shift, int side, float factor,
            double[] sums, int term) {
        FloatVector sum = Lanes.zero();
        for (int column = 0; column < side; column++) {
            sum = Lanes.load(one, (row + column) * Lanes.COUNT)
                    .fma(Lanes.load(other, (otherRow + (column + shift & side - 1)) * Lanes.COUNT), sum);
        }
        sum = sum.mul(factor);
        int lower = term * Lanes.COUNT;
        DoubleVector.fromArray(Lanes.DOUBLES, sums, lower).add(Lanes.lower(sum)).intoArray(sums, lower);
        int upper = lower + Lanes.COUNT / 2;
        DoubleVector.fromArray(Lanes.DOUBLES, sums, upper).add(Lanes.upper(sum)).intoArray(sums, upper);
    }

    private void addMoments(float[] field, int at) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            double s = (hats.fold(field[at + lane]) - origin) * inverseSpacing;
            int cell = Math.clamp((int) s, 0, cells - 1);
            double t = s - cell;
            int moment = cell * POWERS * Lanes.COUNT + lane;
            moments[moment] += 1;
            moments[moment + Lanes.COUNT] += t;
            moments[moment + 2 * Lanes.COUNT] += t * t;
            moments[moment + 3 * Lanes.COUNT] += t * t * t;
        }
    }
}

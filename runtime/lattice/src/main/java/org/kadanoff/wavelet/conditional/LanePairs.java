package org.kadanoff.wavelet.conditional;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;

/**
 * The pull p = Σₛ K(s) xᵢ₊ₛ on the sites of periodic fields, side by side in the lanes of vectors.
 *
 * <p>The couplings are symmetric, so each row takes (r + 1)² products a site and not (2r + 1)²: first rows at equal
 * distances above and below are added, then weighted once for each distance to the left and right, then those are
 * added.
 */
final class LanePairs {

    /** How many columns are weighted at once, to hide the latency of their sums. */
    private static final int UNROLLED = 4;

    private final int side;
    private final int range;
    private final int padded;
    private final float[] weights;
    private final float[] above;
    private final float[] weighted;
    private final Stage[] stages = {this::addRows, this::weigh, this::addColumns};

    LanePairs(ScaleEnergy energy) {
        side = energy.side();
        range = energy.orbits().range();
        padded = Math.max(side, UNROLLED) + 2 * range;
        weights = new float[(range + 1) * (range + 1)];
        List<List<Shift>> orbits = energy.orbits().orbits();
        for (int orbit = 0; orbit < orbits.size(); orbit++) {
            for (Shift shift : orbits.get(orbit)) {
                weights[Math.abs(shift.columns()) * (range + 1) + Math.abs(shift.rows())] =
                        (float) energy.couplings()[orbit];
            }
        }
        above = new float[(range + 1) * Math.max(side, UNROLLED) * Lanes.COUNT];
        weighted = new float[(range + 1) * padded * Lanes.COUNT];
    }

    /** Writes the pull on the sites of one row into the same row of a field. */
    void pull(float[] x, int row, float[] target) {
        for (Stage stage : stages) {
            stage.run(x, row, target);
        }
    }

    /** A part of the work on one row; apart, as the just-in-time compiler does not inline all of them together. */
    @FunctionalInterface
    private interface Stage {
        void run(float[] x, int row, float[] target);
    }

    private void addRows(float[] x, int row, float[] target) {
        int length = side * Lanes.COUNT;
        System.arraycopy(x, row * length, above, 0, length);
        for (int distance = 1; distance <= range; distance++) {
            addRowsAt(x, (row - distance & side - 1) * length, (row + distance & side - 1) * length,
                    distance * Math.max(side, UNROLLED) * Lanes.COUNT);
        }
    }

    private void addRowsAt(float[] x, int first, int second, int target) {
        for (int at = 0; at < side * Lanes.COUNT; at += Lanes.COUNT) {
            Lanes.load(x, first + at).add(Lanes.load(x, second + at)).intoArray(above, target + at);
        }
    }

    private void weigh(float[] x, int row, float[] target) {
        for (int distance = 0; distance <= range; distance++) {
            weigh(distance);
            wrap(distance);
        }
    }

    private void weigh(int columns) {
        int row = Math.max(side, UNROLLED) * Lanes.COUNT;
        int target = (columns * padded + range) * Lanes.COUNT;
        for (int at = 0; at < row; at += UNROLLED * Lanes.COUNT) {
            FloatVector first = Lanes.zero();
            FloatVector second = Lanes.zero();
            FloatVector third = Lanes.zero();
            FloatVector fourth = Lanes.zero();
            for (int rows = 0; rows <= range; rows++) {
                FloatVector weight = FloatVector.broadcast(Lanes.FLOATS, weights[columns * (range + 1) + rows]);
                int from = rows * row + at;
                first = weight.fma(Lanes.load(above, from), first);
                second = weight.fma(Lanes.load(above, from + Lanes.COUNT), second);
                third = weight.fma(Lanes.load(above, from + 2 * Lanes.COUNT), third);
                fourth = weight.fma(Lanes.load(above, from + 3 * Lanes.COUNT), fourth);
            }
            first.intoArray(weighted, target + at);
            second.intoArray(weighted, target + at + Lanes.COUNT);
            third.intoArray(weighted, target + at + 2 * Lanes.COUNT);
            fourth.intoArray(weighted, target + at + 3 * Lanes.COUNT);
        }
    }

    private void wrap(int columns) {
        int start = columns * padded * Lanes.COUNT;
        int halo = range * Lanes.COUNT;
        System.arraycopy(weighted, start + side * Lanes.COUNT, weighted, start, halo);
        System.arraycopy(weighted, start + halo, weighted, start + halo + side * Lanes.COUNT, halo);
    }

    private void addColumns(float[] x, int row, float[] target) {
        int offset = row * side * Lanes.COUNT;
        for (int at = 0; at < side * Lanes.COUNT; at += Lanes.COUNT) {
            int center = range * Lanes.COUNT + at;
            FloatVector sum = Lanes.load(weighted, center);
            for (int distance = 1; distance <= range; distance++) {
                center += padded * Lanes.COUNT;
                sum = sum.add(Lanes.load(weighted, center - distance * Lanes.COUNT)
                        .add(Lanes.load(weighted, center + distance * Lanes.COUNT)));
            }
            sum.intoArray(target, offset + at);
        }
    }
}

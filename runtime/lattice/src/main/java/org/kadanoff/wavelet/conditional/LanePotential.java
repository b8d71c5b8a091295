package org.kadanoff.wavelet.conditional;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.kadanoff.lanes.Lanes;

/**
 * A {@link Potential} and its slope in the lanes of vectors: one cubic for each cell, its coefficients looked up in
 * tables that lie in registers.
 */
final class LanePotential {

    /** Added to a float below 2²², it leaves the nearest integer in the last digits. */
    private static final float ROUNDING = 0x1.8p23f;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);

    private final float origin;
    private final float inverseSpacing;
    private final int lastCell;
    private final int tables;
    private final int foldedBit;

    /** The bits of the coefficients of V, and of those of V′, one table of cells after the other. */
    private final int[][] value = new int[4][];
    private final int[][] slope = new int[3][];

    LanePotential(Potential potential) {
        origin = (float) potential.origin();
        inverseSpacing = (float) (1 / potential.spacing());
        lastCell = potential.cells() - 1;
        tables = (potential.cells() + Lanes.COUNT - 1) / Lanes.COUNT;
        foldedBit = potential.hats() instanceof EvenHats ? Integer.MIN_VALUE : 0;
        double[][] coefficients = potential.coefficients();
        for (int power = 0; power < value.length; power++) {
            value[power] = table(coefficients[power], 1);
        }
        for (int power = 0; power < slope.length; power++) {
            slope[power] = table(coefficients[power + 1], (power + 1) / potential.spacing());
        }
    }

    private int[] table(double[] ofCells, double factor) {
        int[] table = new int[tables * Lanes.COUNT];
        for (int cell = 0; cell < ofCells.length; cell++) {
            table[cell] = Float.floatToRawIntBits((float) (factor * ofCells[cell]));
        }
        return table;
    }

    /** Adds V′(x) to numbers on some sites in a row. */
    void addSlopes(float[] x, float[] numbers, float[] sums, int firstSite, int sites) {
        for (int at = firstSite * Lanes.COUNT; at < (firstSite + sites) * Lanes.COUNT; at += Lanes.COUNT) {
            addSlope(Lanes.load(x, at), Lanes.load(numbers, at)).intoArray(sums, at);
        }
    }

    private FloatVector addSlope(FloatVector x, FloatVector sum) {
        IntVector bits = x.reinterpretAsInts();
        IntVector sign = bits.lanewise(AND, foldedBit);
        FloatVector s = position(bits.lanewise(XOR, sign).reinterpretAsFloats());
        IntVector cell = cell(s);
        FloatVector t = s.sub((FloatVector) cell.convertShape(I2F, Lanes.FLOATS, 0));
        FloatVector slopes = at(cell, slope[2]).fma(t, at(cell, slope[1])).fma(t, at(cell, slope[0]));
        return sum.add(slopes.reinterpretAsInts().lanewise(XOR, sign).reinterpretAsFloats());
    }

    /** V(x). */
    FloatVector value(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        FloatVector s = position(bits.lanewise(XOR, bits.lanewise(AND, foldedBit)).reinterpretAsFloats());
        IntVector cell = cell(s);
        FloatVector t = s.sub((FloatVector) cell.convertShape(I2F, Lanes.FLOATS, 0));
        return at(cell, value[3]).fma(t, at(cell, value[2])).fma(t, at(cell, value[1])).fma(t, at(cell, value[0]));
    }

    private FloatVector position(FloatVector folded) {
        return folded.sub(origin).mul(inverseSpacing);
    }

    /** ⌊s⌋ within the cells; on the border of two it may be either of them, which agree there. */
    private IntVector cell(FloatVector s) {
        return s.sub(0.5f).add(ROUNDING).reinterpretAsInts().sub(ROUNDING_BITS).max(0).min(lastCell);
    }

    private FloatVector at(IntVector cell, int[] table) {
        IntVector found = cell.selectFrom(IntVector.fromArray(Lanes.INTS, table, 0));
        for (int first = Lanes.COUNT; first < table.length; first += Lanes.COUNT) {
            found = found.blend(cell.selectFrom(IntVector.fromArray(Lanes.INTS, table, first)),
                    cell.compare(GE, first));
        }
        return found.reinterpretAsFloats();
    }
}

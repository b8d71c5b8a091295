package org.kadanoff.wavelet.conditional;

import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;

/** What data must be like to learn from. */
final class Fields {

    private Fields() {
    }

    /** @throws IllegalArgumentException if fields are not of one component on the square lattice of a side */
    static void check(FieldEnsemble fields, int side) {
        if (!(fields.lattice() instanceof Square square) || square.length() != side || fields.components() != 1) {
            throw new IllegalArgumentException("wanted are fields of one component on " + new Square(side) + ", not "
                    + fields.components() + " components on " + fields.lattice());
        }
    }

    /**
     * The largest |x| of one field.
     *
     * @param number of the field, for the message
     * @throws IllegalArgumentException if a value is not finite
     */
    static double reach(float[] fields, int from, int side, long number) {
        double reach = 0;
        for (int site = 0; site < side * side; site++) {
            float size = Math.abs(fields[from + site]);
            if (!(size < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("field " + number + " is " + fields[from + site] + " at row "
                        + site / side + ", column " + site % side
                        + ": fill masked or missing pixels, or leave out the map");
            }
            reach = Math.max(reach, size);
        }
        return reach;
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.function.Consumer;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.task.Progress;

/** What data must be like to learn from. */
final class Fields {

    private static final int FEWEST_FIELDS = 32;
    private static final long NUMBERS_FOR_A_PARAMETER = 100;

    private Fields() {
    }

    /** @throws IllegalArgumentException if values are not those of whole fields of a side */
    static void checkWhole(float[] fields, int side) {
        if (fields.length % (side * side) != 0) {
            throw new IllegalArgumentException("fields on " + side + " × " + side + " sites have " + side * side
                    + " values each: " + fields.length + " are not whole fields");
        }
    }

    /**
     * Goes through fields, one after the other in the same array.
     *
     * @throws IllegalArgumentException if fields are not of one component on the square lattice of a side
     */
    static void forEach(FieldEnsemble fields, int side, Progress progress, Consumer<float[]> action) {
        if (!(fields.lattice() instanceof Square square) || square.length() != side || fields.components() != 1) {
            throw new IllegalArgumentException("wanted are fields of one component on a square lattice of side " + side
                    + ", not " + fields.components() + " components on " + fields.lattice());
        }
        float[] field = new float[side * side];
        int hundredth = Math.max(1, fields.size() / 100);
        for (int i = 0; i < fields.size(); i++) {
            if (i % hundredth == 0) {
                progress.done((double) i / fields.size());
            }
            fields.copyTo(i, field, 0);
            action.accept(field);
        }
    }

    /**
     * The largest |x| of one field.
     *
     * @param number of the field, for the message
     * @throws IllegalArgumentException if a value is not finite
     */
    static double reach(float[] fields, int from, int side, long number) {
        float reach = 0;
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

    /**
     * Whether there are enough data for all parameters.
     *
     * @param numbers how many numbers of each field the equations compare
     * @param whose the fields, for the message
     * @throws IllegalArgumentException if there are not
     */
    static void checkEnough(NormalEquations equations, int numbers, ShiftOrbits orbits, Hats hats, String whose) {
        long wanted = (NUMBERS_FOR_A_PARAMETER * equations.size() + numbers - 1) / numbers;
        long needed = Math.max(FEWEST_FIELDS, wanted);
        if (equations.fields() < needed) {
            throw new IllegalArgumentException("learning " + equations.size() + " parameters from " + whose
                    + " takes at least " + needed + " of them, not " + equations.fields());
        }
        double[] diagonal = equations.diagonal();
        for (int k = 0; k < diagonal.length; k++) {
            if (!(diagonal[k] > 0)) {
                throw new IllegalArgumentException(k < orbits.size() || k >= orbits.size() + hats.count()
                        ? "the fields do not vary from site to site"
                        : "no value of the fields is near the knot " + hats.knot(k - orbits.size())
                                + " of the potential: let the knots end at a quantile of the data");
            }
        }
    }
}

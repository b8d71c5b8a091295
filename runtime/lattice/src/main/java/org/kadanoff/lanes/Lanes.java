package org.kadanoff.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that replicas lie side by side in: the widest this machine computes with, up to 16 floats.
 *
 * <p>Nothing that a replica does depends on the others in its vector, and every operation is one that IEEE 754 rounds
 * correctly: all widths give the same bits.
 */
public final class Lanes {

    /** The most floats in a vector of any machine. */
    public static final int MOST = 16;

    /** Vectors of floats. */
    public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() > MOST
            ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    /** Floats, and thus replicas, in a vector: 4, 8 or 16. */
    public static final int COUNT = FLOATS.length();

    private static final VectorShape SHAPE = FLOATS.vectorShape();

    /** Vectors of as many ints. */
    public static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

    /** Vectors of half as many longs. */
    public static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);

    /** Vectors of half as many doubles. */
    public static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

    private Lanes() {
    }

    /** The vector that begins at an offset of an array. */
    public static FloatVector load(float[] values, int offset) {
        return FloatVector.fromArray(FLOATS, values, offset);
    }

    /** 0 in every lane. */
    public static FloatVector zero() {
        return FloatVector.zero(FLOATS);
    }

    /** The first half of the lanes as doubles. */
    public static DoubleVector lower(FloatVector values) {
        return (DoubleVector) values.convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    /** The second half of the lanes as doubles. */
    public static DoubleVector upper(FloatVector values) {
        return (DoubleVector) values.convertShape(VectorOperators.F2D, DOUBLES, 1);
    }

    /** Adds two vectors of partial sums to the lanes of an array. */
    public static void accumulate(double[] sums, DoubleVector lower, DoubleVector upper) {
        DoubleVector.fromArray(DOUBLES, sums, 0).add(lower).intoArray(sums, 0);
        DoubleVector.fromArray(DOUBLES, sums, COUNT / 2).add(upper).intoArray(sums, COUNT / 2);
    }
}

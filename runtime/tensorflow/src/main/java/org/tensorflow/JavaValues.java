package org.tensorflow;

import java.util.Map;

/** Which type of tensor a boxed scalar or an array of arrays of primitive values makes. */
final class JavaValues {
    private static final Map<Class<?>, DataType> TYPES = Map.ofEntries(
        Map.entry(int.class, DataType.INT32), Map.entry(Integer.class, DataType.INT32),
        Map.entry(long.class, DataType.INT64), Map.entry(Long.class, DataType.INT64),
        Map.entry(float.class, DataType.FLOAT), Map.entry(Float.class, DataType.FLOAT),
        Map.entry(double.class, DataType.DOUBLE), Map.entry(Double.class, DataType.DOUBLE),
        Map.entry(byte.class, DataType.STRING), Map.entry(Byte.class, DataType.STRING),
        Map.entry(boolean.class, DataType.BOOL), Map.entry(Boolean.class, DataType.BOOL));

    private JavaValues() {}

    static DataType typeOf(Object value) {
        DataType type = TYPES.get(NestedArrays.elementType(value));
        if (type == null) {
            throw new IllegalArgumentException("cannot create Tensors of type " + value.getClass().getName());
        }
        return type;
    }

    static int rank(Object value, DataType type) {
        int rank = NestedArrays.rank(value);
        return type == DataType.STRING && rank > 0 ? rank - 1 : rank;
    }

    static void requireType(Object value, DataType type, String what) {
        DataType given = typeOf(value);
        if (value.getClass().isArray() && !NestedArrays.elementType(value).isPrimitive()) {
            throw new IllegalArgumentException("arrays are of primitive values, not " + value.getClass().getName());
        }
        if (given != type && !(given == DataType.STRING && type == DataType.UINT8)) {
            throw new IllegalArgumentException("cannot " + what + " an object of type " + value.getClass().getName()
                + " as " + type);
        }
    }
}

package org.tensorflow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Scalars and arrays of arrays, as the row-major memory of a tensor. */
final class NestedArrays {
    private NestedArrays() {}

    /** The type of what an array of arrays is made of in the end. */
    static Class<?> elementType(Object value) {
        Class<?> type = value.getClass();
        while (type.isArray()) type = type.getComponentType();
        return type;
    }

    /** How many times it is an array. */
    static int rank(Object value) {
        int rank = 0;
        for (Class<?> type = value.getClass(); type.isArray(); type = type.getComponentType()) rank++;
        return rank;
    }

    /**
     * The lengths of the outer {@code rank} dimensions.
     *
     * @throws IllegalArgumentException if two arrays in one dimension differ in length
     */
    static long[] shape(Object value, int rank) {
        long[] shape = new long[rank];
        Object first = value;
        for (int dimension = 0; dimension < rank; dimension++) {
            shape[dimension] = Array.getLength(first);
            if (shape[dimension] == 0) return shape;
            first = dimension < rank - 1 ? ((Object[]) first)[0] : first;
        }
        requireShape(value, shape, 0);
        return shape;
    }

    private static void requireShape(Object value, long[] shape, int dimension) {
        if (dimension == shape.length) return;
        int length = Array.getLength(value);
        if (length != shape[dimension]) {
            throw new IllegalArgumentException(
                "mismatched lengths (" + shape[dimension] + " and " + length + ") in dimension " + dimension);
        }
        if (dimension < shape.length - 1) {
            for (Object each : (Object[]) value) requireShape(each, shape, dimension + 1);
        }
    }

    /** Copies a scalar or an array of arrays to the memory of a tensor of its shape. */
    static void write(Object value, MemorySegment tensor) {
        switch (value) {
            case Float scalar -> tensor.set(ValueLayout.JAVA_FLOAT, 0, scalar);
            case Double scalar -> tensor.set(ValueLayout.JAVA_DOUBLE, 0, scalar);
            case Integer scalar -> tensor.set(ValueLayout.JAVA_INT, 0, scalar);
            case Long scalar -> tensor.set(ValueLayout.JAVA_LONG, 0, scalar);
            case Byte scalar -> tensor.set(ValueLayout.JAVA_BYTE, 0, scalar);
            case Boolean scalar -> tensor.set(ValueLayout.JAVA_BOOLEAN, 0, scalar);
            default -> new Rows(tensor, Rows::write).accept(value);
        }
    }

    /** Copies the memory of a tensor to an array of arrays of its shape. */
    static void read(MemorySegment tensor, Object array) {
        new Rows(tensor, Rows::read).accept(array);
    }

    /** The byte strings of arrays of arrays of them, in row-major order. */
    static List<byte[]> strings(Object value) {
        if (value instanceof byte[] scalar) return List.of(scalar);
        List<byte[]> strings = new ArrayList<>();
        for (Object each : (Object[]) value) strings.addAll(strings(each));
        return strings;
    }

    /** Puts byte strings, in row-major order, into arrays of arrays of them. */
    static void putStrings(Iterable<byte[]> strings, Object[] array) {
        putStrings(array, strings.iterator());
    }

    private static void putStrings(Object[] array, Iterator<byte[]> next) {
        for (int i = 0; i < array.length; i++) {
            if (array instanceof byte[][]) array[i] = next.next();
            else putStrings((Object[]) array[i], next);
        }
    }

    /** Goes through the rows of an array of arrays along with the memory of a tensor. */
    private static final class Rows implements Consumer<Object> {
        private final MemorySegment tensor;
        private final Copy copy;
        private long offset;

        private interface Copy {
            void apply(Rows rows, Object row);
        }

        Rows(MemorySegment tensor, Copy copy) {
            this.tensor = tensor;
            this.copy = copy;
        }

        @Override
        public void accept(Object array) {
            if (array instanceof Object[] outer) for (Object each : outer) accept(each);
            else copy.apply(this, array);
        }

        void write(Object row) {
            if (row instanceof boolean[] truths) {
                for (boolean truth : truths) tensor.set(ValueLayout.JAVA_BOOLEAN, offset++, truth);
            } else {
                MemorySegment heap = heap(row);
                MemorySegment.copy(heap, 0, tensor, offset, heap.byteSize());
                offset += heap.byteSize();
            }
        }

        void read(Object row) {
            if (row instanceof boolean[] truths) {
                for (int i = 0; i < truths.length; i++) truths[i] = tensor.get(ValueLayout.JAVA_BOOLEAN, offset++);
            } else {
                MemorySegment heap = heap(row);
                MemorySegment.copy(tensor, offset, heap, 0, heap.byteSize());
                offset += heap.byteSize();
            }
        }

        private static MemorySegment heap(Object row) {
            return switch (row) {
                case float[] values -> MemorySegment.ofArray(values);
                case double[] values -> MemorySegment.ofArray(values);
                case int[] values -> MemorySegment.ofArray(values);
                case long[] values -> MemorySegment.ofArray(values);
                case byte[] values -> MemorySegment.ofArray(values);
                default -> throw new IllegalArgumentException("no tensors of " + row.getClass().getName());
            };
        }
    }
}

package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AllocateTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Dim;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorByteSize;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorData;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_TensorType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Tensor;

/**
 * An array of one type in native memory, row-major, which is to be closed. Beyond what TensorFlow 1.15 has, its memory
 * can be had ({@link #memory}), to be rewritten in place between runs.
 *
 * <p>May be read by several threads; not to be closed while another uses it.
 *
 * @param <T> the boxed type of its values; {@code String} for byte strings
 */
public final class Tensor<T> implements AutoCloseable {
    static {
        NativeLibrary.load();
    }

    private final DataType dtype;
    private TF_Tensor pointer; // null once closed
    private long[] shape; // null until asked for
    private Arena lent; // null until memory() is asked for

    private Tensor(TF_Tensor pointer, DataType dtype, long[] shape) {
        this.pointer = pointer;
        this.dtype = dtype;
        this.shape = shape;
    }

    /** A tensor that the library made, owned from now on. */
    static Tensor<?> of(TF_Tensor pointer) {
        try {
            return new Tensor<>(pointer, DataType.fromC(TF_TensorType(pointer)), null);
        } catch (IllegalArgumentException unknownType) {
            TF_DeleteTensor(pointer);
            throw unknownType;
        }
    }

    /**
     * A tensor of the values of a boxed scalar or an array of arrays of primitive values; bytes make strings, or
     * {@code UInt8} if {@code type} says so.
     *
     * @throws IllegalArgumentException if the values are not of that type, or rows differ in length
     */
    public static <T> Tensor<T> create(Object value, Class<T> type) {
        return create(value, DataType.fromClass(type)).expect(type);
    }

    /** A tensor of the values of a boxed scalar or an array of arrays of primitive values; bytes make strings. */
    public static Tensor<?> create(Object value) {
        return create(value, JavaValues.typeOf(value));
    }

    private static Tensor<?> create(Object value, DataType type) {
        JavaValues.requireType(value, type, "make a tensor of");
        long[] shape = NestedArrays.shape(value, JavaValues.rank(value, type));
        if (type == DataType.STRING) {
            if (!(value instanceof byte[] || value instanceof Object[])) {
                throw new IllegalArgumentException("a string is made of byte[], not of a byte");
            }
            return new Tensor<>(ByteStrings.tensor(shape, NestedArrays.strings(value)), type, shape);
        }
        Tensor<?> tensor = allocate(type, shape);
        NestedArrays.write(value, tensor.contents());
        return tensor;
    }

    /**
     * A tensor with what remains of a buffer.
     *
     * @throws IllegalArgumentException if that is not as many values as the shape has
     */
    public static Tensor<Integer> create(long[] shape, IntBuffer data) {
        Tensor<Integer> tensor = allocateFor(DataType.INT32, shape, data);
        tensor.buffer().asIntBuffer().put(data);
        return tensor;
    }

    /** As {@link #create(long[], IntBuffer)}. */
    public static Tensor<Float> create(long[] shape, FloatBuffer data) {
        Tensor<Float> tensor = allocateFor(DataType.FLOAT, shape, data);
        tensor.buffer().asFloatBuffer().put(data);
        return tensor;
    }

    /** As {@link #create(long[], IntBuffer)}. */
    public static Tensor<Double> create(long[] shape, DoubleBuffer data) {
        Tensor<Double> tensor = allocateFor(DataType.DOUBLE, shape, data);
        tensor.buffer().asDoubleBuffer().put(data);
        return tensor;
    }

    /** As {@link #create(long[], IntBuffer)}. */
    public static Tensor<Long> create(long[] shape, LongBuffer data) {
        Tensor<Long> tensor = allocateFor(DataType.INT64, shape, data);
        tensor.buffer().asLongBuffer().put(data);
        return tensor;
    }

    /**
     * A tensor of any type but strings with what remains of a buffer of bytes, in the machine's order.
     *
     * @throws IllegalArgumentException if that is not as many bytes as the shape has
     * @throws UnsupportedOperationException for strings, whose layout is TensorFlow's own affair
     */
    public static <T> Tensor<T> create(Class<T> type, long[] shape, ByteBuffer data) {
        DataType dtype = DataType.fromClass(type);
        if (dtype == DataType.STRING) {
            throw new UnsupportedOperationException("tensors of strings are made of byte[]s, not of a ByteBuffer");
        }
        long expected = count(shape) * dtype.byteSize();
        if (data.remaining() != expected) {
            throw new IllegalArgumentException("a tensor of " + dtype + " with shape " + Arrays.toString(shape)
                + " has " + expected + " bytes, the buffer " + data.remaining());
        }
        Tensor<T> tensor = allocate(dtype, shape);
        tensor.buffer().put(data);
        return tensor;
    }

    private static <T> Tensor<T> allocateFor(DataType type, long[] shape, Buffer data) {
        if (data.remaining() != count(shape)) {
            throw new IllegalArgumentException("buffer with " + data.remaining()
                + " elements is not compatible with a Tensor with shape " + Arrays.toString(shape));
        }
        return allocate(type, shape);
    }

    private static <T> Tensor<T> allocate(DataType type, long[] shape) {
        long[] copy = shape.clone();
        TF_Tensor pointer = TF_AllocateTensor(type.c(), copy, copy.length, count(copy) * type.byteSize());
        if (pointer == null) throw new IllegalStateException("no memory for " + type + Arrays.toString(shape));
        return new Tensor<>(pointer, type, copy);
    }

    /** This, if its values are of that type. */
    @SuppressWarnings("unchecked")
    public <U> Tensor<U> expect(Class<U> type) {
        DataType expected = DataType.fromClass(type);
        if (expected != dtype) {
            throw new IllegalArgumentException("the tensor is of " + dtype + ", not of " + expected);
        }
        return (Tensor<U>) this;
    }

    /** Frees the tensor; has no effect when it has been freed before. */
    @Override
    public void close() {
        if (pointer == null) return;
        if (lent != null) lent.close();
        TF_DeleteTensor(pointer);
        pointer = null;
    }

    /** The type of the values. */
    public DataType dataType() {
        return dtype;
    }

    /** The number of dimensions, 0 for a scalar. */
    public int numDimensions() {
        return lengths().length;
    }

    /** The size of its memory. */
    public int numBytes() {
        return Math.toIntExact(TF_TensorByteSize(pointer()));
    }

    /** The number of values. */
    public int numElements() {
        return Math.toIntExact(count(lengths()));
    }

    /** The lengths of the dimensions, outermost first. */
    public long[] shape() {
        return lengths().clone();
    }

    private long[] lengths() {
        if (shape == null) {
            long[] lengths = new long[TF_NumDims(pointer())];
            for (int i = 0; i < lengths.length; i++) lengths[i] = TF_Dim(pointer, i);
            shape = lengths;
        }
        return shape;
    }

    /**
     * The tensor's own memory, row-major, in the machine's byte order. What is written to it is what the next run
     * reads, so that one tensor can carry one batch after the other. When the tensor is closed, access throws
     * {@link IllegalStateException}.
     *
     * <p>TensorFlow does not copy what it is fed: a fetched tensor may be the fed one in other clothes (the identity of
     * a placeholder, say), and a resource variable may take it for its value. Rewrite when these are done with.
     *
     * <p>Not part of TensorFlow 1.15.
     *
     * @throws IllegalStateException for strings, and once the tensor is closed
     */
    @SuppressWarnings("restricted")
    public synchronized MemorySegment memory() {
        MemorySegment contents = contents();
        if (lent == null) lent = Arena.ofShared();
        return contents.reinterpret(lent, null);
    }

    /** The value of a scalar. */
    public float floatValue() {
        return scalar(DataType.FLOAT).get(ValueLayout.JAVA_FLOAT, 0);
    }

    /** The value of a scalar. */
    public double doubleValue() {
        return scalar(DataType.DOUBLE).get(ValueLayout.JAVA_DOUBLE, 0);
    }

    /** The value of a scalar. */
    public int intValue() {
        return scalar(DataType.INT32).get(ValueLayout.JAVA_INT, 0);
    }

    /** The value of a scalar. */
    public long longValue() {
        return scalar(DataType.INT64).get(ValueLayout.JAVA_LONG, 0);
    }

    /** The value of a scalar. */
    public boolean booleanValue() {
        return scalar(DataType.BOOL).get(ValueLayout.JAVA_BOOLEAN, 0);
    }

    /** The value of a scalar. */
    public byte[] bytesValue() {
        requireScalar(DataType.STRING);
        return ByteStrings.of(pointer(), 1).getFirst();
    }

    private MemorySegment scalar(DataType type) {
        requireScalar(type);
        return contents();
    }

    private void requireScalar(DataType type) {
        if (dtype != type || TF_NumDims(pointer()) != 0) {
            throw new IllegalStateException("not a scalar of " + type + " but a " + this);
        }
    }

    /**
     * Copies the values to an array of arrays.
     *
     * @return {@code array}
     * @throws IllegalArgumentException if its type or shape differ
     */
    public <U> U copyTo(U array) {
        JavaValues.requireType(array, dtype, "copy a tensor of " + dtype + " to");
        int rank = JavaValues.rank(array, dtype);
        if (rank != numDimensions()) {
            throw new IllegalArgumentException(
                "cannot copy Tensor with " + numDimensions() + " dimensions into an object with " + rank);
        }
        if (rank == 0) throw new IllegalArgumentException("a scalar is not copied; ask for its value");
        long[] target = NestedArrays.shape(array, rank);
        if (!Arrays.equals(target, lengths())) {
            throw new IllegalArgumentException("cannot copy Tensor with shape " + Arrays.toString(shape)
                + " into object with shape " + Arrays.toString(target));
        }
        if (dtype == DataType.STRING) {
            NestedArrays.putStrings(ByteStrings.of(pointer(), numElements()), (Object[]) array);
        } else {
            NestedArrays.read(contents(), array);
        }
        return array;
    }

    /**
     * Writes the values to a buffer.
     *
     * @throws IllegalArgumentException if the tensor is of another type
     * @throws java.nio.BufferOverflowException if the buffer has less space
     */
    public void writeTo(IntBuffer target) {
        requireBuffer(DataType.INT32, target);
        target.put(buffer().asIntBuffer());
    }

    /** As {@link #writeTo(IntBuffer)}. */
    public void writeTo(FloatBuffer target) {
        requireBuffer(DataType.FLOAT, target);
        target.put(buffer().asFloatBuffer());
    }

    /** As {@link #writeTo(IntBuffer)}. */
    public void writeTo(DoubleBuffer target) {
        requireBuffer(DataType.DOUBLE, target);
        target.put(buffer().asDoubleBuffer());
    }

    /** As {@link #writeTo(IntBuffer)}. */
    public void writeTo(LongBuffer target) {
        requireBuffer(DataType.INT64, target);
        target.put(buffer().asLongBuffer());
    }

    /** Writes the values, of any type but strings, in the machine's byte order. */
    public void writeTo(ByteBuffer target) {
        target.put(buffer());
    }

    private void requireBuffer(DataType type, Buffer buffer) {
        if (dtype != type) {
            throw new IllegalArgumentException(
                "cannot use " + buffer.getClass().getName() + " with Tensor of type " + dtype);
        }
    }

    @Override
    public String toString() {
        return dtype + " tensor with shape " + (pointer == null ? "[closed]" : Arrays.toString(lengths()));
    }

    /** The native tensor, open. */
    TF_Tensor pointer() {
        if (pointer == null) throw new IllegalStateException("close() has been called on the Tensor");
        return pointer;
    }

    private ByteBuffer buffer() {
        return contents().asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @SuppressWarnings("restricted")
    private MemorySegment contents() {
        TF_Tensor open = pointer();
        if (dtype == DataType.STRING) throw new IllegalStateException("strings have a layout of TensorFlow's own");
        Pointer data = TF_TensorData(open);
        return data == null ? MemorySegment.NULL
            : MemorySegment.ofAddress(data.address()).reinterpret(TF_TensorByteSize(open));
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long length : shape) {
            if (length < 0) throw new IllegalArgumentException("a length below zero in " + Arrays.toString(shape));
            count = Math.multiplyExact(count, length);
        }
        return count;
    }
}

package org.kadanoff.tensorflow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_INTERNAL;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * One call of a {@link Kernel}. The memory that it gives is TensorFlow's, and valid until the call ends. Its methods
 * throw what the linker declares, {@code Throwable}, and {@link IllegalStateException} where TensorFlow refuses.
 */
final class KernelCall implements AutoCloseable {
    private static final MethodHandle NEW_STATUS = CFunctions.returning(ADDRESS, "TF_NewStatus");
    private static final MethodHandle SET_STATUS = CFunctions.of("TF_SetStatus", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle CODE = CFunctions.returning(JAVA_INT, "TF_GetCode", ADDRESS);
    private static final MethodHandle MESSAGE = CFunctions.returning(ADDRESS, "TF_Message", ADDRESS);
    private static final MethodHandle DELETE_STATUS = CFunctions.of("TF_DeleteStatus", ADDRESS);

    private static final MethodHandle INPUT = CFunctions.of("TF_GetInput", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle VARIABLE = CFunctions.of(
        "TF_GetInputTensorFromVariable",
        ADDRESS, JAVA_INT, JAVA_BOOLEAN, JAVA_BOOLEAN, JAVA_BOOLEAN, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle FORWARD =
        CFunctions.of("TF_OpKernelContext_ForwardRefInputToRefOutput", ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle FAIL = CFunctions.of("TF_OpKernelContext_Failure", ADDRESS, ADDRESS);

    private static final MethodHandle DATA = CFunctions.returning(ADDRESS, "TF_TensorData", ADDRESS);
    private static final MethodHandle BYTES = CFunctions.returning(JAVA_LONG, "TF_TensorByteSize", ADDRESS);
    private static final MethodHandle DELETE_TENSOR = CFunctions.of("TF_DeleteTensor", ADDRESS);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment context;
    private final MemorySegment status;
    private final MemorySegment tensor = arena.allocate(ADDRESS);

    KernelCall(MemorySegment context) throws Throwable {
        this.context = context;
        status = (MemorySegment) NEW_STATUS.invokeExact();
    }

    /** The values of an input, row-major. */
    MemorySegment input(int index) throws Throwable {
        INPUT.invokeExact(context, index, tensor, status);
        return values();
    }

    /** The value of an input that is one number. */
    float number(int index) throws Throwable {
        return input(index).get(JAVA_FLOAT, 0);
    }

    /** The values of the variable that an input refers to, row-major, to be changed in place. */
    MemorySegment variable(int index) throws Throwable {
        boolean isLocked = false;
        boolean isVariant = false;
        boolean isSparse = false;
        VARIABLE.invokeExact(context, index, isLocked, isVariant, isSparse, MemorySegment.NULL, tensor, status);
        return values();
    }

    /** Has an output refer to the variable that an input refers to. */
    void forward(int input, int output) throws Throwable {
        FORWARD.invokeExact(context, input, output);
    }

    /** Has the run fail. */
    void fail(Throwable problem) throws Throwable {
        SET_STATUS.invokeExact(status, TF_INTERNAL, arena.allocateFrom(problem.toString()));
        FAIL.invokeExact(context, status);
    }

    /** What the handle in {@link #tensor} is of; TensorFlow holds the memory without it, too, until the call ends. */
    @SuppressWarnings("restricted")
    private MemorySegment values() throws Throwable {
        if ((int) CODE.invokeExact(status) != TF_OK) {
            MemorySegment message = (MemorySegment) MESSAGE.invokeExact(status);
            throw new IllegalStateException(message.reinterpret(Long.MAX_VALUE).getString(0));
        }
        MemorySegment handle = tensor.get(ADDRESS, 0);
        MemorySegment data = (MemorySegment) DATA.invokeExact(handle);
        long bytes = (long) BYTES.invokeExact(handle);
        DELETE_TENSOR.invokeExact(handle);
        return data.reinterpret(bytes);
    }

    @Override
    public void close() {
        try {
            DELETE_STATUS.invokeExact(status);
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
        arena.close();
    }
}

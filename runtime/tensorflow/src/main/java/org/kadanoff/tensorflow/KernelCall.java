package org.kadanoff.tensorflow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_INTERNAL;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** One call of a {@link Kernel}: what it computes with, which is TensorFlow's memory and not to be kept. */
final class KernelCall implements AutoCloseable {
    private static final MethodHandle INPUT =
        CFunctions.returningNothing("TF_GetInput", ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle VARIABLE = CFunctions.returningNothing(
        "TF_GetInputTensorFromVariable",
        ADDRESS, JAVA_INT, JAVA_BOOLEAN, JAVA_BOOLEAN, JAVA_BOOLEAN, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle FORWARD =
        CFunctions.returningNothing("TF_OpKernelContext_ForwardRefInputToRefOutput", ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle FAIL =
        CFunctions.returningNothing("TF_OpKernelContext_Failure", ADDRESS, ADDRESS);
    private static final MethodHandle DATA = CFunctions.returning(ADDRESS, "TF_TensorData", ADDRESS);
    private static final MethodHandle BYTES = CFunctions.returning(JAVA_LONG, "TF_TensorByteSize", ADDRESS);
    private static final MethodHandle DELETE = CFunctions.returningNothing("TF_DeleteTensor", ADDRESS);
    private static final MethodHandle NEW_STATUS = CFunctions.returning(ADDRESS, "TF_NewStatus");
    private static final MethodHandle SET_STATUS =
        CFunctions.returningNothing("TF_SetStatus", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle CODE = CFunctions.returning(JAVA_INT, "TF_GetCode", ADDRESS);
    private static final MethodHandle MESSAGE = CFunctions.returning(ADDRESS, "TF_Message", ADDRESS);
    private static final MethodHandle DELETE_STATUS = CFunctions.returningNothing("TF_DeleteStatus", ADDRESS);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment context;
    private final MemorySegment status;
    private final MemorySegment tensor = arena.allocate(ADDRESS);

    KernelCall(MemorySegment context) {
        this.context = context;
        try {
            status = (MemorySegment) NEW_STATUS.invokeExact();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The values of input {@code index}, row-major. */
    MemorySegment input(int index) {
        try {
            INPUT.invokeExact(context, index, tensor, status);
            return values();
        } catch (Throwable problem) {
            throw unchecked(problem);
        }
    }

    /** The value of input {@code index}, which is one number. */
    float number(int index) {
        return input(index).get(JAVA_FLOAT, 0);
    }

    /** The values of the variable that input {@code index} refers to, row-major, to be written in place. */
    MemorySegment variable(int index) {
        try {
            VARIABLE.invokeExact(
                context, index, false, false, false, MemorySegment.NULL, tensor, status);
            return values();
        } catch (Throwable problem) {
            throw unchecked(problem);
        }
    }

    /** Makes output {@code output} refer to the variable that input {@code input} refers to. */
    void forward(int input, int output) {
        try {
            FORWARD.invokeExact(context, input, output);
        } catch (Throwable problem) {
            throw unchecked(problem);
        }
    }

    /** Fails the run. */
    void fail(Throwable problem) {
        try {
            SET_STATUS.invokeExact(status, TF_INTERNAL, arena.allocateFrom(problem.toString()));
            FAIL.invokeExact(context, status);
        } catch (Throwable impossible) {
            throw unchecked(impossible);
        }
    }

    /** The memory of {@link #tensor}; the call owns it beyond the handle that is deleted here. */
    @SuppressWarnings("restricted")
    private MemorySegment values() throws Throwable {
        if ((int) CODE.invokeExact(status) != 0) {
            MemorySegment message = (MemorySegment) MESSAGE.invokeExact(status);
            throw new IllegalStateException(message.reinterpret(Integer.MAX_VALUE).getString(0));
        }
        MemorySegment handle = tensor.get(ADDRESS, 0);
        MemorySegment data = (MemorySegment) DATA.invokeExact(handle);
        long bytes = (long) BYTES.invokeExact(handle);
        DELETE.invokeExact(handle);
        return data.reinterpret(bytes);
    }

    private static RuntimeException unchecked(Throwable problem) {
        if (problem instanceof Error error) throw error;
        return problem instanceof RuntimeException exception ? exception : new AssertionError(problem).getCause() == null
            ? new IllegalStateException(problem) : new IllegalStateException(problem);
    }

    @Override
    public void close() {
        try {
            DELETE_STATUS.invokeExact(status);
        } catch (Throwable problem) {
            throw unchecked(problem);
        }
        arena.close();
    }
}

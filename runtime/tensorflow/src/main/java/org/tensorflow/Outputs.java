package org.tensorflow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.internal.c_api.TF_Output;

/** A native array of {@code TF_Output}: the address of an operation, then the index of one of its outputs. */
final class Outputs {
    private static final long SIZE = 16;
    private static final long INDEX = 8;

    private final MemorySegment memory;
    final TF_Output pointer;

    Outputs(Arena arena, int count) {
        memory = arena.allocate(Math.max(1, count) * SIZE, Long.BYTES);
        pointer = new TF_Output(new Address(memory));
    }

    /** Those outputs, which must belong to {@code graph}. */
    static Outputs of(Arena arena, Graph graph, Output<?>[] outputs) {
        Outputs result = new Outputs(arena, outputs.length);
        for (int i = 0; i < outputs.length; i++) result.set(i, graph, outputs[i]);
        return result;
    }

    void set(int i, Graph graph, Output<?> output) {
        GraphOperation operation = GraphOperation.of(graph, output.op());
        memory.set(ValueLayout.JAVA_LONG, i * SIZE, operation.getUnsafeNativeHandle());
        memory.set(ValueLayout.JAVA_INT, i * SIZE + INDEX, output.index());
    }

    long operation(int i) {
        return memory.get(ValueLayout.JAVA_LONG, i * SIZE);
    }

    int index(int i) {
        return memory.get(ValueLayout.JAVA_INT, i * SIZE + INDEX);
    }
}

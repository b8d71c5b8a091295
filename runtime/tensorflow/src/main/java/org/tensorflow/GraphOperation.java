package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorNumDims;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphGetTensorShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationInputListLength;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationNumOutputs;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOpType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputListLength;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OperationOutputType;

import java.lang.foreign.Arena;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;

/** A node of a {@link Graph}; valid as long as the graph is open. */
public final class GraphOperation extends AbstractOperation {
    /** Types of references to a variable's memory are those of its values plus this. */
    private static final int REFERENCE = 100;

    private final Graph graph;
    private final TF_Operation pointer;

    GraphOperation(Graph graph, TF_Operation pointer) {
        this.graph = graph;
        this.pointer = pointer;
    }

    /** {@code operation} as one of {@code graph}. */
    static GraphOperation of(Graph graph, Operation operation) {
        if (operation instanceof GraphOperation ours && ours.graph == graph) return ours;
        throw new IllegalArgumentException("operation '" + operation.name() + "' belongs to another graph");
    }

    @Override
    public String name() {
        try (Graph.Reference _ = graph.ref()) {
            return TF_OperationName(pointer).getString();
        }
    }

    @Override
    public String type() {
        try (Graph.Reference _ = graph.ref()) {
            return TF_OperationOpType(pointer).getString();
        }
    }

    @Override
    public int numOutputs() {
        try (Graph.Reference _ = graph.ref()) {
            return TF_OperationNumOutputs(pointer);
        }
    }

    @Override
    public int outputListLength(String name) {
        try (Graph.Reference _ = graph.ref(); Status status = new Status()) {
            int length = TF_OperationOutputListLength(pointer, name, status.pointer);
            status.check();
            return length;
        }
    }

    @Override
    public int inputListLength(String name) {
        try (Graph.Reference _ = graph.ref(); Status status = new Status()) {
            int length = TF_OperationInputListLength(pointer, name, status.pointer);
            status.check();
            return length;
        }
    }

    @Override
    public int hashCode() {
        return Long.hashCode(pointer.address());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphOperation that && graph == that.graph
            && pointer.address() == that.pointer.address();
    }

    TF_Operation pointer() {
        return pointer;
    }

    long getUnsafeNativeHandle() {
        return pointer.address();
    }

    @Override
    long getUnsafeNativeHandle(int output) {
        return getUnsafeNativeHandle();
    }

    @Override
    long[] shape(int index) {
        try (Graph.Reference reference = graph.ref(); Arena arena = Arena.ofConfined(); Status status = new Status()) {
            TF_Output output = output(arena, index);
            int dimensions = TF_GraphGetTensorNumDims(reference.pointer(), output, status.pointer);
            status.check();
            if (dimensions < 0) return null;
            long[] shape = new long[dimensions];
            TF_GraphGetTensorShape(reference.pointer(), output, shape, dimensions, status.pointer);
            status.check();
            return shape;
        }
    }

    @Override
    DataType dtype(int index) {
        try (Graph.Reference _ = graph.ref(); Arena arena = Arena.ofConfined()) {
            int type = TF_OperationOutputType(output(arena, index));
            return DataType.fromC(type > REFERENCE ? type - REFERENCE : type);
        }
    }

    @Override
    Tensor<?> tensor(int index) {
        throw new IllegalStateException("the value of '" + name() + "' is had by running a session and fetching it");
    }

    private TF_Output output(Arena arena, int index) {
        int count = TF_OperationNumOutputs(pointer);
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("'" + name() + "' has no output " + index + ", it has " + count);
        }
        return Outputs.of(arena, graph, new Output<?>[] {output(index)}).pointer;
    }
}

package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddControlInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddInput;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddInputList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FinishOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrBool;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrBoolList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrFloat;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrFloatList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrInt;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrIntList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrShape;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrShapeList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrString;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrStringList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrTensor;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrTensorList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetAttrTypeList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetDevice;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_OperationDescription;

/** Describes an operation and adds it to a {@link Graph}; used up by {@link #build}. */
public final class GraphOperationBuilder implements OperationBuilder {
    private final Graph graph;
    private final String name;
    private TF_OperationDescription description;

    GraphOperationBuilder(Graph graph, String type, String name) {
        this.graph = graph;
        this.name = name;
        try (Graph.Reference reference = graph.ref()) {
            description = TF_NewOperation(reference.pointer(), type, name);
        }
    }

    @Override
    public GraphOperation build() {
        try (Graph.Reference _ = graph.ref(); Status status = new Status()) {
            TF_OperationDescription finished = description();
            description = null;
            TF_Operation operation = TF_FinishOperation(finished, status.pointer);
            status.check(name);
            return new GraphOperation(graph, operation);
        }
    }

    @Override
    public GraphOperationBuilder addControlInput(Operation control) {
        return with((_, _) -> TF_AddControlInput(description(), GraphOperation.of(graph, control).pointer()));
    }

    @Override
    public GraphOperationBuilder addInput(Output<?> input) {
        return with((arena, _) ->
            TF_AddInput(description(), Outputs.of(arena, graph, new Output<?>[] {input}).pointer));
    }

    @Override
    public GraphOperationBuilder addInputList(Output<?>[] inputs) {
        return with((arena, _) ->
            TF_AddInputList(description(), Outputs.of(arena, graph, inputs).pointer, inputs.length));
    }

    @Override
    public GraphOperationBuilder setDevice(String device) {
        return with((_, _) -> TF_SetDevice(description(), device));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, String value) {
        return setAttr(attribute, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, byte[] value) {
        return with((arena, _) ->
            TF_SetAttrString(description(), attribute, bytes(arena, value), value.length));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, String[] values) {
        return with((arena, _) -> {
            MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, values.length));
            MemorySegment lengths = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, values.length));
            for (int i = 0; i < values.length; i++) {
                byte[] value = values[i].getBytes(StandardCharsets.UTF_8);
                addresses.setAtIndex(ValueLayout.JAVA_LONG, i, bytes(arena, value).address());
                lengths.setAtIndex(ValueLayout.JAVA_LONG, i, value.length);
            }
            TF_SetAttrStringList(description(), attribute, new Address(addresses),
                new SizeTPointer(new Address(lengths)), values.length);
        });
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, long value) {
        return with((_, _) -> TF_SetAttrInt(description(), attribute, value));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, long[] values) {
        return with((_, _) -> TF_SetAttrIntList(description(), attribute, values, values.length));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, float value) {
        return with((_, _) -> TF_SetAttrFloat(description(), attribute, value));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, float[] values) {
        return with((_, _) -> TF_SetAttrFloatList(description(), attribute, values, values.length));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, boolean value) {
        return with((_, _) -> TF_SetAttrBool(description(), attribute, (byte) (value ? 1 : 0)));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, boolean[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (values[i] ? 1 : 0);
        return with((_, _) -> TF_SetAttrBoolList(description(), attribute, bytes, bytes.length));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, DataType value) {
        return with((_, _) -> TF_SetAttrType(description(), attribute, value.c()));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, DataType[] values) {
        int[] types = Arrays.stream(values).mapToInt(DataType::c).toArray();
        return with((_, _) -> TF_SetAttrTypeList(description(), attribute, types, types.length));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, Tensor<?> value) {
        return with((_, status) -> TF_SetAttrTensor(description(), attribute, value.pointer(), status.pointer));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, Tensor<?>[] values) {
        return with((arena, status) -> {
            MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, values.length));
            for (int i = 0; i < values.length; i++) {
                addresses.setAtIndex(ValueLayout.JAVA_LONG, i, values[i].pointer().address());
            }
            TF_SetAttrTensorList(description(), text(arena, attribute),
                new PointerPointer<>(new Address(addresses)), values.length, status.pointer);
        });
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, Shape value) {
        return with((_, _) -> TF_SetAttrShape(
            description(), attribute, dimensions(value), value.numDimensions()));
    }

    @Override
    public GraphOperationBuilder setAttr(String attribute, Shape[] values) {
        return with((arena, _) -> {
            MemorySegment addresses = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, values.length));
            MemorySegment ranks = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, values.length));
            for (int i = 0; i < values.length; i++) {
                MemorySegment shape = arena.allocateFrom(ValueLayout.JAVA_LONG, dimensions(values[i]));
                addresses.setAtIndex(ValueLayout.JAVA_LONG, i, shape.address());
                ranks.setAtIndex(ValueLayout.JAVA_INT, i, values[i].numDimensions());
            }
            TF_SetAttrShapeList(description(), text(arena, attribute), new PointerPointer<>(new Address(addresses)),
                new IntPointer(new Address(ranks)), values.length);
        });
    }

    private GraphOperationBuilder with(BiConsumer<Arena, Status> call) {
        try (Graph.Reference _ = graph.ref(); Arena arena = Arena.ofConfined(); Status status = new Status()) {
            call.accept(arena, status);
            status.check(name);
            return this;
        }
    }

    private TF_OperationDescription description() {
        if (description == null) throw new IllegalStateException("operation '" + name + "' has already been built");
        return description;
    }

    /** −1 for a size, and for a rank, that is unknown. */
    private static long[] dimensions(Shape shape) {
        long[] dimensions = new long[Math.max(0, shape.numDimensions())];
        for (int i = 0; i < dimensions.length; i++) dimensions[i] = shape.size(i);
        return dimensions;
    }

    private static Address bytes(Arena arena, byte[] value) {
        return new Address(arena.allocateFrom(ValueLayout.JAVA_BYTE, value));
    }

    private static BytePointer text(Arena arena, String value) {
        return new BytePointer(new Address(arena.allocateFrom(value)));
    }
}

package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionRun;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_Tensor;

/**
 * A run of a {@link Session} whose feeds, fetches and targets have been resolved once, to be repeated cheaply:
 *
 * <pre>{@code
 * try (PreparedRun step = session.runner().feed(input, batch).fetch(loss).addTarget(update).prepare()) {
 *     MemorySegment memory = batch.memory();
 *     for (...) {
 *         MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, 0, values.length);
 *         step.run();
 *         sum += step.fetched(0).floatValue();
 *     }
 * }
 * }</pre>
 *
 * For one thread at a time. Made by {@link Session.Runner#prepare}. Not part of TensorFlow 1.15.
 */
public final class PreparedRun implements AutoCloseable {
    private final Session session;
    private final Arena arena;
    private final Status status;
    private final Bytes options;

    private final List<Tensor<?>> feeds;
    private final Outputs inputs;
    private final MemorySegment inputTensors;
    private final PointerPointer<TF_Tensor> inputTensorsPointer;

    private final int fetches;
    private final Outputs outputs;
    private final MemorySegment outputTensors;
    private final PointerPointer<TF_Tensor> outputTensorsPointer;

    private final int targets;
    private final PointerPointer<TF_Operation> targetsPointer;

    private List<Tensor<?>> fetched = List.of();
    private boolean closed;

    PreparedRun(
            Session session, Arena arena, List<Output<?>> inputs, List<Tensor<?>> feeds, List<Output<?>> outputs,
            List<GraphOperation> targets, byte[] options) {
        this.session = session;
        this.arena = arena;
        this.feeds = List.copyOf(feeds);
        this.inputs = Outputs.of(arena, session.graph(), inputs.toArray(Output<?>[]::new));
        inputTensors = addresses(feeds.size());
        inputTensorsPointer = new PointerPointer<>(new Address(inputTensors));
        fetches = outputs.size();
        this.outputs = Outputs.of(arena, session.graph(), outputs.toArray(Output<?>[]::new));
        outputTensors = addresses(fetches);
        outputTensorsPointer = new PointerPointer<>(new Address(outputTensors));
        this.targets = targets.size();
        MemorySegment operations = addresses(this.targets);
        for (int i = 0; i < this.targets; i++) {
            operations.setAtIndex(ValueLayout.JAVA_LONG, i, targets.get(i).getUnsafeNativeHandle());
        }
        targetsPointer = new PointerPointer<>(new Address(operations));
        this.options = options == null ? null : Bytes.of(options);
        status = new Status();
    }

    private MemorySegment addresses(int count) {
        return arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, count));
    }

    /**
     * Runs, and closes what the run before fetched.
     *
     * @throws IllegalStateException also if the session, this, or a fed tensor is closed
     */
    public void run() {
        closeFetched();
        fetched = execute(null);
    }

    /**
     * What the last run fetched.
     *
     * @param index in the order in which the fetches were declared
     * @return a tensor that the next run closes
     */
    public Tensor<?> fetched(int index) {
        return fetched.get(index);
    }

    /** Frees this and what the last run fetched; the session and the fed tensors stay open. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        closeFetched();
        status.close();
        if (options != null) options.close();
        arena.close();
    }

    /** Runs; the caller owns the result. */
    List<Tensor<?>> execute(TF_Buffer metadata) {
        if (closed) throw new IllegalStateException("close() has been called on the PreparedRun");
        for (int i = 0; i < feeds.size(); i++) {
            inputTensors.setAtIndex(ValueLayout.JAVA_LONG, i, feeds.get(i).pointer().address());
        }
        TF_Session open = session.beginRun();
        try {
            TF_SessionRun(
                open, options == null ? null : options.pointer,
                inputs.pointer, inputTensorsPointer, feeds.size(),
                outputs.pointer, outputTensorsPointer, fetches,
                targetsPointer, targets, metadata, status.pointer);
        } finally {
            session.endRun();
        }
        status.check();
        return fetchedTensors();
    }

    private List<Tensor<?>> fetchedTensors() {
        List<Tensor<?>> tensors = new ArrayList<>(fetches);
        RuntimeException problem = null;
        for (int i = 0; i < fetches; i++) {
            try {
                tensors.add(Tensor.of(
                    new TF_Tensor(new Address(outputTensors.getAtIndex(ValueLayout.JAVA_LONG, i)))));
            } catch (RuntimeException unknownType) {
                problem = unknownType;
            }
        }
        if (problem != null) {
            tensors.forEach(Tensor::close);
            throw problem;
        }
        return tensors;
    }

    private void closeFetched() {
        for (Tensor<?> tensor : fetched) tensor.close();
        fetched = List.of();
    }
}

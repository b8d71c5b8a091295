package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_CloseSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSession;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewSessionOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;

/**
 * Runs a {@link Graph} and holds the values of its variables, in native memory, until it is closed. Several threads may
 * run it at once; closing waits for their runs.
 */
public final class Session implements AutoCloseable {
    private final Graph graph;
    private final Graph.Reference reference;
    private final Object lock = new Object();
    private TF_Session pointer; // null once closed
    private boolean closing;
    private int activeRuns;

    /** A session as TensorFlow would have it. */
    public Session(Graph graph) {
        this(graph, (byte[]) null);
    }

    /**
     * A session with as many threads as {@code config} says, of its own. (TensorFlow would have the first session of
     * the process decide for all.)
     *
     * @param config a serialised {@code ConfigProto}, or null
     */
    public Session(Graph graph, byte[] config) {
        StartupNotice.swallow();
        this.graph = graph;
        reference = graph.ref();
        boolean sound = false;
        try (Status status = new Status()) {
            TF_SessionOptions options = options(config, status);
            try {
                pointer = TF_NewSession(reference.pointer(), options, status.pointer);
            } finally {
                TF_DeleteSessionOptions(options);
            }
            status.check();
            sound = true;
        } finally {
            if (!sound) reference.close();
        }
    }

    /** Owns {@code pointer} from now on. */
    Session(Graph graph, TF_Session pointer) {
        this.graph = graph;
        this.pointer = pointer;
        reference = graph.ref();
    }

    /** Options to be deleted. */
    static TF_SessionOptions options(byte[] config, Status status) {
        TF_SessionOptions options = TF_NewSessionOptions();
        if (config == null || config.length == 0) return options;
        try (BytePointer bytes = new BytePointer(config)) {
            TF_SetConfig(options, bytes, config.length, status.pointer);
            status.check();
            return options;
        } catch (RuntimeException problem) {
            TF_DeleteSessionOptions(options);
            throw problem;
        }
    }

    /** Waits for the runs that are under way, then frees the session and the values of its variables. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            closing = true;
            while (activeRuns > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (pointer != null) {
                try (Status status = new Status()) {
                    TF_CloseSession(pointer, status.pointer);
                    TF_DeleteSession(pointer, status.pointer);
                }
                pointer = null;
                reference.close();
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** What to feed, to fetch and to run is said to the runner. */
    public Runner runner() {
        return new Runner();
    }

    Graph graph() {
        return graph;
    }

    /** The native session, which stays open until {@link #endRun}. */
    TF_Session beginRun() {
        synchronized (lock) {
            if (closing) throw new IllegalStateException("close() has been called on the Session");
            activeRuns++;
            return pointer;
        }
    }

    void endRun() {
        synchronized (lock) {
            if (--activeRuns == 0) lock.notifyAll();
        }
    }

    /** Gathers what to feed, to fetch and to run, then runs it. For one thread. */
    public final class Runner {
        private final List<Output<?>> inputs = new ArrayList<>();
        private final List<Tensor<?>> inputTensors = new ArrayList<>();
        private final List<Output<?>> outputs = new ArrayList<>();
        private final List<GraphOperation> targets = new ArrayList<>();
        private byte[] options;

        /** For {@link Session#runner}. */
        public Runner() {}

        /** Uses a tensor in place of what an operation gives; {@code operation} is a name or {@code name:output}. */
        public Runner feed(String operation, Tensor<?> tensor) {
            return feed(output(operation), tensor);
        }

        /** Uses a tensor in place of an output of an operation. */
        public Runner feed(String operation, int index, Tensor<?> tensor) {
            return feed(named(operation).output(index), tensor);
        }

        /** Uses a tensor in place of an operand. */
        public Runner feed(Operand<?> operand, Tensor<?> tensor) {
            inputs.add(operand.asOutput());
            inputTensors.add(tensor);
            return this;
        }

        /** Has the run return what an operation gives; {@code operation} is a name or {@code name:output}. */
        public Runner fetch(String operation) {
            return fetch(output(operation));
        }

        /** Has the run return an output of an operation. */
        public Runner fetch(String operation, int index) {
            return fetch(named(operation).output(index));
        }

        /** Has the run return an output. */
        public Runner fetch(Output<?> output) {
            outputs.add(output);
            return this;
        }

        /** Has the run return an operand. */
        public Runner fetch(Operand<?> operand) {
            return fetch(operand.asOutput());
        }

        /** Has the run execute an operation. */
        public Runner addTarget(String operation) {
            targets.add(named(operation));
            return this;
        }

        /** Has the run execute an operation. */
        public Runner addTarget(Operation operation) {
            targets.add(GraphOperation.of(graph, operation));
            return this;
        }

        /** Has the run execute the operation of an operand. */
        public Runner addTarget(Operand<?> operand) {
            return addTarget(operand.asOutput().op());
        }

        /** Sets the serialised {@code RunOptions}. */
        public Runner setOptions(byte[] options) {
            this.options = options;
            return this;
        }

        /**
         * Runs.
         *
         * @return what was fetched, in order, to be closed by the caller
         */
        public List<Tensor<?>> run() {
            try (PreparedRun run = prepare(Arena.ofConfined())) {
                return run.execute(null);
            }
        }

        /** Runs, and returns besides what was fetched a serialised {@code RunMetadata}. */
        public Run runAndFetchMetadata() {
            try (PreparedRun run = prepare(Arena.ofConfined()); Bytes metadata = Bytes.empty()) {
                Run result = new Run();
                result.outputs = run.execute(metadata.pointer);
                result.metadata = metadata.toArray();
                return result;
            }
        }

        /**
         * The same run, to be repeated. The fed tensors must stay open; rewrite their {@link Tensor#memory} between
         * the runs. Not part of TensorFlow 1.15.
         */
        public PreparedRun prepare() {
            return prepare(Arena.ofShared());
        }

        private PreparedRun prepare(Arena arena) {
            try {
                return new PreparedRun(Session.this, arena, inputs, inputTensors, outputs, targets, options);
            } catch (RuntimeException problem) {
                arena.close();
                throw problem;
            }
        }

        private GraphOperation named(String name) {
            GraphOperation operation = graph.operation(name);
            if (operation == null) throw new IllegalArgumentException("No Operation named [" + name + "] in the Graph");
            return operation;
        }

        private Output<?> output(String name) {
            int colon = name.lastIndexOf(':');
            if (colon < 0 || !name.substring(colon + 1).matches("\\d+")) return named(name).output(0);
            return named(name.substring(0, colon)).output(Integer.parseInt(name.substring(colon + 1)));
        }
    }

    /** What {@link Runner#runAndFetchMetadata} returns. */
    public static final class Run {
        /** What was fetched, to be closed. */
        public List<Tensor<?>> outputs;

        /** A serialised {@code RunMetadata}. */
        public byte[] metadata;

        /** Empty, to be filled. */
        public Run() {}
    }
}

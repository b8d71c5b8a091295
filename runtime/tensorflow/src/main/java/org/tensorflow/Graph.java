package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_AddGradientsWithPrefix;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteImportGraphDefOptions;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphImportGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphNextOperation;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphOperationByName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GraphToGraphDef;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_ImportGraphDefOptionsSetPrefix;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewGraph;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewImportGraphDefOptions;

import java.lang.foreign.Arena;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.bytedeco.javacpp.SizeTPointer;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_ImportGraphDefOptions;
import org.tensorflow.internal.c_api.TF_Operation;

/**
 * A computation as a graph of operations. Safe for use by several threads. Holds native memory until it is closed;
 * closing waits for the sessions that run it to be closed.
 */
public final class Graph implements ExecutionEnvironment, AutoCloseable {
    static {
        NativeLibrary.load();
    }

    private final Object lock = new Object();
    private TF_Graph pointer;
    private int references;

    /** An empty graph. */
    public Graph() {
        this(TF_NewGraph());
    }

    /** Owns {@code pointer} from now on. */
    Graph(TF_Graph pointer) {
        this.pointer = pointer;
    }

    /** Frees the graph, once no session and no call uses it any more. */
    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            while (references > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (pointer != null) {
                TF_DeleteGraph(pointer);
                pointer = null;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** The operation of this name, or null. */
    public GraphOperation operation(String name) {
        try (Reference reference = ref()) {
            TF_Operation found = TF_GraphOperationByName(reference.pointer(), name);
            return found == null || found.isNull() ? null : new GraphOperation(this, found);
        }
    }

    /** All operations, in the order in which they were added. */
    public Iterator<Operation> operations() {
        return new OperationIterator();
    }

    /**
     * A builder of an operation.
     *
     * @param type such as {@code MatMul}
     * @param name unique within the graph
     */
    @Override
    public GraphOperationBuilder opBuilder(String type, String name) {
        return new GraphOperationBuilder(this, type, name);
    }

    /** Adds the operations of a serialised {@code GraphDef}. */
    public void importGraphDef(byte[] graphDef) {
        importGraphDef(graphDef, "");
    }

    /**
     * Adds the operations of a serialised {@code GraphDef}, with {@code prefix/} before their names.
     *
     * @throws IllegalArgumentException if it is none, or does not fit into this graph
     */
    public void importGraphDef(byte[] graphDef, String prefix) {
        if (graphDef == null || prefix == null) {
            throw new IllegalArgumentException("graphDef and prefix cannot be null");
        }
        try (Reference reference = ref(); Bytes bytes = Bytes.of(graphDef); Status status = new Status()) {
            TF_ImportGraphDefOptions options = TF_NewImportGraphDefOptions();
            try {
                TF_ImportGraphDefOptionsSetPrefix(options, prefix);
                TF_GraphImportGraphDef(reference.pointer(), bytes.pointer, options, status.pointer);
            } finally {
                TF_DeleteImportGraphDefOptions(options);
            }
            status.check();
        }
    }

    /** The graph as a serialised {@code GraphDef}. */
    public byte[] toGraphDef() {
        try (Reference reference = ref(); Bytes bytes = Bytes.empty(); Status status = new Status()) {
            TF_GraphToGraphDef(reference.pointer(), bytes.pointer, status.pointer);
            status.check();
            return bytes.toArray();
        }
    }

    /**
     * Adds operations for the derivatives of y₀ + y₁ + … by every x.
     *
     * @param prefix of the names of the operations; null for one that the library chooses
     * @param dx the derivatives of a further function by every y, which the chain starts from; null for ones
     * @return one derivative for each x
     * @throws IllegalArgumentException also if no y depends on one of the x
     */
    public Output<?>[] addGradients(String prefix, Output<?>[] y, Output<?>[] x, Output<?>[] dx) {
        if (dx != null && dx.length != y.length) {
            throw new IllegalArgumentException(dx.length + " starting derivatives for " + y.length + " functions");
        }
        try (Reference reference = ref(); Arena arena = Arena.ofConfined(); Status status = new Status()) {
            Outputs derivatives = new Outputs(arena, x.length);
            TF_AddGradientsWithPrefix(
                reference.pointer(), prefix, Outputs.of(arena, this, y).pointer, y.length,
                Outputs.of(arena, this, x).pointer, x.length,
                dx == null ? null : Outputs.of(arena, this, dx).pointer, status.pointer, derivatives.pointer);
            status.check();
            Output<?>[] dy = new Output<?>[x.length];
            for (int i = 0; i < dy.length; i++) {
                long operation = derivatives.operation(i);
                if (operation == 0) {
                    throw new IllegalArgumentException("no derivative by '" + x[i].op().name() + "': "
                        + y[0].op().name() + (y.length > 1 ? " and the others do" : " does") + " not depend on it");
                }
                dy[i] = new GraphOperation(this, new TF_Operation(new Address(operation))).output(derivatives.index(i));
            }
            return dy;
        }
    }

    /** Adds operations for the derivatives of {@code y} by every x. */
    public Output<?>[] addGradients(Output<?> y, Output<?>[] x) {
        return addGradients(null, new Output<?>[] {y}, x, null);
    }

    /** Builds the condition or the body of a loop. */
    public interface WhileSubgraphBuilder {
        void buildSubgraph(Graph graph, Output<?>[] inputs, Output<?>[] outputs);
    }

    /**
     * Left out.
     *
     * @throws UnsupportedOperationException always
     */
    public Output<?>[] whileLoop(
            Output<?>[] inputs, WhileSubgraphBuilder condition, WhileSubgraphBuilder body, String name) {
        throw new UnsupportedOperationException("Graph.whileLoop is left out of this TensorFlow 1.15");
    }

    /** Keeps the graph from being freed until the reference is closed. */
    Reference ref() {
        return new Reference();
    }

    final class Reference implements AutoCloseable {
        private boolean open = true;

        private Reference() {
            synchronized (lock) {
                if (pointer == null) throw new IllegalStateException("close() has been called on the Graph");
                references++;
            }
        }

        TF_Graph pointer() {
            return pointer;
        }

        @Override
        public void close() {
            synchronized (lock) {
                if (!open) return;
                open = false;
                if (--references == 0) lock.notifyAll();
            }
        }
    }

    private final class OperationIterator implements Iterator<Operation> {
        private long position;
        private Operation next = advance();

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Operation next() {
            if (next == null) throw new NoSuchElementException();
            Operation current = next;
            next = advance();
            return current;
        }

        private Operation advance() {
            try (Reference reference = ref(); SizeTPointer at = new SizeTPointer(1)) {
                at.put(position);
                TF_Operation found = TF_GraphNextOperation(reference.pointer(), at);
                position = at.get();
                return found == null || found.isNull() ? null : new GraphOperation(Graph.this, found);
            }
        }
    }
}

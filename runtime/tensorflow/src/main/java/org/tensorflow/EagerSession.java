package org.tensorflow;

/**
 * Left out, as KotlinDL works with graphs alone: everything here throws {@link UnsupportedOperationException}. Use
 * {@code Ops.create(graph)} and a {@link Session}.
 */
public final class EagerSession implements ExecutionEnvironment, AutoCloseable {
    private EagerSession() {}

    /** Options of a session; there are none. */
    public static final class Options {
        private Options() {}
    }

    /** Throws. */
    public static EagerSession initDefault(Options options) {
        throw leftOut();
    }

    /** Throws. */
    public static EagerSession getDefault() {
        throw leftOut();
    }

    /** Throws. */
    public static EagerSession create() {
        throw leftOut();
    }

    /** Throws. */
    public static Options options() {
        throw leftOut();
    }

    /** Throws. */
    @Override
    public OperationBuilder opBuilder(String type, String name) {
        throw leftOut();
    }

    @Override
    public void close() {}

    private static UnsupportedOperationException leftOut() {
        return new UnsupportedOperationException("Eager execution is left out of this implementation of TensorFlow"
            + " 1.15: build a Graph with Ops.create(graph), and run it in a Session.");
    }
}

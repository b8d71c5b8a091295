package org.tensorflow;

import org.tensorflow.op.Ops;

/**
 * Keeps to itself the line that TensorFlow 2.18 writes to standard error when the first session of a process runs
 * ("MLIR V1 optimization pass is not enabled"). It is of no use to anyone, and written by a part of TensorFlow that
 * does not heed {@code TF_CPP_MIN_LOG_LEVEL}.
 */
final class StartupNotice {
    /**
     * A {@code ConfigProto} with device_count {"GPU": 0}, one intra-op thread, and the caller's for the operations: it
     * starts nothing that a later session would share.
     */
    private static final byte[] ALONE = {
        0x0a, 7, 0x0a, 3, 'G', 'P', 'U', 0x10, 0, 0x10, 1, 0x28, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};

    static {
        String level = System.getenv("TF_CPP_MIN_LOG_LEVEL");
        if (level != null && level.matches("[123]")) Libc.withoutStandardError(StartupNotice::runFirstSession);
    }

    private StartupNotice() {}

    /** Returns when the notice has been given, if nobody wants to see it. */
    static void swallow() {}

    private static void runFirstSession() {
        try (Graph graph = new Graph(); Session session = new Session(graph, ALONE)) {
            session.runner().fetch(Ops.create(graph).constant(0f)).run().forEach(Tensor::close);
        }
    }
}

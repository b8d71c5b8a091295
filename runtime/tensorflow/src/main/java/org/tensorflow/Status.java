package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_FAILED_PRECONDITION;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetCode;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_INVALID_ARGUMENT;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Message;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewStatus;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OK;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_OUT_OF_RANGE;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_PERMISSION_DENIED;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_RESOURCE_EXHAUSTED;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_UNAUTHENTICATED;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_UNIMPLEMENTED;

import org.tensorflow.internal.c_api.TF_Status;

/** How a call of the C library went; what went wrong becomes the exception that TensorFlow 1.15 throws for it. */
final class Status implements AutoCloseable {
    static {
        NativeLibrary.load();
    }

    final TF_Status pointer = TF_NewStatus();

    /** Throws if the last call failed. */
    void check() {
        if (TF_GetCode(pointer) != TF_OK) throw exception(TF_Message(pointer).getString());
    }

    /** Throws if the last call failed, with the name of the operation that it was about in the message. */
    void check(String operation) {
        if (TF_GetCode(pointer) == TF_OK) return;
        String message = TF_Message(pointer).getString();
        throw exception(message.contains(operation) ? message : "operation '" + operation + "': " + message);
    }

    private RuntimeException exception(String message) {
        int code = TF_GetCode(pointer);
        if (code == TF_INVALID_ARGUMENT) return new IllegalArgumentException(message);
        if (code == TF_UNAUTHENTICATED || code == TF_PERMISSION_DENIED) return new SecurityException(message);
        if (code == TF_RESOURCE_EXHAUSTED || code == TF_FAILED_PRECONDITION) return new IllegalStateException(message);
        if (code == TF_OUT_OF_RANGE) return new IndexOutOfBoundsException(message);
        if (code == TF_UNIMPLEMENTED) return new UnsupportedOperationException(message);
        return new TensorFlowException(message);
    }

    @Override
    public void close() {
        TF_DeleteStatus(pointer);
    }
}

package org.tensorflow;

/** Left out, as nothing here is distributed by TensorFlow. */
public final class Server {
    /**
     * Throws.
     *
     * @throws UnsupportedOperationException always
     */
    public Server(byte[] serverDef) {
        throw new UnsupportedOperationException("Server is left out of this implementation of TensorFlow 1.15");
    }
}

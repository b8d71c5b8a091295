package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_NewBufferFromString;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Buffer;

/** A serialised protocol buffer on its way to or from the C library. */
final class Bytes implements AutoCloseable {
    final TF_Buffer pointer;

    /** Owns {@code pointer} from now on. */
    Bytes(TF_Buffer pointer) {
        this.pointer = pointer;
    }

    /** Empty, for the library to fill. */
    static Bytes empty() {
        return new Bytes(TF_NewBuffer());
    }

    static Bytes of(byte[] bytes) {
        try (BytePointer copy = new BytePointer(bytes)) {
            return new Bytes(TF_NewBufferFromString(copy, bytes.length));
        }
    }

    byte[] toArray() {
        byte[] bytes = new byte[Math.toIntExact(pointer.length())];
        Pointer data = pointer.data();
        if (data != null) new BytePointer(data).get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        TF_DeleteBuffer(pointer);
    }
}

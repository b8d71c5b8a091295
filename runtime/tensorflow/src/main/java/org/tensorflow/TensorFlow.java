package org.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetAllOpList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetOpList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_LoadLibrary;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_Version;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Library;

/** What the library as a whole says about itself. */
public final class TensorFlow {
    static {
        NativeLibrary.load();
    }

    private TensorFlow() {}

    /** The version of the native library. */
    public static String version() {
        return TF_Version().getString();
    }

    /** All operations that graphs can be made of, as a serialised {@code OpList}. */
    public static byte[] registeredOpList() {
        try (Bytes list = new Bytes(TF_GetAllOpList())) {
            return list.toArray();
        }
    }

    /**
     * Loads a library of further operations and kernels; it stays loaded.
     *
     * @return its operations, as a serialised {@code OpList}
     * @throws UnsatisfiedLinkError if it cannot be loaded
     */
    public static byte[] loadLibrary(String filename) {
        try (Status status = new Status()) {
            TF_Library library = TF_LoadLibrary(filename, status.pointer);
            status.check();
            // The buffer belongs to the library, other than those that Bytes closes.
            TF_Buffer list = TF_GetOpList(library);
            byte[] bytes = new byte[Math.toIntExact(list.length())];
            Pointer data = list.data();
            if (data != null) new BytePointer(data).get(bytes);
            return bytes;
        } catch (RuntimeException problem) {
            UnsatisfiedLinkError error = new UnsatisfiedLinkError(problem.getMessage());
            error.initCause(problem);
            throw error;
        }
    }

    /** For the classes of 1.15, which load the library by it. */
    static void init() {}
}

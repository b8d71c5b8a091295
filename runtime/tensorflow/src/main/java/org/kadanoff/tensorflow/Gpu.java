package org.kadanoff.tensorflow;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetRegisteredKernelsForOp;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_Status;

/** Whether networks are trained on a GPU. */
public final class Gpu {
    private Gpu() {}

    /**
     * Why no GPU is used, or nothing if one is.
     *
     * @param devices what TensorFlow sees, {@link Device#all}
     */
    public static Optional<String> absence(List<Device> devices) {
        if (devices.stream().anyMatch(device -> device.type().equals("GPU"))) return Optional.empty();
        if (!libraryHasGpuKernels()) return Optional.of("this is TensorFlow's build for CPUs (kadanoff --device gpu)");
        if (!hasDriver()) return Optional.of("no NVIDIA driver: libcuda.so.1 cannot be loaded");
        if (!Files.exists(Path.of("/dev/nvidia0"))) {
            return Optional.of("the NVIDIA driver is there, but no device /dev/nvidia0");
        }
        return Optional.of("TensorFlow does not take the device: are CUDA 12 and cuDNN 9 on LD_LIBRARY_PATH?"
            + " TF_CPP_MIN_LOG_LEVEL=0 has it say what it misses");
    }

    private static boolean libraryHasGpuKernels() {
        TensorFlow.version(); // loads the library from the project's cache, before the bindings do from elsewhere
        try (TF_Status status = TF_Status.newStatus()) {
            TF_Buffer kernels = TF_GetRegisteredKernelsForOp("MatMul", status);
            status.throwExceptionIfNotOK();
            try {
                byte[] bytes = new byte[Math.toIntExact(kernels.length())];
                new BytePointer(kernels.data()).get(bytes);
                return new String(bytes, StandardCharsets.ISO_8859_1).contains("GPU");
            } finally {
                TF_DeleteBuffer(kernels);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static boolean hasDriver() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libcuda.so.1", arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

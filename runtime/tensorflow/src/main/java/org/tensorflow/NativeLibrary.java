package org.tensorflow;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/**
 * Loads TensorFlow's C library, which JavaCPP unpacks from its jar once, into a folder that outlives the process:
 * {@code $XDG_CACHE_HOME/kadanoff/native}, by default {@code ~/.cache/kadanoff/native}, or what the system property
 * {@value #CACHE} says.
 */
final class NativeLibrary {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    /** JavaCPP refuses memory when the process has grown beyond this; TensorFlow's own memory would count. */
    private static final String MEMORY = "org.bytedeco.javacpp.maxphysicalbytes";

    /**
     * Has every session make its own threads, as many as its {@code ConfigProto} says. Otherwise the first session of
     * the process decides for all, and what "one thread" computes would depend on what ran before.
     */
    private static final String OWN_THREADS = "TF_OVERRIDE_GLOBAL_THREADPOOL";

    static {
        Libc.setDefaultEnvironment(OWN_THREADS, "1");
        setDefault(CACHE, cacheHome().resolve("kadanoff").resolve("native").toString());
        setDefault(MEMORY, "0");
        try {
            Loader.load(org.tensorflow.internal.c_api.global.tensorflow.class);
        } catch (UnsatisfiedLinkError error) {
            UnsatisfiedLinkError clearer = new UnsatisfiedLinkError("TensorFlow's native library, unpacked to "
                + System.getProperty(CACHE) + ", could not be loaded on " + Loader.getPlatform() + ": "
                + error.getMessage());
            clearer.initCause(error);
            throw clearer;
        }
    }

    private NativeLibrary() {}

    /** Returns when the library is loaded. */
    static void load() {}

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    private static Path cacheHome() {
        String home = System.getenv("XDG_CACHE_HOME");
        return home == null || home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
    }
}

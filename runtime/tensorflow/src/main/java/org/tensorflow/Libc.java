package org.tensorflow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;

/** The functions of the C library of the system without which TensorFlow cannot be told how to behave. */
final class Libc {
    private static final int STANDARD_ERROR = 2;
    private static final int WRITE_ONLY = 1;

    private Libc() {}

    /** Sets a variable of this process's environment, as native code sees it, unless it is set. */
    static void setDefaultEnvironment(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            call("setenv", new MemoryLayout[] {ADDRESS, ADDRESS, JAVA_INT},
                arena.allocateFrom(name), arena.allocateFrom(value), 0);
        }
    }

    /** Runs {@code action} while what the process writes to standard error is lost. */
    static void withoutStandardError(Runnable action) {
        try (Arena arena = Arena.ofConfined()) {
            int nowhere = call("open", new MemoryLayout[] {ADDRESS, JAVA_INT},
                arena.allocateFrom("/dev/null"), WRITE_ONLY);
            int aside = call("dup", new MemoryLayout[] {JAVA_INT}, STANDARD_ERROR);
            if (nowhere < 0 || aside < 0) {
                action.run();
                return;
            }
            call("dup2", new MemoryLayout[] {JAVA_INT, JAVA_INT}, nowhere, STANDARD_ERROR);
            try {
                action.run();
            } finally {
                call("dup2", new MemoryLayout[] {JAVA_INT, JAVA_INT}, aside, STANDARD_ERROR);
                call("close", new MemoryLayout[] {JAVA_INT}, aside);
                call("close", new MemoryLayout[] {JAVA_INT}, nowhere);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static int call(String function, MemoryLayout[] parameters, Object... arguments) {
        Linker linker = Linker.nativeLinker();
        try {
            return (int) linker
                .downcallHandle(
                    linker.defaultLookup().findOrThrow(function), FunctionDescriptor.of(JAVA_INT, parameters))
                .invokeWithArguments(arguments);
        } catch (Throwable problem) {
            throw new LinkageError("the C function " + function + " cannot be called", problem);
        }
    }
}

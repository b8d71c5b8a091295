package org.kadanoff.tensorflow;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.tensorflow.TensorFlow;

/** The functions of TensorFlow's C library that its Java bindings leave out. */
final class CFunctions {
    private static final SymbolLookup LIBRARY;

    static {
        TensorFlow.version(); // loads it
        LIBRARY = SymbolLookup.loaderLookup();
    }

    private CFunctions() {}

    static MemorySegment address(String name) {
        return LIBRARY.findOrThrow(name);
    }

    static MethodHandle returning(MemoryLayout result, String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.of(result, parameters));
    }

    static MethodHandle of(String name, MemoryLayout... parameters) {
        return handle(name, FunctionDescriptor.ofVoid(parameters));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(address(name), descriptor);
    }
}

package org.kadanoff.tensorflow;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.tensorflow.internal.c_api.TF_Status;

/** Computes, on the CPU, an operation that TensorFlow does not know by itself. */
@FunctionalInterface
interface Kernel {
    /** Computes the operation once. Called on any thread, by several at a time; what it throws fails the run. */
    void compute(KernelCall call) throws Throwable;

    /**
     * Makes an operation known to TensorFlow, for as long as the process lives.
     *
     * @param operation its name, which no other operation has
     * @param inputs its inputs as TensorFlow declares them, such as {@code gradient: float}
     * @param output its output, such as {@code updated: Ref(float)}
     * @param kernel what computes it
     * @throws RuntimeException if TensorFlow refuses it
     */
    static void register(String operation, List<String> inputs, String output, Kernel kernel) {
        try (Arena arena = Arena.ofConfined(); TF_Status status = TF_Status.newStatus()) {
            MemorySegment name = arena.allocateFrom(operation);
            MemorySegment outcome = MemorySegment.ofAddress(status.address());

            MemorySegment definition = (MemorySegment) CFunctions
                .returning(ADDRESS, "TF_NewOpDefinitionBuilder", ADDRESS).invokeExact(name);
            MethodHandle addInput = CFunctions.of("TF_OpDefinitionBuilderAddInput", ADDRESS, ADDRESS);
            for (String input : inputs) addInput.invokeExact(definition, arena.allocateFrom(input));
            CFunctions.of("TF_OpDefinitionBuilderAddOutput", ADDRESS, ADDRESS)
                .invokeExact(definition, arena.allocateFrom(output));
            CFunctions.of("TF_OpDefinitionBuilderSetShapeInferenceFunction", ADDRESS, ADDRESS)
                .invokeExact(definition, CFunctions.address("TF_ShapeInferenceContextSetUnknownShape"));
            CFunctions.of("TF_RegisterOpDefinition", ADDRESS, ADDRESS).invokeExact(definition, outcome);
            status.throwExceptionIfNotOK();

            MemorySegment builder = (MemorySegment) CFunctions
                .returning(ADDRESS, "TF_NewKernelBuilder", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)
                .invokeExact(name, arena.allocateFrom("CPU"), MemorySegment.NULL, entry(kernel), MemorySegment.NULL);
            CFunctions.of("TF_RegisterKernelBuilder", ADDRESS, ADDRESS, ADDRESS)
                .invokeExact(name, builder, outcome);
            status.throwExceptionIfNotOK();
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The address at which TensorFlow finds {@code kernel}: {@code void compute(void* state, TF_OpKernelContext*)}. */
    @SuppressWarnings("restricted")
    private static MemorySegment entry(Kernel kernel) throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(void.class, Kernel.class, MemorySegment.class, MemorySegment.class);
        MethodHandle entered = MethodHandles.lookup().findStatic(Kernel.class, "enter", type).bindTo(kernel);
        return Linker.nativeLinker().upcallStub(entered, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS), Arena.global());
    }

    /** An exception that went on into native code would end the process. */
    private static void enter(Kernel kernel, MemorySegment state, MemorySegment context) throws Throwable {
        try (KernelCall call = new KernelCall(context)) {
            try {
                kernel.compute(call);
            } catch (Throwable problem) {
                call.fail(problem);
            }
        }
    }
}

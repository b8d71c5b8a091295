package org.kadanoff.tensorflow;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Scope;

/**
 * A step of Adam under an L1 and an L2 penalty in one pass over the weights. TensorFlow's own ApplyAdam does not know the
 * penalties, whose gradients are three more passes over memory, and a step on a small batch is as long as its passes.
 *
 * @param variable the weights w
 * @param mean the first moment m
 * @param square the second moment v
 * @param power1 β₁ᵗ
 * @param power2 β₂ᵗ
 * @param rate the step size α
 * @param settings β₁, β₂, ε, λ and 2 λ₂ of the penalties λ Σ |w| + λ₂ Σ w²
 * @param gradient of the loss without penalties
 */
public record Adam(
        Operand<Float> variable, Operand<Float> mean, Operand<Float> square, Operand<Float> power1,
        Operand<Float> power2, Operand<Float> rate, Operand<Float> settings, Operand<Float> gradient) {
    private static final String OPERATION = "KadanoffAdam";

    static {
        Kernel.register(OPERATION, List.of(
            "variable: Ref(float)", "mean: Ref(float)", "square: Ref(float)", "power1: float", "power2: float",
            "rate: float", "settings: float", "gradient: float"), "updated: Ref(float)", Adam::compute);
    }

    /** Adds the step to the graph of {@code scope}; what it gives is the variable. */
    public Operand<Float> in(Scope scope) {
        OperationBuilder builder = scope.env().opBuilder(OPERATION, scope.makeOpName("Adam"));
        for (Operand<Float> input : List.of(variable, mean, square, power1, power2, rate, settings, gradient)) {
            builder.addInput(input.asOutput());
        }
        return scope.applyControlDependencies(builder).build().output(0);
    }

    private static void compute(KernelCall call) {
        MemorySegment weights = call.variable(0);
        MemorySegment settings = call.input(6);
        float beta1 = settings.getAtIndex(ValueLayout.JAVA_FLOAT, 0);
        float beta2 = settings.getAtIndex(ValueLayout.JAVA_FLOAT, 1);
        float step = (float) (call.number(5) * Math.sqrt(1 - call.number(4)) / (1 - call.number(3)));
        update(weights.address(), call.variable(1).address(), call.variable(2).address(), call.input(7).address(), weights.byteSize(), step, 1 - beta1, 1 - beta2,
            settings.getAtIndex(ValueLayout.JAVA_FLOAT, 2), settings.getAtIndex(ValueLayout.JAVA_FLOAT, 3),
            settings.getAtIndex(ValueLayout.JAVA_FLOAT, 4));
        call.forward(0, 0);
    }

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    @SuppressWarnings("restricted")
    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static void update(
            long weights, long mean, long square, long gradient, long bytes,
            float step, float rate1, float rate2, float epsilon, float l1, float l2) {
        long end = bytes - bytes % SPECIES.vectorByteSize();
        IntVector lambda = FloatVector.broadcast(SPECIES, l1).reinterpretAsInts();
        FloatVector l2s = FloatVector.broadcast(SPECIES, l2);
        FloatVector rate1s = FloatVector.broadcast(SPECIES, rate1);
        FloatVector rate2s = FloatVector.broadcast(SPECIES, rate2);
        FloatVector epsilons = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector steps = FloatVector.broadcast(SPECIES, step);
        for (long at = 0; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector w = FloatVector.fromMemorySegment(SPECIES, EVERYTHING, weights + at, ORDER);
            FloatVector g = FloatVector.fromMemorySegment(SPECIES, EVERYTHING, gradient + at, ORDER);
            FloatVector m = FloatVector.fromMemorySegment(SPECIES, EVERYTHING, mean + at, ORDER);
            FloatVector v = FloatVector.fromMemorySegment(SPECIES, EVERYTHING, square + at, ORDER);
            IntVector bits = w.reinterpretAsInts();
            IntVector twice = bits.lanewise(VectorOperators.LSHL, 1);
            IntVector isNonzero = twice.or(twice.neg()).lanewise(VectorOperators.ASHR, 31);
            FloatVector sign = bits.and(Integer.MIN_VALUE).or(lambda).and(isNonzero).reinterpretAsFloats();
            g = w.lanewise(VectorOperators.FMA, l2s, g.add(sign));
            m = g.sub(m).lanewise(VectorOperators.FMA, rate1s, m);
            v = g.lanewise(VectorOperators.FMA, g, v.neg()).lanewise(VectorOperators.FMA, rate2s, v);
            m.intoMemorySegment(EVERYTHING, mean + at, ORDER);
            v.intoMemorySegment(EVERYTHING, square + at, ORDER);
            w.sub(m.mul(steps).div(v.lanewise(VectorOperators.SQRT).add(epsilons))).intoMemorySegment(EVERYTHING, weights + at, ORDER);
        }
        for (long at = end; at < bytes; at += Float.BYTES) {
            float w = EVERYTHING.get(ValueLayout.JAVA_FLOAT, weights + at);
            float g = Math.fma(w, l2, EVERYTHING.get(ValueLayout.JAVA_FLOAT, gradient + at) + l1 * Math.signum(w));
            float m = EVERYTHING.get(ValueLayout.JAVA_FLOAT, mean + at);
            m = Math.fma(g - m, rate1, m);
            float v = EVERYTHING.get(ValueLayout.JAVA_FLOAT, square + at);
            v = Math.fma(Math.fma(g, g, -v), rate2, v);
            EVERYTHING.set(ValueLayout.JAVA_FLOAT, mean + at, m);
            EVERYTHING.set(ValueLayout.JAVA_FLOAT, square + at, v);
            EVERYTHING.set(ValueLayout.JAVA_FLOAT, weights + at, w - m * step / ((float) Math.sqrt(v) + epsilon));
        }
    }
}

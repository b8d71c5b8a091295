package org.kadanoff.tensorflow;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Scope;
import org.tensorflow.op.core.Constant;

/**
 * A step of Adam (Kingma and Ba, arXiv:1412.6980, algorithm 1 with the ε̂ of section 2) under the penalties λ Σ |w| and
 * λ₂ Σ w², as one operation on the CPU:
 *
 * <pre>
 * g ← g + λ sign w + 2 λ₂ w
 * m ← m + (1 − β₁)(g − m)
 * v ← v + (1 − β₂)(g² − v)
 * w ← w − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 * </pre>
 *
 * A step on a small batch takes as long as its passes over the weights; this is one pass, where TensorFlow's ApplyAdam
 * and the operations that make gradients of the penalties take four. The bits do not depend on the width of vectors.
 *
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param l1 λ
 * @param l2 λ₂
 */
public record AdamStep(float beta1, float beta2, float epsilon, float l1, float l2) {
    private static final String OPERATION = "KadanoffAdamStep";

    static {
        Kernel.register(OPERATION, List.of(
            "weights: Ref(float)", "mean: Ref(float)", "square: Ref(float)", "gradient: float",
            "power1: float", "power2: float", "rate: float", "settings: float"),
            "updated: Ref(float)", AdamStep::compute);
        AdamLoop.warmUp();
    }

    /**
     * Adds the step to a graph.
     *
     * @param scope where to, with what has to be over before weights change
     * @param weights the variable w, which is what the operation gives
     * @param mean the variable m
     * @param square the variable v
     * @param gradient g of the loss without the penalties
     * @param power1 β₁ᵗ
     * @param power2 β₂ᵗ
     * @param rate the learning rate α
     */
    public Operand<Float> of(
            Scope scope, Operand<Float> weights, Operand<Float> mean, Operand<Float> square, Operand<Float> gradient,
            Operand<Float> power1, Operand<Float> power2, Operand<Float> rate) {
        Operand<Float> settings = Constant.create(scope, new float[] {beta1, beta2, epsilon, l1, l2}, Float.class);
        OperationBuilder builder = scope.env().opBuilder(OPERATION, scope.makeOpName("AdamStep"));
        for (Operand<Float> input : List.of(weights, mean, square, gradient, power1, power2, rate, settings)) {
            builder.addInput(input.asOutput());
        }
        return scope.applyControlDependencies(builder).build().output(0);
    }

    private static void compute(KernelCall call) throws Throwable {
        float[] settings = call.input(7).toArray(JAVA_FLOAT);
        AdamStep step = new AdamStep(settings[0], settings[1], settings[2], settings[3], settings[4]);
        float rate = call.number(6) * (float) Math.sqrt(1 - call.number(5)) / (1 - call.number(4));
        step.move(call.variable(0), call.variable(1), call.variable(2), call.input(3), rate);
        call.forward(0, 0);
    }

    private void move(
            MemorySegment weights, MemorySegment mean, MemorySegment square, MemorySegment gradient, float rate) {
        long bytes = weights.byteSize();
        if (mean.byteSize() != bytes || square.byteSize() != bytes || gradient.byteSize() != bytes) {
            throw new IllegalArgumentException("a step of Adam takes a mean, a square and a gradient for each of "
                + bytes / Float.BYTES + " weights, not " + mean.byteSize() / Float.BYTES + ", "
                + square.byteSize() / Float.BYTES + " and " + gradient.byteSize() / Float.BYTES);
        }
        long rest = bytes % AdamLoop.BYTES;
        long whole = bytes - rest;
        AdamLoop.run(weights.address(), mean.address(), square.address(), gradient.address(), whole, this, rate);
        if (rest == 0) return;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment w = arena.allocate(AdamLoop.BYTES).copyFrom(weights.asSlice(whole));
            MemorySegment m = arena.allocate(AdamLoop.BYTES).copyFrom(mean.asSlice(whole));
            MemorySegment v = arena.allocate(AdamLoop.BYTES).copyFrom(square.asSlice(whole));
            MemorySegment g = arena.allocate(AdamLoop.BYTES).copyFrom(gradient.asSlice(whole));
            AdamLoop.run(w.address(), m.address(), v.address(), g.address(), AdamLoop.BYTES, this, rate);
            MemorySegment.copy(w, 0, weights, whole, rest);
            MemorySegment.copy(m, 0, mean, whole, rest);
            MemorySegment.copy(v, 0, square, whole, rest);
        }
    }
}

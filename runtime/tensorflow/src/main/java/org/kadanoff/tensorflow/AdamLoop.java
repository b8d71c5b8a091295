package org.kadanoff.tensorflow;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.SQRT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one pass over the weights of an {@link AdamStep}. A class of its own, for code that is compiled while its class
 * is being initialised does not stand.
 */
final class AdamLoop {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int WARM_UP_WEIGHTS = 512;
    private static final long COMPILED_NANOS = 10_000; // compiled, these weights take 0.2 µs, interpreted 200 µs
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    /** All addresses: bounds that the compiler sees through, which it does not for segments of many sizes. */
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    /** In a vector. */
    static final int BYTES = SPECIES.vectorByteSize();

    private AdamLoop() {}

    /**
     * Returns when the loop is compiled, after half a second on an idle machine. Until then it is a thousand times
     * slower, and trainings that took their first steps so on all cores would keep the compiler from one.
     */
    static void warmUp() {
        int bytes = WARM_UP_WEIGHTS * Float.BYTES;
        AdamStep step = new AdamStep(0.9f, 0.999f, 1e-7f, 0, 0);
        try (Arena arena = Arena.ofConfined()) {
            long[] arrays = new long[4];
            for (int i = 0; i < arrays.length; i++) arrays[i] = arena.allocate(bytes).address();
            long begin = System.nanoTime();
            long start;
            long end;
            do {
                Thread.yield();
                start = System.nanoTime();
                run(arrays[0], arrays[1], arrays[2], arrays[3], bytes, step, 1e-3f);
                end = System.nanoTime();
            } while (end - start > COMPILED_NANOS && end - begin < WARM_UP_NANOS);
        }
    }

    /** Moves as many bytes of weights as whole vectors have, from these addresses on. */
    static void run(
            long weights, long mean, long square, long gradient, long bytes, AdamStep step, float rate) {
        IntVector lambda = FloatVector.broadcast(SPECIES, step.l1()).reinterpretAsInts();
        FloatVector twiceLambda2 = FloatVector.broadcast(SPECIES, 2 * step.l2());
        FloatVector share1 = FloatVector.broadcast(SPECIES, 1 - step.beta1());
        FloatVector share2 = FloatVector.broadcast(SPECIES, 1 - step.beta2());
        FloatVector epsilons = FloatVector.broadcast(SPECIES, step.epsilon());
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        ByteOrder order = ByteOrder.nativeOrder();
        for (long at = 0; at < bytes; at += BYTES) {
            FloatVector w = FloatVector.fromMemorySegment(SPECIES, MEMORY, weights + at, order);
            FloatVector m = FloatVector.fromMemorySegment(SPECIES, MEMORY, mean + at, order);
            FloatVector v = FloatVector.fromMemorySegment(SPECIES, MEMORY, square + at, order);
            FloatVector g = FloatVector.fromMemorySegment(SPECIES, MEMORY, gradient + at, order);
            // λ sign w by its bits, since comparing takes twice as long: the sign of w, λ, and nothing where w is ±0.
            IntVector bits = w.reinterpretAsInts();
            IntVector magnitude = bits.lanewise(LSHL, 1);
            IntVector isNotZero = magnitude.or(magnitude.neg()).lanewise(ASHR, Integer.SIZE - 1);
            FloatVector slope = bits.and(Integer.MIN_VALUE).or(lambda).and(isNotZero).reinterpretAsFloats();
            g = w.lanewise(FMA, twiceLambda2, g.add(slope));
            m = g.sub(m).lanewise(FMA, share1, m);
            v = g.lanewise(FMA, g, v.neg()).lanewise(FMA, share2, v);
            m.intoMemorySegment(MEMORY, mean + at, order);
            v.intoMemorySegment(MEMORY, square + at, order);
            w.sub(m.mul(rates).div(v.lanewise(SQRT).add(epsilons))).intoMemorySegment(MEMORY, weights + at, order);
        }
    }
}

package org.kadanoff.wavelet;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kadanoff.wavelet.conditional.ConditionalFit;
import org.kadanoff.wavelet.conditional.Hats;
import org.kadanoff.wavelet.conditional.ScoreMatching;
import org.kadanoff.wavelet.conditional.ShiftOrbits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for each site of one step of the transform, and of learning 28 parameters by score matching. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class WaveletBenchmark {

    private static final int SITES = 1 << 19;

    /** The side of the fields. */
    @Param({"8", "32", "128"})
    public int side;

    /** 1 for the filter of Haar with 2 taps, 4 for one of 8. */
    @Param({"1", "4"})
    public int vanishingMoments;

    private Wavelet wavelet;
    private WaveletTransform transform;
    private float[] fields;
    private float[] coefficients;

    /** Fields of noise. */
    @Setup
    public void start() {
        wavelet = new Daubechies(vanishingMoments);
        transform = new WaveletTransform(wavelet, side);
        Random random = new Random(1);
        fields = new float[SITES];
        for (int i = 0; i < SITES; i++) {
            fields[i] = (float) random.nextGaussian();
        }
        coefficients = new float[SITES];
    }

    /** Coarse field and details of many fields. */
    @Benchmark
    @OperationsPerInvocation(SITES)
    public float[] analysis() {
        for (int from = 0; from < SITES; from += side * side) {
            transform.analyze(fields, from, coefficients, from);
        }
        return coefficients;
    }

    /** Many fields from their coefficients. */
    @Benchmark
    @OperationsPerInvocation(SITES)
    public float[] synthesis() {
        for (int from = 0; from < SITES; from += side * side) {
            transform.synthesize(fields, from, coefficients, from);
        }
        return coefficients;
    }

    /** An energy of up to 14 orbits and 14 knots, learnt from the details of many fields. */
    @Benchmark
    @OperationsPerInvocation(SITES)
    public ConditionalFit scoreMatching() {
        ShiftOrbits orbits = ShiftOrbits.of(Math.min(4, ShiftOrbits.largestRange(side)));
        ScoreMatching matching = new ScoreMatching(wavelet, side, orbits, Hats.even(2.5, 14));
        matching.add(fields);
        return matching.fit();
    }
}

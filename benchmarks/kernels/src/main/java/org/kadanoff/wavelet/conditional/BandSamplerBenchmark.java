package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;
import org.kadanoff.wavelet.Daubechies;
import org.kadanoff.wavelet.Haar;
import org.kadanoff.wavelet.Wavelet;
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

/**
 * Nanoseconds for each pixel, chain and Langevin step of details of φ⁴, with 14 couplings of sites or with couplings
 * between bands, and 14 knots, on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class BandSamplerBenchmark {

    private static final int CHAINS = 16;
    private static final int STEPS = 50;

    /** The vanishing moments of the wavelet; 1 is Haar's. */
    @Param({"1", "4"})
    public int vanishingMoments;

    /** How far bands are coupled in place of sites; with 0 it is sites. */
    @Param({"0", "1", "2"})
    public int bandRange;

    private BandSampler side32;
    private BandSampler side128;

    /** Chains in equilibrium. */
    @Setup
    public void start() {
        Wavelet wavelet = vanishingMoments == 1 ? new Haar() : new Daubechies(vanishingMoments);
        side32 = sampler(wavelet, 32, SubBands.of(bandRange));
        side128 = sampler(wavelet, 128, SubBands.of(bandRange));
    }

    private static BandSampler sampler(Wavelet wavelet, int side, SubBands subBands) {
        ShiftOrbits orbits = ShiftOrbits.of(subBands.size() > 0 ? 0 : 4);
        double[] couplings = new double[orbits.size()];
        Arrays.fill(couplings, 0, Math.min(1, couplings.length), -0.68);
        double[] ofBands = new double[subBands.size()];
        Arrays.fill(ofBands, 0.01);
        Hats hats = Hats.even(1.6, 14);
        double[] curvatures = new double[hats.count()];
        Arrays.setAll(curvatures, k -> 12 * hats.knot(k) * hats.knot(k) - 2);
        ConditionalScale scale = new ConditionalScale(wavelet,
                new ScaleEnergy(side, orbits, couplings, new Potential(hats, curvatures)),
                new SubBandCouplings(subBands, ofBands), new double[] {0.35, 0.35, 0.25}, 2.1);
        Random random = new Random(1);
        float[] coarse = new float[CHAINS * side * side / 4];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = (float) (0.4 * random.nextGaussian());
        }
        BandSampler sampler = BandSampler.atNoise(scale,
                new FieldEnsemble(new Square(side / 2), new double[CHAINS], coarse), Dynamics.langevin(),
                new StreamAddress(1, "jmh", 0));
        sampler.thermalize(100, Workers.ONE, Progress.NONE);
        return sampler;
    }

    /** 32 × 32 pixels. */
    @Benchmark
    @OperationsPerInvocation(CHAINS * STEPS * 32 * 32)
    public void side32() {
        side32.advance(STEPS, Workers.ONE, Progress.NONE);
    }

    /** 128 × 128 pixels. */
    @Benchmark
    @OperationsPerInvocation(CHAINS * STEPS * 128 * 128)
    public void side128() {
        side128.advance(STEPS, Workers.ONE, Progress.NONE);
    }
}

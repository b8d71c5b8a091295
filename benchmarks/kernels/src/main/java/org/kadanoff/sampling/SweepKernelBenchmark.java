package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;
import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
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

/** Attempted spin updates per nanosecond of the multi-spin kernels, for every width of vector, near criticality. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SweepKernelBenchmark {

    private static final int SWEEPS = 50;
    private static final int SITES = 4096;

    /** The width of the vectors in bits. */
    @Param({"64", "128", "256", "512"})
    public int width;

    private Metropolis square;
    private Metropolis cubic;
    private BlockMetropolis blocks;

    /** Chains that have left their ordered start. */
    @Setup
    public void start() {
        square = sideBySide(new Square(64), 0.44);
        cubic = sideBySide(new Hypercubic(3, 16), 0.2216);
        blocks = new BlockMetropolis(new Ising(new Square(512)), 0.44, new StreamAddress(1, "jmh", 1), 0, width);
        blocks.advance(200, Progress.NONE);
    }

    private Metropolis sideBySide(Lattice lattice, double beta) {
        double[] betas = new double[Metropolis.MAX_REPLICAS];
        Arrays.fill(betas, beta);
        Metropolis chain = new Metropolis(new Ising(lattice), betas, new StreamAddress(1, "jmh", 0), width);
        chain.advance(200, Progress.NONE);
        return chain;
    }

    /** 512 replicas of a square lattice: four neighbours. */
    @Benchmark
    @OperationsPerInvocation(SWEEPS * SITES * Metropolis.MAX_REPLICAS)
    public void square() {
        square.advance(SWEEPS, Progress.NONE);
    }

    /** 512 replicas of a cubic lattice: six neighbours. */
    @Benchmark
    @OperationsPerInvocation(SWEEPS * SITES * Metropolis.MAX_REPLICAS)
    public void cubic() {
        cubic.advance(SWEEPS, Progress.NONE);
    }

    /** One square lattice of 512 × 512 sites. */
    @Benchmark
    @OperationsPerInvocation(SWEEPS * 512 * 512)
    public void oneLattice() {
        blocks.advance(SWEEPS, Progress.NONE);
    }
}

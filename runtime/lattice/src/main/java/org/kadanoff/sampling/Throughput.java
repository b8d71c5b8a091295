package org.kadanoff.sampling;

import java.time.Duration;
import java.util.Arrays;
import org.kadanoff.exact.Onsager;
import org.kadanoff.lattice.Square;
import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;

/**
 * How fast the samplers run on this machine, on one thread at the critical point: the best of many short pieces of
 * work, since what else the machine does can only slow a piece down.
 */
public final class Throughput {

    private static final long UPDATES_PER_PIECE = 1L << 26;
    private static final int CLUSTERS_PER_PIECE = 200;
    private static final StreamAddress ADDRESS = new StreamAddress(0, "throughput", 0);

    private Throughput() {
    }

    /**
     * Attempted spin updates per nanosecond of {@link Metropolis} with 512 replicas.
     *
     * @param length the side of the square lattice, even
     * @param budget how long to go on; some seconds, as the first go to compilation
     */
    public static double metropolisUpdatesPerNanosecond(int length, Duration budget) {
        double[] betas = new double[Metropolis.MAX_REPLICAS];
        Arrays.fill(betas, Onsager.CRITICAL_BETA);
        Metropolis chain = new Metropolis(new Ising(new Square(length)), betas, ADDRESS);
        long updatesPerSweep = (long) betas.length * length * length;
        int sweeps = (int) Math.max(1, UPDATES_PER_PIECE / updatesPerSweep);
        double best = 0;
        for (long end = System.nanoTime() + budget.toNanos(); System.nanoTime() < end;) {
            long start = System.nanoTime();
            chain.advance(sweeps, Progress.NONE);
            best = Math.max(best, (double) sweeps * updatesPerSweep / (System.nanoTime() - start));
        }
        return best;
    }

    /**
     * Sites in flipped clusters per nanosecond of {@link Wolff}.
     *
     * @param length the side of the square lattice
     * @param budget how long to go on; some seconds, as the first go to compilation
     */
    public static double wolffSitesPerNanosecond(int length, Duration budget) {
        Wolff chain = new Wolff(new Ising(new Square(length)), Onsager.CRITICAL_BETA, ADDRESS.stream(0));
        double best = 0;
        for (long end = System.nanoTime() + budget.toNanos(); System.nanoTime() < end;) {
            long before = chain.clusterSites();
            long start = System.nanoTime();
            chain.advance(CLUSTERS_PER_PIECE, Progress.NONE);
            best = Math.max(best, (double) (chain.clusterSites() - before) / (System.nanoTime() - start));
        }
        return best;
    }
}

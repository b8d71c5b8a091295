package org.kadanoff.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kadanoff.observe.Autocorrelation;
import org.kadanoff.sampling.Chain;

/**
 * A run of a chain that is doubled until every replica has run for 50 integrated autocorrelation times of the slowest
 * observable. The first fifth does not count: the chain equilibrates.
 *
 * <p>Energy and |M| are kept at no more than 1024 equally spaced times: whenever there are more, every second is
 * dropped, so that a slow chain costs no more to analyse than a fast one.
 */
final class Pilot {

    private static final int CAPACITY = 1024;
    private static final int LONGEST = 1 << 20;
    private static final int LENGTH_IN_TIMES = 50;

    private final Chain chain;
    private final int replicasOfEachBeta;
    private final double[][] energy;
    private final double[][] absoluteMagnetization;
    private final double[] energies;
    private final double[] magnetizations;
    private int measurements;
    private int spacing = 1;

    /** A pilot on a chain whose successive groups of so many replicas have the same β. */
    Pilot(Chain chain, int replicasOfEachBeta) {
        this.chain = chain;
        this.replicasOfEachBeta = replicasOfEachBeta;
        energy = new double[chain.replicas()][CAPACITY];
        absoluteMagnetization = new double[chain.replicas()][CAPACITY];
        energies = new double[chain.replicas()];
        magnetizations = new double[chain.replicas()];
    }

    /**
     * The integrated autocorrelation time of the slowest of energy and |M| at the slowest β, in steps.
     *
     * @throws IllegalStateException if it is too long to be measured in 2²⁰ steps
     */
    double integratedAutocorrelationTime(Progress progress) {
        for (double done = 0; (long) CAPACITY * spacing <= LONGEST; done = (1 + done) / 2) {
            fill(progress.stage(done, (1 + done) / 2));
            double time = slowest();
            if (LENGTH_IN_TIMES * time <= (CAPACITY - firstCounted()) * spacing) {
                return time;
            }
            dropEverySecond();
        }
        throw new IllegalStateException(String.format(Locale.ROOT, "%d steps on %s are less than %d autocorrelation "
                + "times of the energy or |m|: give the schedule yourself, or take an algorithm or betas where it "
                + "moves faster", LONGEST, chain.model(), LENGTH_IN_TIMES));
    }

    private void fill(Progress progress) {
        for (int first = measurements; measurements < CAPACITY; measurements++) {
            Progress part = progress.stage((double) (measurements - first) / (CAPACITY - first),
                    (measurements + 1.0 - first) / (CAPACITY - first));
            if (spacing == 1 && measurements < firstCounted()) {
                chain.thermalize(1, part);
            } else {
                chain.advance(spacing, part);
            }
            chain.measure(energies, magnetizations);
            for (int replica = 0; replica < chain.replicas(); replica++) {
                energy[replica][measurements] = energies[replica];
                absoluteMagnetization[replica][measurements] = Math.abs(magnetizations[replica]);
            }
        }
    }

    private void dropEverySecond() {
        measurements /= 2;
        spacing *= 2;
        for (double[][] series : new double[][][] {energy, absoluteMagnetization}) {
            for (double[] replica : series) {
                for (int i = 0; i < measurements; i++) {
                    replica[i] = replica[2 * i + 1];
                }
            }
        }
    }

    private static int firstCounted() {
        return CAPACITY / 5;
    }

    private double slowest() {
        return IntStream.iterate(0, first -> first < chain.replicas(), first -> first + replicasOfEachBeta)
                .mapToDouble(first -> Math.max(time(energy, first), time(absoluteMagnetization, first)))
                .max().orElseThrow() * spacing;
    }

    /** In units of the spacing; infinite where the series is too short to tell. */
    private double time(double[][] series, int first) {
        double[][] counted = Arrays.stream(series, first, first + replicasOfEachBeta)
                .map(replica -> Arrays.copyOfRange(replica, firstCounted(), CAPACITY)).toArray(double[][]::new);
        double some = counted[0][0];
        if (Arrays.stream(counted).allMatch(replica -> Arrays.stream(replica).allMatch(value -> value == some))) {
            return 0.5;
        }
        try {
            return Autocorrelation.of(counted).time();
        } catch (IllegalArgumentException tooShort) {
            return Double.POSITIVE_INFINITY;
        }
    }
}

package org.kadanoff.observe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Canonical averages at an inverse temperature β that was not simulated, from the energies of one chain at β₀
 * (A. M. Ferrenberg, R. H. Swendsen, Phys. Rev. Lett. 61, 2635 (1988)) or of several chains at different β
 * ({@link MultiHistogram}). A measurement of a chain with autocorrelation time τ counts as 1/2τ independent ones.
 *
 * <p>Errors are by a jackknife that leaves out the same part of every chain and solves again: they hold what
 * autocorrelation adds, and what the partition functions are uncertain by. A β too far from those simulated is refused;
 * near the limit errors of fluctuations, such as the specific heat, can still come out by a quarter too small.
 */
public final class Reweighting {

    /** With fewer measurements than this behind their errors, averages are refused; see {@link #samplesOfError}. */
    public static final int FEWEST_SAMPLES_OF_ERROR = 200;

    private static final int MOST_BLOCKS = 32;

    private final int sites;
    private final double[] weights;
    private final MeasuredLevels levels;
    private final int[] blockLength;
    private final int blocks;
    private final double[][] histograms;
    private final double[] histogram;
    private final MultiHistogram full;
    private final MultiHistogram[] reduced;

    private Reweighting(int sites, double[] beta, double[][] energy) {
        this.sites = sites;
        weights = Arrays.stream(energy).mapToDouble(e -> 0.5 / Autocorrelation.of(e).time()).toArray();
        int[] plateaus = Arrays.stream(energy).mapToInt(Binning::plateau).toArray();
        blocks = IntStream.range(0, energy.length)
                .map(k -> energy[k].length / plateaus[k])
                .reduce(MOST_BLOCKS, Math::min);
        blockLength = Arrays.stream(energy).mapToInt(e -> e.length / blocks).toArray();
        levels = MeasuredLevels.of(energy);
        histograms = sums((k, t) -> 1);
        histogram = total(histograms);
        double[] counts = IntStream.range(0, beta.length).mapToDouble(k -> weights[k] * energy[k].length).toArray();
        full = new MultiHistogram(beta, levels.energy(), histogram, counts, MultiHistogram.integrated(beta,
                Arrays.stream(energy).mapToDouble(e -> Arrays.stream(e).average().orElseThrow()).toArray()));
        reduced = IntStream.range(0, blocks)
                .mapToObj(b -> new MultiHistogram(beta, levels.energy(), without(histogram, histograms[b]),
                        IntStream.range(0, beta.length)
                                .mapToDouble(k -> counts[k] - weights[k] * measurements(k, b)).toArray(),
                        full.f()))
                .toArray(MultiHistogram[]::new);
    }

    /**
     * From one chain.
     *
     * @param sites N
     * @param beta β₀, the inverse temperature of the chain
     * @param energy H, the total, by measurement after equilibration
     * @throws IllegalArgumentException as for {@link #of(int, double[], double[][])}
     */
    public static Reweighting of(int sites, double beta, double[] energy) {
        return of(sites, new double[] {beta}, new double[][] {energy});
    }

    /**
     * From several independent chains.
     *
     * @param sites N
     * @param beta the inverse temperature of each, increasing
     * @param energy H, the total, as [chain][measurement] after equilibration; chains may differ in length. Independent
     *     replicas at one β are one chain, one after the other
     * @throws IllegalArgumentException if there is no chain, the inverse temperatures do not increase, a chain is too
     *     short for its autocorrelation time or never changes, or the energies of neighbouring chains hardly overlap
     */
    public static Reweighting of(int sites, double[] beta, double[][] energy) {
        if (sites < 1) {
            throw new IllegalArgumentException("a lattice has one site or more, not " + sites);
        }
        if (beta.length == 0 || energy.length != beta.length) {
            throw new IllegalArgumentException("reweighting takes one chain or more, each with its beta, not "
                    + energy.length + " chains and " + beta.length + " values of beta");
        }
        for (int k = 0; k < beta.length; k++) {
            if (!Double.isFinite(beta[k]) || k > 0 && beta[k] <= beta[k - 1]) {
                throw new IllegalArgumentException("the chains must come in the order of beta, each at its own, and "
                        + "chain " + k + " is at " + beta[k]);
            }
        }
        return new Reweighting(sites, beta.clone(), energy);
    }

    /** How many independent measurements the average at β rests on: (Σw)² / Σw², with autocorrelation accounted for. */
    public double effectiveSamples(double beta) {
        return effective(normalized(full.logWeights(beta)));
    }

    /**
     * How many independent measurements the error at β rests on: (Σw²)² / Σw⁴, which is less than the average rests on.
     * Where they are few, those with the largest weights were met by chance or not at all: averages are biased and
     * errors come out too small. For a Gaussian distribution of energies of width σ the number falls as
     * e^(−4 (Δβ σ)²), so that reweighting goes as far as Δβ σ of about 1.
     */
    public double samplesOfError(double beta) {
        return effective(Arrays.stream(normalized(full.logWeights(beta))).map(w -> w * w).toArray());
    }

    private double effective(double[] w) {
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < w.length; j++) {
            sum += histogram[j] * w[j];
            squares += histogram[j] * w[j] * w[j];
        }
        return sum * sum / squares;
    }

    /**
     * ⟨H⟩/N.
     *
     * @throws IllegalArgumentException if β is out of reach
     */
    public Estimate energy(double beta) {
        return curve(new double[] {beta}, this::energyMoments, x -> x[0] / sites).estimate(0);
    }

    /**
     * β² (⟨H²⟩ − ⟨H⟩²) / N.
     *
     * @throws IllegalArgumentException if β is out of reach
     */
    public Estimate specificHeat(double beta) {
        return curve(new double[] {beta}, this::energyMoments, x -> beta * beta * x[1] / sites).estimate(0);
    }

    /**
     * A function of the averages of observables at β, such as a Binder cumulant.
     *
     * @param observables each as [chain][measurement], measured with the energies
     * @param function of their averages, in their order
     * @throws IllegalArgumentException if β is out of reach, an observable was not measured with every energy, or the
     *     chains are too short for its correlation in time
     */
    public Estimate at(double beta, List<double[][]> observables, ToDoubleFunction<double[]> function) {
        return curve(new double[] {beta}, observables, function).estimate(0);
    }

    /**
     * The same at many β, with the covariance between them: they come from the same chains, so that the points of the
     * curve move together. Its rank is at most the number of blocks, 20 to 32.
     */
    public Covariance curve(double[] betas, List<double[][]> observables, ToDoubleFunction<double[]> function) {
        observables.forEach(this::check);
        double[][][] sums = observables.stream()
                .map(observable -> sums((k, t) -> observable[k][t]))
                .toArray(double[][][]::new);
        double[][] totals = Arrays.stream(sums).map(Reweighting::total).toArray(double[][]::new);
        return curve(betas, average -> IntStream.range(0, sums.length)
                .mapToDouble(i -> average.of(totals[i], sums[i]))
                .toArray(), function);
    }

    /**
     * ln Z(to) − ln Z(from), which is −(βF)(to) + (βF)(from): a total, not per site.
     *
     * @throws IllegalArgumentException if one of the two is out of reach
     */
    public Estimate logPartitionRatio(double from, double to) {
        reach(from);
        reach(to);
        return Jackknife.of(full.logZ(to) - full.logZ(from),
                Arrays.stream(reduced).mapToDouble(r -> r.logZ(to) - r.logZ(from)).toArray());
    }

    /**
     * The density of states g(E), from how often each energy was met. The chains give ratios; one known value, such as
     * the degeneracy of the ground state, makes numbers of them.
     *
     * @param energy E₀, one of the energies that were met
     * @param logDegeneracy ln g(E₀)
     * @throws IllegalArgumentException if E₀ was not met, or the energies are continuous
     */
    public MeasuredDensityOfStates densityOfStates(double energy, double logDegeneracy) {
        if (!levels.discrete()) {
            throw new IllegalArgumentException("a density of states takes discrete energies, and these are continuous");
        }
        int known = Arrays.binarySearch(levels.energy(), energy);
        if (known < 0) {
            throw new IllegalArgumentException("the energy " + energy + " was never met: the chains went from "
                    + levels.energy()[0] + " to " + levels.energy()[levels.size() - 1]);
        }
        double[] all = logDensity(full, histogram, known, logDegeneracy);
        double[][] left = IntStream.range(0, blocks)
                .mapToObj(b -> logDensity(reduced[b], without(histogram, histograms[b]), known, logDegeneracy))
                .toArray(double[][]::new);
        return new MeasuredDensityOfStates(levels.energy().clone(), IntStream.range(0, levels.size())
                .mapToObj(j -> logDegeneracy(all[j], Arrays.stream(left).mapToDouble(l -> l[j]).toArray()))
                .toList());
    }

    private static Estimate logDegeneracy(double full, double[] reduced) {
        return Arrays.stream(reduced).allMatch(Double::isFinite)
                ? Jackknife.of(full, reduced)
                : new Estimate(full, Double.NaN);
    }

    private static double[] logDensity(MultiHistogram solution, double[] histogram, int known, double logDegeneracy) {
        double[] logs = solution.logWeights(0);
        double shift = logDegeneracy - logs[known] - Math.log(histogram[known]);
        Arrays.setAll(logs, j -> logs[j] + Math.log(histogram[j]) + shift);
        return logs;
    }

    /** The averages at one β from all blocks, or from all but one. */
    private record Average(double[] weights, double norm, int left) {

        static final int NONE = -1;

        double of(double[] total, double[][] sums) {
            double sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum += weights[j] * (left == NONE ? total[j] : total[j] - sums[left][j]);
            }
            return sum / norm;
        }
    }

    private Covariance curve(double[] betas, Function<Average, double[]> means, ToDoubleFunction<double[]> function) {
        Arrays.stream(betas).forEach(this::reach);
        double[] all = Arrays.stream(betas)
                .map(beta -> function.applyAsDouble(means.apply(average(full, beta, Average.NONE))))
                .toArray();
        double[][] left = IntStream.range(0, blocks)
                .mapToObj(b -> Arrays.stream(betas)
                        .map(beta -> function.applyAsDouble(means.apply(average(reduced[b], beta, b))))
                        .toArray())
                .toArray(double[][]::new);
        return Covariance.ofReduced(all, left);
    }

    private Average average(MultiHistogram solution, double beta, int left) {
        double[] w = normalized(solution.logWeights(beta));
        return new Average(w, new Average(w, 1, left).of(histogram, histograms), left);
    }

    /** ⟨H⟩ and ⟨(H − ⟨H⟩)²⟩. */
    private double[] energyMoments(Average average) {
        double[] energy = levels.energy();
        double mean = average.of(times(histogram, energy), timesAll(energy));
        double[] squares = Arrays.stream(energy).map(e -> (e - mean) * (e - mean)).toArray();
        return new double[] {mean, average.of(times(histogram, squares), timesAll(squares))};
    }

    private double[][] timesAll(double[] factor) {
        return Arrays.stream(histograms).map(h -> times(h, factor)).toArray(double[][]::new);
    }

    private static double[] times(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(j -> a[j] * b[j]).toArray();
    }

    private static double[] normalized(double[] logs) {
        double largest = Arrays.stream(logs).max().orElseThrow();
        return Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
    }

    private void reach(double beta) {
        double samples = samplesOfError(beta);
        if (!(samples >= FEWEST_SAMPLES_OF_ERROR)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "beta = %.6g is out of reach: errors there would rest on only %.3g independent measurements, with "
                            + "the energies that matter there, and %d are needed; simulate nearer to it, or longer",
                    beta, samples, FEWEST_SAMPLES_OF_ERROR));
        }
    }

    private void check(double[][] observable) {
        if (observable.length != levels.level().length) {
            throw new IllegalArgumentException("the energy was measured on " + levels.level().length
                    + " chains and an observable on " + observable.length);
        }
        for (int k = 0; k < observable.length; k++) {
            if (observable[k].length != levels.level()[k].length) {
                throw new IllegalArgumentException("chain " + k + " has " + levels.level()[k].length
                        + " measurements of the energy and " + observable[k].length + " of an observable");
            }
            if (Binning.plateau(observable[k]) > blockLength[k]) {
                throw new IllegalArgumentException("an observable on chain " + k + " is correlated over more than the "
                        + blockLength[k] + " measurements in a block: take a longer chain, or measure less often");
            }
        }
    }

    @FunctionalInterface
    private interface Measured {
        double at(int series, int measurement);
    }

    /** Sums of an observable over the independent measurements in each block and at each energy; [block][level]. */
    private double[][] sums(Measured observable) {
        double[][] sums = new double[blocks][levels.size()];
        for (int k = 0; k < weights.length; k++) {
            int[] level = levels.level()[k];
            for (int t = 0; t < level.length; t++) {
                sums[block(k, t)][level[t]] += weights[k] * observable.at(k, t);
            }
        }
        return sums;
    }

    /** What is left at the end of a chain belongs to its last block. */
    private int block(int series, int measurement) {
        return Math.min(blocks - 1, measurement / blockLength[series]);
    }

    private int measurements(int series, int block) {
        return block < blocks - 1 ? blockLength[series]
                : levels.level()[series].length - (blocks - 1) * blockLength[series];
    }

    private static double[] total(double[][] sums) {
        double[] total = new double[sums[0].length];
        for (double[] block : sums) {
            Arrays.setAll(total, j -> total[j] + block[j]);
        }
        return total;
    }

    /** A level that is met in the block alone keeps no count: rounding must not leave a little of it. */
    private static double[] without(double[] total, double[] block) {
        return IntStream.range(0, total.length)
                .mapToDouble(j -> total[j] - block[j] > 1e-9 * total[j] ? total[j] - block[j] : 0)
                .toArray();
    }
}

package org.kadanoff.mcrg;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kadanoff.observe.Cholesky;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * The couplings K_a of a Hamiltonian −Σ K_a S_a from configurations of its Boltzmann distribution: those that make
 * every spin, given all others, most likely, max Σ_i ln σ(2 Σ_a K_a g_ia) with g_ia = s_i ∂S_a/∂s_i. J. Besag, J. R.
 * Stat. Soc. D 24, 179 (1975). That the gradient vanishes are Callen's identities ⟨s_i ∂_iS_a⟩ = ⟨∂_iS_a tanh h_i⟩, by
 * which R. H. Swendsen, Phys. Rev. Lett. 52, 1165 (1984), found renormalized couplings: the two estimates are one. The
 * function is concave and its maximum is found by Newton's method from K = 0.
 *
 * <p>Configurations that come from no such Hamiltonian, as after a step of blocking, have the couplings that describe
 * them best within the basis; {@link #callenResiduals} of operators outside of it show what is missing.
 */
public final class PseudoLikelihood {

    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-12;

    private final int[][] products;
    /** [bin][kind] */
    private final double[][] weights;
    private final Surroundings total;

    /**
     * Configurations, in bins.
     *
     * @param bins the surroundings of the spins of each, independent of each other: 20 or more for errors
     * @throws IllegalArgumentException if there are too few bins
     */
    public PseudoLikelihood(List<Surroundings> bins) {
        if (bins.size() < Jackknife.FEWEST_BLOCKS) {
            throw new IllegalArgumentException("couplings take " + Jackknife.FEWEST_BLOCKS
                    + " independent bins of configurations or more for their errors, not " + bins.size());
        }
        Map<IntBuffer, Integer> kinds = new LinkedHashMap<>();
        bins.stream().flatMap(bin -> Arrays.stream(bin.products()))
                .forEach(g -> kinds.putIfAbsent(IntBuffer.wrap(g), kinds.size()));
        products = kinds.keySet().stream().map(IntBuffer::array).toArray(int[][]::new);
        weights = new double[bins.size()][products.length];
        double[] all = new double[products.length];
        for (int bin = 0; bin < weights.length; bin++) {
            Surroundings here = bins.get(bin);
            for (int i = 0; i < here.weights().length; i++) {
                int kind = kinds.get(IntBuffer.wrap(here.products()[i]));
                weights[bin][kind] += here.weights()[i];
                all[kind] += here.weights()[i];
            }
        }
        total = new Surroundings(products, all);
    }

    /**
     * The couplings of the first operators, with errors by a jackknife over bins.
     *
     * @param operators how many the Hamiltonian is truncated to
     * @throws IllegalArgumentException if there are not so many operators, or no finite couplings are the most likely,
     *     as where all spins are aligned
     */
    public List<Estimate> couplings(int operators) {
        double[] full = mostLikely(total, operators);
        double[][] reduced = IntStream.range(0, weights.length)
                .mapToObj(left -> mostLikely(allBut(left), operators, full)).toArray(double[][]::new);
        return IntStream.range(0, operators)
                .mapToObj(a -> Jackknife.of(full[a], Arrays.stream(reduced).mapToDouble(k -> k[a]).toArray()))
                .toList();
    }

    /**
     * By how much Callen's identities fail for every operator, with the couplings of the first ones: the mean over
     * spins of g_a (1 − tanh Σ_b K_b g_b). It is 0 for the operators that were fitted; that it is 0 for the others
     * too, within its error, says that the truncation leaves nothing out that these operators could tell.
     *
     * @param operators how many the Hamiltonian is truncated to
     * @throws IllegalArgumentException as for {@link #couplings}
     */
    public List<Estimate> callenResiduals(int operators) {
        double[] full = mostLikely(total, operators);
        double[] ofAll = residuals(total, full);
        double[][] reduced = IntStream.range(0, weights.length).mapToObj(left -> {
            Surroundings rest = allBut(left);
            return residuals(rest, mostLikely(rest, operators, full));
        }).toArray(double[][]::new);
        return IntStream.range(0, total.operators())
                .mapToObj(a -> Jackknife.of(ofAll[a], Arrays.stream(reduced).mapToDouble(r -> r[a]).toArray()))
                .toList();
    }

    private Surroundings allBut(int left) {
        return new Surroundings(products, IntStream.range(0, products.length)
                .mapToDouble(kind -> total.weights()[kind] - weights[left][kind]).toArray());
    }

    private static double[] residuals(Surroundings surroundings, double[] couplings) {
        double[] residuals = new double[surroundings.operators()];
        for (int kind = 0; kind < surroundings.weights().length; kind++) {
            int[] g = surroundings.products()[kind];
            double wrong = surroundings.weights()[kind] * (1 - Math.tanh(field(couplings, g)));
            for (int a = 0; a < residuals.length; a++) {
                residuals[a] += wrong * g[a];
            }
        }
        double spins = surroundings.spins();
        return Arrays.stream(residuals).map(residual -> residual / spins).toArray();
    }

    /** The most likely couplings of the first operators, without errors. */
    static double[] mostLikely(Surroundings surroundings, int operators) {
        if (operators < 1 || operators > surroundings.operators()) {
            throw new IllegalArgumentException("the surroundings of " + surroundings.operators() + " operators were "
                    + "counted: a truncation keeps 1 … " + surroundings.operators() + " of them, not " + operators);
        }
        return mostLikely(surroundings, operators, new double[operators]);
    }

    private static double[] mostLikely(Surroundings surroundings, int operators, double[] start) {
        double[] couplings = start.clone();
        double likelihood = logLikelihood(surroundings, couplings);
        for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
            double[] step = newtonStep(surroundings, couplings);
            double length = 1;
            double[] next = moved(couplings, step, length);
            double nextLikelihood = logLikelihood(surroundings, next);
            while (nextLikelihood < likelihood - CONVERGED * Math.abs(likelihood) && length > 1e-6) {
                length /= 2;
                next = moved(couplings, step, length);
                nextLikelihood = logLikelihood(surroundings, next);
            }
            couplings = next;
            likelihood = nextLikelihood;
            if (Arrays.stream(step).allMatch(along -> Math.abs(along) < CONVERGED)) {
                return couplings;
            }
        }
        throw new IllegalArgumentException("no finite couplings are the most likely: every spin does what its "
                + "neighbours ask of it, as where all spins are aligned; take a lower β or more configurations");
    }

    private static double[] moved(double[] from, double[] step, double length) {
        return IntStream.range(0, from.length).mapToDouble(a -> from[a] + length * step[a]).toArray();
    }

    /** Σ_a K_a g_a, s_i times the field on it. */
    private static double field(double[] couplings, int[] g) {
        double field = 0;
        for (int a = 0; a < couplings.length; a++) {
            field += couplings[a] * g[a];
        }
        return field;
    }

    private static double logLikelihood(Surroundings surroundings, double[] couplings) {
        double sum = 0;
        for (int kind = 0; kind < surroundings.weights().length; kind++) {
            double twice = 2 * field(couplings, surroundings.products()[kind]);
            sum -= surroundings.weights()[kind]
                    * (twice > 0 ? Math.log1p(Math.exp(-twice)) : Math.log1p(Math.exp(twice)) - twice);
        }
        return sum;
    }

    private static double[] newtonStep(Surroundings surroundings, double[] couplings) {
        int n = couplings.length;
        double[] gradient = new double[n];
        double[][] curvature = new double[n][n];
        for (int kind = 0; kind < surroundings.weights().length; kind++) {
            int[] g = surroundings.products()[kind];
            double tanh = Math.tanh(field(couplings, g));
            double count = surroundings.weights()[kind];
            for (int a = 0; a < n; a++) {
                gradient[a] += count * g[a] * (1 - tanh);
                for (int b = 0; b <= a; b++) {
                    curvature[a][b] += count * g[a] * g[b] * (1 - tanh * tanh);
                }
            }
        }
        try {
            return Cholesky.of(curvature).solve(gradient);
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("these configurations do not tell the " + n + " couplings apart: take "
                    + "more of them, fewer operators, or a lower β where all spins are aligned", singular);
        }
    }
}

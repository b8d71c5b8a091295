package org.kadanoff.observe;

import java.util.Arrays;
import java.util.Locale;

/**
 * The partition functions Z_k of several chains at β_k that make their histograms of the energy agree best: the
 * minimum of Σ_j h_j ln D_j − Σ_k n_k f_k with D_j = Σ_k n_k e^(f_k − β_k E_j) and f_k = −ln Z_k, by Newton's method.
 * Sources: A. M. Ferrenberg, R. H. Swendsen, Phys. Rev. Lett. 63, 1195 (1989); M. R. Shirts, J. D. Chodera, J. Chem.
 * Phys. 129, 124105 (2008). Counts are of independent measurements: n divided by 2τ.
 */
final class MultiHistogram {

    private static final double CONVERGED = 1e-11;
    private static final int MOST_STEPS = 200;
    private static final double FEWEST_SHARED = 10;

    private final double[] beta;
    private final double[] energy;
    private final double[] histogram;
    private final double[] counts;
    /** f_k, of which the first is 0. */
    private final double[] f;
    private double[] logDenominators;

    /**
     * Solves for the partition functions.
     *
     * @param beta [series] increasing
     * @param energy [level]
     * @param histogram h, [level]: of all series together
     * @param counts n, [series]
     * @param start f, [series]: where to start from
     * @throws IllegalArgumentException if the histograms of neighbouring series hardly overlap
     */
    MultiHistogram(double[] beta, double[] energy, double[] histogram, double[] counts, double[] start) {
        this.beta = beta;
        this.energy = energy;
        this.histogram = histogram;
        this.counts = counts;
        f = start.clone();
        logDenominators = logDenominators(f);
        solve();
    }

    /** f_k = ∫⟨E⟩dβ from the first β on, by the trapezoidal rule. */
    static double[] integrated(double[] beta, double[] meanEnergy) {
        double[] f = new double[beta.length];
        for (int k = 1; k < f.length; k++) {
            f[k] = f[k - 1] + (beta[k] - beta[k - 1]) * (meanEnergy[k] + meanEnergy[k - 1]) / 2;
        }
        return f;
    }

    double[] f() {
        return f;
    }

    /** The logarithm of e^(−βE) / D, the weight of a measurement in the canonical average at β; [level]. */
    double[] logWeights(double at) {
        double[] weights = new double[energy.length];
        Arrays.setAll(weights, j -> -at * energy[j] - logDenominators[j]);
        return weights;
    }

    /** ln Z(β), up to a constant that is common to all β. */
    double logZ(double at) {
        double[] logs = logWeights(at);
        double largest = Arrays.stream(logs).max().orElseThrow();
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            sum += histogram[j] * Math.exp(logs[j] - largest);
        }
        return largest + Math.log(sum);
    }

    private void solve() {
        int unknowns = beta.length - 1;
        if (unknowns == 0) {
            return;
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gradient = new double[unknowns];
            double[][] hessian = new double[unknowns][unknowns];
            double[] shared = derivatives(gradient, hessian);
            double[] newton;
            try {
                newton = Cholesky.of(hessian).solve(gradient);
            } catch (ArithmeticException singular) {
                throw noOverlap(weakest(shared), 0);
            }
            descend(newton);
            if (Arrays.stream(newton).allMatch(d -> Math.abs(d) < CONVERGED)) {
                int weakest = weakest(shared);
                if (shared[weakest] < FEWEST_SHARED) {
                    throw noOverlap(weakest, shared[weakest]);
                }
                return;
            }
        }
        throw new IllegalArgumentException("the partition functions of the series do not converge: their energies do "
                + "not fit one density of states, so that at least one series is not in equilibrium at its beta");
    }

    /** Of the objective, and how many measurements are shared across each cut between neighbouring series. */
    private double[] derivatives(double[] gradient, double[][] hessian) {
        int series = beta.length;
        double[] shared = new double[series - 1];
        double[] p = new double[series];
        for (int k = 1; k < series; k++) {
            gradient[k - 1] = -counts[k];
        }
        for (int j = 0; j < energy.length; j++) {
            double below = 0;
            for (int k = 0; k < series; k++) {
                p[k] = counts[k] * Math.exp(f[k] - beta[k] * energy[j] - logDenominators[j]);
                below += p[k];
                if (k < series - 1) {
                    shared[k] += histogram[j] * below * Math.max(0, 1 - below);
                }
            }
            for (int k = 1; k < series; k++) {
                gradient[k - 1] += histogram[j] * p[k];
                hessian[k - 1][k - 1] += histogram[j] * p[k];
                for (int l = 1; l <= k; l++) {
                    hessian[k - 1][l - 1] -= histogram[j] * p[k] * p[l];
                }
            }
        }
        return shared;
    }

    /** Goes along −step as far as the objective does not rise beyond rounding. */
    private void descend(double[] step) {
        double[] from = f.clone();
        double before = objective();
        double tolerance = 1e-13 * Math.abs(before);
        for (double fraction = 1; fraction > 1e-9; fraction /= 2) {
            for (int k = 1; k < f.length; k++) {
                f[k] = from[k] - fraction * step[k - 1];
            }
            logDenominators = logDenominators(f);
            if (objective() <= before + tolerance) {
                return;
            }
        }
    }

    private double objective() {
        double sum = 0;
        for (int j = 0; j < energy.length; j++) {
            sum += histogram[j] * logDenominators[j];
        }
        for (int k = 0; k < f.length; k++) {
            sum -= counts[k] * f[k];
        }
        return sum;
    }

    private double[] logDenominators(double[] free) {
        double[] logs = new double[energy.length];
        double[] terms = new double[beta.length];
        for (int j = 0; j < logs.length; j++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < terms.length; k++) {
                terms[k] = Math.log(counts[k]) + free[k] - beta[k] * energy[j];
                largest = Math.max(largest, terms[k]);
            }
            double sum = 0;
            for (double term : terms) {
                sum += Math.exp(term - largest);
            }
            logs[j] = largest + Math.log(sum);
        }
        return logs;
    }

    private static int weakest(double[] shared) {
        int weakest = 0;
        for (int k = 1; k < shared.length; k++) {
            weakest = shared[k] < shared[weakest] ? k : weakest;
        }
        return weakest;
    }

    private IllegalArgumentException noOverlap(int cut, double shared) {
        return new IllegalArgumentException(String.format(Locale.ROOT,
                "the energies met at beta = %.6g and %.6g hardly overlap (%.2g independent measurements in common, and "
                        + "%.0f are needed): simulate in between, or longer",
                beta[cut], beta[cut + 1], shared, FEWEST_SHARED));
    }
}

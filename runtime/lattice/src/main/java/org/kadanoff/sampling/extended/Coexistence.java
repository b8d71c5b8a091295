package org.kadanoff.sampling.extended;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * Two phases side by side at a transition of first order on a finite lattice, from a multicanonical walk. They are told
 * apart by their energy: the ordered phase lies below the mean energy at the β of the greatest specific heat, the
 * disordered one above it.
 *
 * <p>On periodic lattices the β at which the phases weigh as much as they have pure states (q : 1 for q-state Potts
 * spins) is that of the infinite lattice but for terms that fall off exponentially with the length, and so are the mean
 * energies of the phases there. C. Borgs, W. Janke, Phys. Rev. Lett. 68, 1738 (1992). The greatest specific heat per site
 * grows as N (β Δe / 2)². M. S. S. Challa, D. P. Landau, K. Binder, Phys. Rev. B 34, 1841 (1986).
 *
 * @param beta where the ordered phase weighs the given multiple of the disordered one
 * @param orderedEnergy its mean energy per site there
 * @param disorderedEnergy the same of the disordered phase
 * @param latentHeat the difference of the two
 * @param specificHeatBeta where the specific heat is greatest
 * @param greatestSpecificHeat β² (⟨H²⟩ − ⟨H⟩²) / N there
 */
public record Coexistence(Estimate beta, Estimate orderedEnergy, Estimate disorderedEnergy, Estimate latentHeat,
        Estimate specificHeatBeta, Estimate greatestSpecificHeat) implements Serializable {

    private static final int GRID = 64;
    private static final double PRECISION = 1e-9;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * From a walk, with errors by jackknife over 32 stretches of it: each must be much longer than the way from one phase
     * to the other.
     *
     * @param ratio of the weight of the ordered phase to that of the disordered one: the number of ordered states, or 1
     * @param from the β of the transition is above this
     * @param to and below this
     * @throws IllegalArgumentException if the ratio is not positive, or the transition does not lie between these β
     */
    public static Coexistence of(ReweightedSeries series, double ratio, double from, double to) {
        if (!(ratio > 0) || !(from < to)) {
            throw new IllegalArgumentException("phases coexist at a positive ratio of their weights between a lower and "
                    + "a higher beta, not at " + ratio + " between " + from + " and " + to);
        }
        Histogram[] stretches = Arrays.stream(series.stretches()).map(levels -> Histogram.of(series.weights(), levels))
                .toArray(Histogram[]::new);
        Histogram all = Histogram.sum(stretches);
        double peak = all.specificHeatBeta(from, to);
        double cut = all.mean(peak, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Histogram[] reduced = Arrays.stream(stretches).map(all::without).toArray(Histogram[]::new);
        double sites = series.weights().model().lattice().sites();
        ToDoubleFunction<Histogram> coexisting = histogram -> histogram.coexisting(ratio, cut, from, to);
        return new Coexistence(
                estimate(all, reduced, coexisting),
                estimate(all, reduced, h -> h.below(coexisting.applyAsDouble(h), cut) / sites),
                estimate(all, reduced, h -> h.above(coexisting.applyAsDouble(h), cut) / sites),
                estimate(all, reduced, h -> {
                    double beta = coexisting.applyAsDouble(h);
                    return (h.above(beta, cut) - h.below(beta, cut)) / sites;
                }),
                estimate(all, reduced, h -> h.specificHeatBeta(from, to)),
                estimate(all, reduced, h -> {
                    double beta = h.specificHeatBeta(from, to);
                    return beta * beta * h.variance(beta) / sites;
                }));
    }

    private static Estimate estimate(Histogram all, Histogram[] reduced, ToDoubleFunction<Histogram> statistic) {
        return Jackknife.of(statistic.applyAsDouble(all), Arrays.stream(reduced).mapToDouble(statistic).toArray());
    }

    /** How often each level was met, and its energy and g. */
    private record Histogram(DensityOfStates weights, double[] visits) {

        static Histogram of(DensityOfStates weights, int[] levels) {
            double[] visits = new double[weights.levels().count()];
            for (int level : levels) {
                visits[level]++;
            }
            return new Histogram(weights, visits);
        }

        static Histogram sum(Histogram[] parts) {
            double[] visits = new double[parts[0].visits.length];
            Arrays.setAll(visits, level -> Arrays.stream(parts).mapToDouble(part -> part.visits[level]).sum());
            return new Histogram(parts[0].weights, visits);
        }

        Histogram without(Histogram other) {
            double[] rest = visits.clone();
            Arrays.setAll(rest, level -> rest[level] - other.visits[level]);
            return new Histogram(weights, rest);
        }

        private double energy(int level) {
            return weights.levels().energy(level);
        }

        /** The canonical weights of all levels, the largest of order 1. */
        private double[] canonical(double beta) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int level = 0; level < visits.length; level++) {
                largest = visits[level] > 0 ? Math.max(largest, weights.logStates(level) - beta * energy(level)) : largest;
            }
            double[] canonical = new double[visits.length];
            for (int level = 0; level < visits.length; level++) {
                canonical[level] = visits[level] == 0 ? 0
                        : visits[level] * Math.exp(weights.logStates(level) - beta * energy(level) - largest);
            }
            return canonical;
        }

        /** The mean total energy of the levels between two energies. */
        double mean(double beta, double from, double to) {
            double[] canonical = canonical(beta);
            double sum = 0;
            double norm = 0;
            for (int level = 0; level < canonical.length; level++) {
                boolean counts = energy(level) > from && energy(level) <= to;
                sum += counts ? canonical[level] * energy(level) : 0;
                norm += counts ? canonical[level] : 0;
            }
            return sum / norm;
        }

        double below(double beta, double cut) {
            return mean(beta, Double.NEGATIVE_INFINITY, cut);
        }

        double above(double beta, double cut) {
            return mean(beta, cut, Double.POSITIVE_INFINITY);
        }

        double variance(double beta) {
            double[] canonical = canonical(beta);
            double mean = mean(beta, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            double squares = 0;
            double norm = 0;
            for (int level = 0; level < canonical.length; level++) {
                squares += canonical[level] * Math.pow(energy(level) - mean, 2);
                norm += canonical[level];
            }
            return squares / norm;
        }

        private double logRatio(double beta, double cut) {
            double[] canonical = canonical(beta);
            double below = 0;
            double above = 0;
            for (int level = 0; level < canonical.length; level++) {
                below += energy(level) <= cut ? canonical[level] : 0;
                above += energy(level) > cut ? canonical[level] : 0;
            }
            return Math.log(below / above);
        }

        /** The β where what is below the cut weighs so many times what is above; the ratio increases with β. */
        double coexisting(double ratio, double cut, double from, double to) {
            double low = from;
            double high = to;
            if (logRatio(low, cut) > Math.log(ratio) || logRatio(high, cut) < Math.log(ratio)) {
                throw outside(from, to);
            }
            while (high - low > PRECISION) {
                double middle = (low + high) / 2;
                if (logRatio(middle, cut) < Math.log(ratio)) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        double specificHeatBeta(double from, double to) {
            DoubleUnaryOperator specificHeat = beta -> beta * beta * variance(beta);
            int best = 0;
            double[] grid = new double[GRID + 1];
            for (int i = 0; i <= GRID; i++) {
                grid[i] = specificHeat.applyAsDouble(from + (to - from) * i / GRID);
                best = grid[i] > grid[best] ? i : best;
            }
            if (best == 0 || best == GRID) {
                throw outside(from, to);
            }
            return greatest(specificHeat, from + (to - from) * (best - 1) / GRID, from + (to - from) * (best + 1) / GRID);
        }

        private static double greatest(DoubleUnaryOperator function, double from, double to) {
            double low = from;
            double high = to;
            while (high - low > PRECISION) {
                double left = high - GOLDEN * (high - low);
                double right = low + GOLDEN * (high - low);
                if (function.applyAsDouble(left) > function.applyAsDouble(right)) {
                    high = right;
                } else {
                    low = left;
                }
            }
            return (low + high) / 2;
        }

        private IllegalArgumentException outside(double from, double to) {
            return new IllegalArgumentException("the two phases of " + weights.model() + " do not coexist between beta = "
                    + from + " and " + to + ": take a range that holds the transition");
        }
    }
}

package org.kadanoff.mcrg;

import java.io.Serializable;
import java.util.List;

/**
 * Sums over the measurements of one bin, of operators of one parity at every level of blocking, and of their products.
 *
 * @param measurements how many there were
 * @param energy Σ H of level 0
 * @param sum [level][a] Σ S_a
 * @param within [level][a][b] Σ S_a S_b
 * @param across [level][a][b] Σ S_a′ S_b, with S_a′ one level further
 * @param withEnergy [level][a] Σ S_a H, with H of level 0
 */
public record OperatorMoments(double measurements, double energy, double[][] sum, double[][][] within,
        double[][][] across, double[][] withEnergy) implements Serializable {

    /** No measurements yet, of so many operators at levels 0 … {@code levels}. */
    static OperatorMoments none(int levels, int operators) {
        return new OperatorMoments(0, 0, new double[levels + 1][operators],
                new double[levels + 1][operators][operators], new double[levels][operators][operators],
                new double[levels + 1][operators]);
    }

    /**
     * Adds one measurement, in place.
     *
     * @param values [level][operator]
     * @param first the first of the operators there
     */
    void add(double[][] values, int first, double energyNow) {
        for (int level = 0; level < sum.length; level++) {
            double[] here = values[level];
            for (int a = 0; a < sum[level].length; a++) {
                double value = here[first + a];
                sum[level][a] += value;
                withEnergy[level][a] += value * energyNow;
                addProducts(within[level][a], value, here, first);
                if (level > 0) {
                    addProducts(across[level - 1][a], value, values[level - 1], first);
                }
            }
        }
    }

    private static void addProducts(double[] target, double value, double[] others, int first) {
        for (int b = 0; b < target.length; b++) {
            target[b] += value * others[first + b];
        }
    }

    /** The same sums with the number of measurements and their energy, which are kept by the caller. */
    OperatorMoments counted(double count, double totalEnergy) {
        return new OperatorMoments(count, totalEnergy, sum, within, across, withEnergy);
    }

    /** The number of levels beyond level 0. */
    public int levels() {
        return sum.length - 1;
    }

    /** The number of operators. */
    public int operators() {
        return sum[0].length;
    }

    /** The sums over all bins. */
    static OperatorMoments total(List<OperatorMoments> bins) {
        OperatorMoments total = none(bins.getFirst().levels(), bins.getFirst().operators());
        double count = 0;
        double totalEnergy = 0;
        for (OperatorMoments bin : bins) {
            total.accumulate(bin, 1);
            count += bin.measurements;
            totalEnergy += bin.energy;
        }
        return total.counted(count, totalEnergy);
    }

    /** These sums without those of one bin. */
    OperatorMoments without(OperatorMoments bin) {
        OperatorMoments rest = none(levels(), operators());
        rest.accumulate(this, 1);
        rest.accumulate(bin, -1);
        return rest.counted(measurements - bin.measurements, energy - bin.energy);
    }

    private void accumulate(OperatorMoments other, int sign) {
        add(sum, other.sum, sign);
        add(withEnergy, other.withEnergy, sign);
        for (int level = 0; level < within.length; level++) {
            add(within[level], other.within[level], sign);
        }
        for (int level = 0; level < across.length; level++) {
            add(across[level], other.across[level], sign);
        }
    }

    private static void add(double[][] target, double[][] source, int sign) {
        for (int i = 0; i < target.length; i++) {
            for (int j = 0; j < target[i].length; j++) {
                target[i][j] += sign * source[i][j];
            }
        }
    }

    /** The same with ⟨S_a⟩ = 0: of odd operators, by symmetry. */
    OperatorMoments withoutMeans() {
        double[][] none = new double[sum.length][operators()];
        return new OperatorMoments(measurements, energy, none, within, across, withEnergy);
    }

    /** ⟨S_a⟩ at a level. */
    double mean(int level, int a) {
        return sum[level][a] / measurements;
    }

    /** ⟨S_a S_b⟩ − ⟨S_a⟩⟨S_b⟩ within a level. */
    double[][] covariance(int level, int operators) {
        return covariance(within[level], sum[level], sum[level], operators);
    }

    /** ⟨S_a′ S_b⟩ − ⟨S_a′⟩⟨S_b⟩ with S_a′ one level further. */
    double[][] covarianceWithNext(int level, int operators) {
        return covariance(across[level], sum[level + 1], sum[level], operators);
    }

    private double[][] covariance(double[][] products, double[] rows, double[] columns, int operators) {
        double[][] covariance = new double[operators][operators];
        for (int a = 0; a < operators; a++) {
            for (int b = 0; b < operators; b++) {
                covariance[a][b] = products[a][b] / measurements - rows[a] / measurements * (columns[b] / measurements);
            }
        }
        return covariance;
    }

    /** ∂⟨S_a⟩/∂β at a level: −(⟨S_a H⟩ − ⟨S_a⟩⟨H⟩). */
    double slope(int level, int a) {
        return mean(level, a) * (energy / measurements) - withEnergy[level][a] / measurements;
    }
}

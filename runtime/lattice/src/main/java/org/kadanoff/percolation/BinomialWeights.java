package org.kadanoff.percolation;

import java.util.function.IntToDoubleFunction;

/**
 * The binomial distribution of the number n of occupied elements among M, each with probability p, which leads from
 * results at fixed n to results at fixed p. Weights are built up from the largest one by their ratios, and end where
 * they are below 10⁻²⁰ of it.
 */
public final class BinomialWeights {

    private static final double NEGLIGIBLE = 1e-20;

    private final int first;
    private final double[] weight;
    private final double[] atLeast;

    /**
     * The weights.
     *
     * @param elements M, at least 1
     * @param p from 0 to 1
     * @throws IllegalArgumentException if p is no probability, or there are no elements
     */
    public BinomialWeights(int elements, double p) {
        if (elements < 1 || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("1 element or more is occupied with a probability p from 0 to 1, not "
                    + elements + " with " + p);
        }
        double odds = p / (1 - p);
        int mode = (int) Math.min(elements, Math.floor((elements + 1.0) * p));
        int low = mode;
        for (double w = 1; low > 0 && w > NEGLIGIBLE; low--) {
            w *= low / (elements - low + 1.0) / odds;
        }
        int high = mode;
        for (double w = 1; high < elements && w > NEGLIGIBLE; high++) {
            w *= (elements - high) / (high + 1.0) * odds;
        }
        first = low;
        weight = new double[high - low + 1];
        weight[mode - low] = 1;
        for (int n = mode; n > low; n--) {
            weight[n - 1 - low] = weight[n - low] * n / (elements - n + 1.0) / odds;
        }
        for (int n = mode; n < high; n++) {
            weight[n + 1 - low] = weight[n - low] * (elements - n) / (n + 1.0) * odds;
        }
        atLeast = new double[weight.length];
        double total = 0;
        for (int i = weight.length - 1; i >= 0; i--) {
            total += weight[i];
            atLeast[i] = total;
        }
        for (int i = 0; i < weight.length; i++) {
            weight[i] /= total;
            atLeast[i] /= total;
        }
    }

    /** The average of a function of n. */
    public double average(IntToDoubleFunction function) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * function.applyAsDouble(first + i);
        }
        return sum;
    }

    /** The probability that n or more elements are occupied. */
    public double atLeast(int n) {
        return n <= first ? 1 : n - first < atLeast.length ? atLeast[n - first] : 0;
    }
}

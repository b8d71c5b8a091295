package org.kadanoff.sampling.discrete;

import java.util.function.IntToDoubleFunction;

/**
 * Rates that change one by one, with their sum, from which one is drawn in proportion. A binary tree of partial sums,
 * each made afresh from its two parts whenever one of them changes, so that rounding does not add up.
 */
final class RateTree {

    private final int leaves;
    private final double[] sums;

    RateTree(int count, IntToDoubleFunction rate) {
        leaves = Integer.highestOneBit(count - 1) << 1;
        sums = new double[2 * leaves];
        for (int i = 0; i < count; i++) {
            sums[leaves + i] = rate.applyAsDouble(i);
        }
        for (int node = leaves - 1; node > 0; node--) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    double sum() {
        return sums[1];
    }

    double of(int i) {
        return sums[leaves + i];
    }

    void set(int i, double rate) {
        int node = leaves + i;
        sums[node] = rate;
        while (node > 1) {
            node >>= 1;
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /**
     * The rate at a fraction of the sum.
     *
     * @param fraction uniform from 0 to 1
     */
    int draw(double fraction) {
        double left = fraction * sum();
        int node = 1;
        while (node < leaves) {
            node *= 2;
            if (left >= sums[node] && sums[node + 1] > 0) {
                left -= sums[node];
                node++;
            }
        }
        return node - leaves;
    }
}

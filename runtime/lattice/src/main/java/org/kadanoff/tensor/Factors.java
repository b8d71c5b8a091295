package org.kadanoff.tensor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.kadanoff.tensor.Blocks.Block;
import org.kadanoff.tensor.Lapack.Singular;

/**
 * A matrix cut to its largest singular values, A ≈ U diag(σ) Vᵀ. Of the two signs of a pair of singular vectors the one
 * is taken that makes the first great component of the vector in U positive, so that it does not depend on LAPACK.
 *
 * @param values σ, descending
 * @param left U, one column for each σ
 * @param right Vᵀ, one row for each σ
 * @param error the relative error √(Σ σ² of those left out / Σ σ² of all)
 */
record Factors(double[] values, Tensor left, Tensor right, double error) {

    /**
     * Singular values below this share of the largest are rounding. Among squares rounding cannot be told from them.
     */
    private static final double ROUNDING = 1e-15;

    /** A component of a vector is great from this share of the largest: no share that two components happen to have. */
    private static final double GREAT = 0.617;

    private record Pair(Block block, Singular parts, int index) {

        double value() {
            return parts.values()[index];
        }
    }

    @FunctionalInterface
    private interface Decomposition {
        Singular of(double[] matrix, int rows, int columns);
    }

    /** The largest singular values of a matrix, at most as many as {@code most}. */
    static Factors singular(Tensor matrix, int most) {
        return singular(matrix, most, ROUNDING);
    }

    /** The singular values of a matrix above a share of the largest. */
    static Factors above(double share, Tensor matrix) {
        return singular(matrix, Integer.MAX_VALUE, share);
    }

    private static Factors singular(Tensor matrix, int most, double share) {
        List<Pair> pairs = pairs(matrix, (block, rows, columns) -> Lapack.singular(block, rows, columns, most));
        double smallest = share * pairs.getFirst().value();
        return of(matrix, pairs.stream().limit(most).takeWhile(pair -> pair.value() > smallest).toList(),
                error(pairs, most, value -> value * value));
    }

    /**
     * The largest eigenvalues of a symmetric matrix that is A Aᵀ for some A, at most as many as {@code most}: the
     * squares of the singular values of A, and the error that of A.
     */
    static Factors squared(Tensor matrix, int most) {
        List<Pair> pairs = pairs(matrix, (block, rows, columns) -> Lapack.symmetric(block, rows));
        return of(matrix, pairs.stream().limit(most).toList(), error(pairs, most, value -> Math.max(0, value)));
    }

    private static List<Pair> pairs(Tensor matrix, Decomposition decomposition) {
        List<Pair> pairs = new ArrayList<>();
        for (Block block : Blocks.of(matrix)) {
            Singular parts = decomposition.of(block.of(matrix.data(), matrix.dimension(1)), block.rows().length,
                    block.columns().length);
            for (int index = 0; index < parts.values().length; index++) {
                pairs.add(new Pair(block, parts, index));
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::value).reversed());
        return pairs;
    }

    private static double error(List<Pair> pairs, int most, DoubleUnaryOperator weight) {
        double kept = 0;
        double left = pairs.stream().filter(pair -> pair.index == 0).mapToDouble(pair -> pair.parts.rest()).sum();
        for (int i = pairs.size() - 1; i >= 0; i--) {
            double share = weight.applyAsDouble(pairs.get(i).value());
            if (i < most) {
                kept += share;
            } else {
                left += share;
            }
        }
        return Math.sqrt(left / (left + kept));
    }

    private static Factors of(Tensor matrix, List<Pair> kept, double error) {
        int rows = matrix.dimension(0);
        int columns = matrix.dimension(1);
        double[] values = new double[kept.size()];
        double[] left = new double[rows * values.length];
        double[] right = new double[values.length * columns];
        for (int i = 0; i < values.length; i++) {
            Pair pair = kept.get(i);
            values[i] = pair.value();
            int blockColumns = pair.block.columns().length;
            int count = pair.parts.values().length;
            double sign = sign(pair.parts.left(), pair.index, count);
            for (int row = 0; row < pair.block.rows().length; row++) {
                left[pair.block.rows()[row] * values.length + i] = sign * pair.parts.left()[row * count + pair.index];
            }
            for (int column = 0; column < blockColumns; column++) {
                right[i * columns + pair.block.columns()[column]]
                        = sign * pair.parts.right()[pair.index * blockColumns + column];
            }
        }
        return new Factors(values, Tensor.wrap(left, rows, values.length), Tensor.wrap(right, values.length, columns),
                error);
    }

    private static double sign(double[] vectors, int index, int count) {
        double largest = 0;
        for (int i = index; i < vectors.length; i += count) {
            largest = Math.max(largest, Math.abs(vectors[i]));
        }
        int first = index;
        while (Math.abs(vectors[first]) < GREAT * largest) {
            first += count;
        }
        return Math.signum(vectors[first]);
    }
}

package org.kadanoff.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of a matrix: rows and columns that hang together by components that are not zero. A symmetry of the model
 * makes blocks, one for each of its sectors. Factors taken block by block keep the symmetry to the last bit through any
 * number of steps, and cost less.
 */
final class Blocks {

    /** The rows and columns of one block, ascending; both hold one or more. */
    record Block(int[] rows, int[] columns) {

        /** The components of the block of a matrix with the given number of columns, in row-major order. */
        double[] of(double[] matrix, int width) {
            double[] block = new double[rows.length * columns.length];
            int at = 0;
            for (int row : rows) {
                for (int column : columns) {
                    block[at++] = matrix[row * width + column];
                }
            }
            return block;
        }
    }

    private Blocks() {
    }

    /** The blocks of an m × n matrix. What is zero within the rounding of the largest component counts as zero. */
    static List<Block> of(Tensor matrix) {
        int m = matrix.dimension(0);
        int n = matrix.dimension(1);
        double[] data = matrix.data();
        double zero = Math.ulp(matrix.largest());
        int[] parent = new int[m + n];
        Arrays.setAll(parent, i -> i);
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < n; column++) {
                if (Math.abs(data[row * n + column]) > zero) {
                    parent[root(parent, m + column)] = root(parent, row);
                }
            }
        }
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < parent.length; i++) {
            members.computeIfAbsent(root(parent, i), root -> new ArrayList<>()).add(i);
        }
        return members.values().stream().filter(all -> all.size() > 1).map(all -> new Block(
                all.stream().filter(i -> i < m).mapToInt(i -> i).toArray(),
                all.stream().filter(i -> i >= m).mapToInt(i -> i - m).toArray())).toList();
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}

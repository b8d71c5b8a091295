package org.kadanoff.scaling;

import java.util.Arrays;

/** A factorisation A = Q R of a tall matrix by Householder reflections, for linear least squares. */
final class Orthogonal {

    private final double[][] reflections;
    private final double[][] r;
    private final int columns;

    /** Factorises a matrix, [row][column], with as many rows as columns or more. */
    Orthogonal(double[][] matrix) {
        int rows = matrix.length;
        columns = matrix[0].length;
        r = new double[rows][];
        for (int i = 0; i < rows; i++) {
            r[i] = matrix[i].clone();
        }
        reflections = new double[columns][rows];
        for (int j = 0; j < columns; j++) {
            double[] v = reflections[j];
            double norm = 0;
            for (int i = j; i < rows; i++) {
                v[i] = r[i][j];
                norm = Math.hypot(norm, v[i]);
            }
            if (norm > 0) {
                v[j] += Math.copySign(norm, v[j]);
                double length = Math.sqrt(2 * norm * Math.abs(v[j]));
                for (int i = j; i < rows; i++) {
                    v[i] /= length;
                }
                reflectColumns(v, j);
            }
        }
    }

    /** The reflection 1 − 2vvᵀ, with |v| = 1. */
    private void reflectColumns(double[] v, int from) {
        for (int column = from; column < columns; column++) {
            double dot = 0;
            for (int i = from; i < r.length; i++) {
                dot += v[i] * r[i][column];
            }
            for (int i = from; i < r.length; i++) {
                r[i][column] -= 2 * dot * v[i];
            }
        }
    }

    /** The x that makes |A x − b| smallest. */
    double[] solve(double[] b) {
        double[] y = b.clone();
        for (int j = 0; j < columns; j++) {
            reflect(y, j);
        }
        double[] x = new double[columns];
        for (int i = columns - 1; i >= 0; i--) {
            x[i] = y[i];
            for (int j = i + 1; j < columns; j++) {
                x[i] -= r[i][j] * x[j];
            }
            x[i] /= r[i][i];
        }
        return x;
    }

    /** b − A x for the x that makes it smallest. */
    double[] residual(double[] b) {
        double[] y = b.clone();
        for (int j = 0; j < columns; j++) {
            reflect(y, j);
        }
        Arrays.fill(y, 0, columns, 0);
        for (int j = columns - 1; j >= 0; j--) {
            reflect(y, j);
        }
        return y;
    }

    /** What the solution is for a 1 in each row of b; [row][column]. */
    double[][] response() {
        double[][] response = new double[r.length][];
        for (int row = 0; row < r.length; row++) {
            double[] unit = new double[r.length];
            unit[row] = 1;
            response[row] = solve(unit);
        }
        return response;
    }

    private void reflect(double[] y, int j) {
        double dot = 0;
        for (int i = j; i < y.length; i++) {
            dot += reflections[j][i] * y[i];
        }
        for (int i = j; i < y.length; i++) {
            y[i] -= 2 * dot * reflections[j][i];
        }
    }

    /** What part of a column is independent of those before it, from 0 to 1. */
    double independence(int column) {
        double norm = 0;
        for (int i = 0; i <= column; i++) {
            norm = Math.hypot(norm, r[i][column]);
        }
        return norm == 0 ? 0 : Math.abs(r[column][column]) / norm;
    }
}

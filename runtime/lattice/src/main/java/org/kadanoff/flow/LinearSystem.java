package org.kadanoff.flow;

/** Solves A x = b for complex numbers by elimination with pivots that are large for their row. */
final class LinearSystem {

    private LinearSystem() {
    }

    /** For real numbers; not finite where the matrix is singular. */
    static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        Complex[][] complex = new Complex[n][n];
        Complex[] b = new Complex[n];
        for (int i = 0; i < n; i++) {
            b[i] = new Complex(right[i], 0);
            for (int j = 0; j < n; j++) {
                complex[i][j] = new Complex(matrix[i][j], 0);
            }
        }
        Complex[] solution = solve(complex, b, 0);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = solution[i].re();
        }
        return x;
    }

    /**
     * Overwrites the matrix and the right-hand side, and returns the latter as the solution.
     *
     * @param smallestPivot takes the place of smaller ones, so that inverse iteration can solve singular systems
     */
    static Complex[] solve(Complex[][] matrix, Complex[] x, double smallestPivot) {
        int n = x.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            for (Complex element : matrix[i]) {
                scale[i] = Math.max(scale[i], element.abs());
            }
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                if (matrix[row][column].abs() * scale[pivot] > matrix[pivot][column].abs() * scale[row]) {
                    pivot = row;
                }
            }
            swap(matrix, pivot, column);
            swap(x, pivot, column);
            double rowScale = scale[pivot];
            scale[pivot] = scale[column];
            scale[column] = rowScale;
            if (matrix[column][column].abs() < smallestPivot) {
                matrix[column][column] = new Complex(smallestPivot, 0);
            }
            for (int row = column + 1; row < n; row++) {
                Complex factor = matrix[row][column].over(matrix[column][column]);
                for (int j = column + 1; j < n; j++) {
                    matrix[row][j] = matrix[row][j].minus(factor.times(matrix[column][j]));
                }
                x[row] = x[row].minus(factor.times(x[column]));
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] = x[i].minus(matrix[i][j].times(x[j]));
            }
            x[i] = x[i].over(matrix[i][i]);
        }
        return x;
    }

    private static <T> void swap(T[] array, int i, int j) {
        T element = array[i];
        array[i] = array[j];
        array[j] = element;
    }
}

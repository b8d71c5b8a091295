package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Eigenvalues and right eigenvectors of a real matrix, not symmetric in general and of some tens of rows: balancing,
 * Hessenberg form, QR steps with Wilkinson's shift in complex arithmetic, inverse iteration. J. H. Wilkinson, The
 * Algebraic Eigenvalue Problem (Oxford 1965), chapters 6, 8 and 9.
 */
public final class Eigensystem {

    /** An imaginary part below this, in units of the norm, is rounding. */
    private static final double REAL = 1e-10;

    private static final double EPSILON = 0x1p-52;

    private static final int STEPS_PER_EIGENVALUE = 60;

    /** An eigenvalue with an eigenvector of length 1. */
    public record Pair(Complex value, Complex[] vector) { }

    private Eigensystem() {
    }

    /**
     * All of them, the largest |λ| first.
     *
     * @throws IllegalArgumentException if an element is not finite
     */
    public static List<Pair> of(double[][] matrix) {
        int n = matrix.length;
        double[][] balanced = new double[n][];
        for (int i = 0; i < n; i++) {
            balanced[i] = matrix[i].clone();
            for (double element : balanced[i]) {
                if (!Double.isFinite(element)) {
                    throw new IllegalArgumentException("a flow is linearised where its derivatives are finite");
                }
            }
        }
        double[] scales = balance(balanced);
        double norm = norm(balanced);
        List<Pair> pairs = new ArrayList<>();
        for (Complex value : eigenvalues(hessenberg(balanced), norm)) {
            pairs.add(new Pair(value, vector(balanced, value, norm, scales)));
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> pair.value.abs()).reversed());
        return pairs;
    }

    /** Scales rows and columns by powers of 2 until their sizes agree; returns D of D⁻¹ A D. */
    private static double[] balance(double[][] a) {
        int n = a.length;
        double[] scales = new double[n];
        Arrays.fill(scales, 1);
        for (boolean changed = true; changed;) {
            changed = false;
            for (int i = 0; i < n; i++) {
                double row = 0;
                double column = 0;
                for (int j = 0; j < n; j++) {
                    if (j != i) {
                        row += Math.abs(a[i][j]);
                        column += Math.abs(a[j][i]);
                    }
                }
                if (row == 0 || column == 0) {
                    continue;
                }
                double factor = Math.scalb(1.0, Math.getExponent(Math.sqrt(row / column)));
                if (column * factor + row / factor < 0.95 * (column + row)) {
                    changed = true;
                    scales[i] *= factor;
                    for (int j = 0; j < n; j++) {
                        a[i][j] /= factor;
                        a[j][i] *= factor;
                    }
                }
            }
        }
        return scales;
    }

    private static double norm(double[][] a) {
        double sum = 0;
        for (double[] row : a) {
            for (double element : row) {
                sum += element * element;
            }
        }
        return Math.sqrt(sum);
    }

    /** A similar matrix that is 0 below its first subdiagonal, by elimination. */
    private static Complex[][] hessenberg(double[][] balanced) {
        int n = balanced.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = balanced[i].clone();
        }
        for (int column = 0; column + 2 < n; column++) {
            int below = column + 1;
            int pivot = below;
            for (int row = below + 1; row < n; row++) {
                if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
                    pivot = row;
                }
            }
            double[] swapped = a[pivot];
            a[pivot] = a[below];
            a[below] = swapped;
            for (double[] row : a) {
                double element = row[pivot];
                row[pivot] = row[below];
                row[below] = element;
            }
            if (a[below][column] == 0) {
                continue;
            }
            for (int row = below + 1; row < n; row++) {
                double factor = a[row][column] / a[below][column];
                for (int j = 0; j < n; j++) {
                    a[row][j] -= factor * a[below][j];
                }
                for (double[] each : a) {
                    each[below] += factor * each[row];
                }
            }
        }
        Complex[][] hessenberg = new Complex[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                hessenberg[i][j] = i > j + 1 ? Complex.ZERO : new Complex(a[i][j], 0);
            }
        }
        return hessenberg;
    }

    private static List<Complex> eigenvalues(Complex[][] h, double norm) {
        List<Complex> values = new ArrayList<>();
        int last = h.length - 1;
        int steps = 0;
        while (last >= 0) {
            int first = last;
            while (first > 0 && !negligible(h, first, norm)) {
                first--;
            }
            if (first == last) {
                Complex value = h[last][last];
                values.add(Math.abs(value.im()) <= REAL * norm ? new Complex(value.re(), 0) : value);
                last--;
                steps = 0;
                continue;
            }
            if (++steps > STEPS_PER_EIGENVALUE) {
                throw new ArithmeticException("the eigenvalues of the linearised flow do not converge");
            }
            boolean stuck = steps % 11 == 10;
            Complex shift = stuck ? h[last][last].plus(h[last][last - 1]) : wilkinson(h, last);
            qrStep(h, first, last, shift);
        }
        return values;
    }

    private static boolean negligible(Complex[][] h, int i, double norm) {
        double neighbours = h[i - 1][i - 1].abs() + h[i][i].abs();
        return h[i][i - 1].abs() <= EPSILON * (neighbours > 0 ? neighbours : norm);
    }

    /** The eigenvalue of the last 2 × 2 block that is nearer to its corner. */
    private static Complex wilkinson(Complex[][] h, int last) {
        Complex a = h[last - 1][last - 1];
        Complex d = h[last][last];
        Complex half = a.minus(d).times(0.5);
        Complex root = half.times(half).plus(h[last - 1][last].times(h[last][last - 1])).sqrt();
        Complex nearer = half.plus(root).abs() < half.minus(root).abs() ? half.plus(root) : half.minus(root);
        return d.plus(nearer);
    }

    /** H − σ = QR, H ← RQ + σ on the rows and columns from the first to the last, by Givens rotations. */
    private static void qrStep(Complex[][] h, int first, int last, Complex shift) {
        for (int i = first; i <= last; i++) {
            h[i][i] = h[i][i].minus(shift);
        }
        Complex[] cosines = new Complex[last + 1];
        Complex[] sines = new Complex[last + 1];
        for (int i = first; i < last; i++) {
            double length = Math.hypot(h[i][i].abs(), h[i + 1][i].abs());
            cosines[i] = length == 0 ? Complex.ONE : h[i][i].times(1 / length);
            sines[i] = length == 0 ? Complex.ZERO : h[i + 1][i].times(1 / length);
            for (int j = i; j <= last; j++) {
                Complex upper = h[i][j];
                Complex lower = h[i + 1][j];
                h[i][j] = cosines[i].conjugate().times(upper).plus(sines[i].conjugate().times(lower));
                h[i + 1][j] = cosines[i].times(lower).minus(sines[i].times(upper));
            }
        }
        for (int i = first; i < last; i++) {
            for (int row = first; row <= Math.min(i + 1, last); row++) {
                Complex left = h[row][i];
                Complex right = h[row][i + 1];
                h[row][i] = left.times(cosines[i]).plus(right.times(sines[i]));
                h[row][i + 1] = right.times(cosines[i].conjugate()).minus(left.times(sines[i].conjugate()));
            }
        }
        for (int i = first; i <= last; i++) {
            h[i][i] = h[i][i].plus(shift);
        }
    }

    /** By inverse iteration on the balanced matrix, scaled back, of length 1 with its largest component positive. */
    private static Complex[] vector(double[][] balanced, Complex value, double norm, double[] scales) {
        int n = balanced.length;
        Complex[] x = new Complex[n];
        for (int i = 0; i < n; i++) {
            x[i] = new Complex(1 + 0.37 * Math.sin(1.0 + 2.3 * i), 0);
        }
        for (int round = 0; round < 3; round++) {
            Complex[][] shifted = new Complex[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    Complex element = new Complex(balanced[i][j], 0);
                    shifted[i][j] = i == j ? element.minus(value) : element;
                }
            }
            x = normalised(LinearSystem.solve(shifted, x, Math.max(EPSILON * norm, Double.MIN_NORMAL)));
        }
        for (int i = 0; i < n; i++) {
            x[i] = x[i].times(scales[i]);
        }
        return normalised(x);
    }

    private static Complex[] normalised(Complex[] x) {
        Complex largest = Complex.ZERO;
        double greatest = 0;
        for (Complex component : x) {
            greatest = Math.max(greatest, component.abs());
        }
        double square = 0;
        for (Complex component : x) {
            double size = component.abs() / greatest;
            square += size * size;
            if (largest == Complex.ZERO && size > 1 - 1e-9) {
                largest = component;
            }
        }
        Complex[] unit = new Complex[x.length];
        Complex phase = largest.conjugate().times(1 / largest.abs());
        for (int i = 0; i < x.length; i++) {
            unit[i] = x[i].times(1 / greatest).times(phase).times(1 / Math.sqrt(square));
        }
        return unit;
    }
}

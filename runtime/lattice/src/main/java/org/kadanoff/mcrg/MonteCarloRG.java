package org.kadanoff.mcrg;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.kadanoff.flow.Complex;
import org.kadanoff.flow.Eigensystem;
import org.kadanoff.observe.Cholesky;
import org.kadanoff.observe.Estimate;
import org.kadanoff.observe.Jackknife;

/**
 * The flow of couplings, linearised where a simulation stands, without the couplings being known: the matrix T_ab =
 * ∂K_a′/∂K_b of one step of blocking solves A T = B, with A = ⟨S_a′ S_b′⟩_c within a level and B = ⟨S_a′ S_b⟩_c between
 * it and the one before. Near a fixed point its eigenvalues are b^y. R. H. Swendsen, Phys. Rev. Lett. 42, 859 (1979).
 *
 * <p>Even and odd operators each have a matrix. The means of odd operators are 0 by symmetry and are taken to be.
 * Truncated matrices may have complex eigenvalues; an exponent is that of the real part.
 */
public final class MonteCarloRG {

    private final List<BlockedOperators> bins;
    private final double scaleFactor;

    /**
     * The renormalization that was measured.
     *
     * @param bins independent of each other, 20 or more, all of one simulation
     * @param scaleFactor b of the map
     * @throws IllegalArgumentException if there are too few bins for an error, or b is not above 1
     */
    public MonteCarloRG(List<BlockedOperators> bins, double scaleFactor) {
        if (bins.size() < Jackknife.FEWEST_BLOCKS) {
            throw new IllegalArgumentException("a Monte Carlo renormalization takes " + Jackknife.FEWEST_BLOCKS
                    + " independent bins or more for its errors, not " + bins.size());
        }
        if (!(scaleFactor > 1)) {
            throw new IllegalArgumentException("the scale factor of a map is above 1, not " + scaleFactor);
        }
        this.bins = List.copyOf(bins);
        this.scaleFactor = scaleFactor;
    }

    /** The number of steps that were measured: from level 0 to 1, and so on. */
    public int steps() {
        return bins.getFirst().even().levels();
    }

    /** How many operators of a parity there are. */
    public int operators(Parity parity) {
        return bins.getFirst().of(parity).operators();
    }

    /**
     * T, from the first operators.
     *
     * @param step from this level to the next, 0 … steps − 1
     * @param operators how many the Hamiltonian is truncated to
     * @throws IllegalArgumentException if there is no such step or number, or the operators are linearly dependent
     *     there
     */
    public double[][] stabilityMatrix(Parity parity, int step, int operators) {
        require(parity, step, operators);
        return matrix(total(parity), parity, step, operators);
    }

    /**
     * The eigenvalues of T, the largest |λ| first.
     *
     * @throws IllegalArgumentException as for {@link #stabilityMatrix}
     */
    public List<Complex> eigenvalues(Parity parity, int step, int operators) {
        return Eigensystem.of(stabilityMatrix(parity, step, operators)).stream().map(Eigensystem.Pair::value).toList();
    }

    /**
     * The leading exponent y = ln λ / ln b, with its error by a jackknife over bins: y_T of even operators, y_H of odd.
     *
     * @throws IllegalArgumentException as for {@link #stabilityMatrix}
     */
    public Estimate exponent(Parity parity, int step, int operators) {
        return exponent(parity, step, operators, 1);
    }

    /**
     * The exponent of the eigenvalue of a rank; not a number where its real part is not positive.
     *
     * @param rank 1 for the largest |λ|
     * @throws IllegalArgumentException as for {@link #stabilityMatrix}, or if there is no such rank
     */
    public Estimate exponent(Parity parity, int step, int operators, int rank) {
        require(parity, step, operators);
        if (rank < 1 || rank > operators) {
            throw new IllegalArgumentException(operators + " operators have eigenvalues 1 … " + operators + ", not "
                    + rank);
        }
        return jackknife(parity, moments -> Math.log(
                Eigensystem.of(matrix(moments, parity, step, operators)).get(rank - 1).value().re())
                / Math.log(scaleFactor));
    }

    /** ⟨S_a⟩ at a level: the sum over all sites, not per site. */
    public Estimate mean(Parity parity, int level, int operator) {
        return jackknife(parity, moments -> moments.mean(level, operator));
    }

    private void require(Parity parity, int step, int operators) {
        if (step < 0 || step >= steps()) {
            throw new IllegalArgumentException("steps 0 … " + (steps() - 1) + " were measured, not " + step);
        }
        if (operators < 1 || operators > operators(parity)) {
            throw new IllegalArgumentException(operators(parity) + " operators were measured: a truncation keeps 1 … "
                    + operators(parity) + " of them, not " + operators);
        }
    }

    /** The sums over all bins. */
    OperatorMoments total(Parity parity) {
        return OperatorMoments.total(bins.stream().map(bin -> bin.of(parity)).toList());
    }

    /** A function of the moments, with the error of leaving out one bin at a time. */
    Estimate jackknife(Parity parity, ToDoubleFunction<OperatorMoments> function) {
        OperatorMoments total = total(parity);
        return Jackknife.of(function.applyAsDouble(total),
                bins.stream().mapToDouble(bin -> function.applyAsDouble(total.without(bin.of(parity)))).toArray());
    }

    private static double[][] matrix(OperatorMoments moments, Parity parity, int step, int operators) {
        OperatorMoments connected = parity == Parity.EVEN ? moments : moments.withoutMeans();
        Cholesky within = factor(connected.covariance(step + 1, operators), step + 1);
        double[][] between = connected.covarianceWithNext(step, operators);
        double[][] matrix = new double[operators][operators];
        for (int b = 0; b < operators; b++) {
            double[] column = new double[operators];
            for (int a = 0; a < operators; a++) {
                column[a] = between[a][b];
            }
            double[] solved = within.solve(column);
            for (int a = 0; a < operators; a++) {
                matrix[a][b] = solved[a];
            }
        }
        return matrix;
    }

    private static Cholesky factor(double[][] covariance, int level) {
        try {
            return Cholesky.of(covariance);
        } catch (ArithmeticException singular) {
            throw new IllegalArgumentException("the " + covariance.length + " operators are linearly dependent at "
                    + "level " + level + ", as far as was measured: take fewer operators, or more measurements",
                    singular);
        }
    }
}

package org.kadanoff.flow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The functional renormalisation group of the O(N) model in the local potential approximation with Litim's regulator:
 * −du/dl = −d u + (d − 2)ρu′ + (N − 1)/(1 + u′) + 1/(1 + u′ + 2ρu″), where ρ = φ²/2 is scaled so that the volume of the
 * shell is 1. The potential is expanded about its minimum, u = Σ λₖ(ρ − κ)ᵏ/k! with k from 2 to the order M; the
 * couplings are κ and λ₂ … λ_M. η = 0 in this approximation. Sources: D. F. Litim, Nucl. Phys. B 631, 128 (2002); D. F.
 * Litim, Phys. Rev. D 64, 105007 (2001).
 *
 * @param components N ≥ 1, any real number
 * @param dimension 2 &lt; d &lt; 4, any real number
 * @param order M, 2 or more
 */
public record LocalPotential(double components, double dimension, int order) implements DifferentialFlow {

    /** From this N on, Newton's method finds the fixed point from a guess; smaller N are reached from there. */
    private static final double EASY = 5;

    private static final double CONTINUATION = 0.25;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public LocalPotential {
        if (!(components >= 1) || !Double.isFinite(components)) {
            throw new IllegalArgumentException("the O(N) model has N ≥ 1 components, not " + components);
        }
        if (!(dimension > 2 && dimension < 4)) {
            throw new IllegalArgumentException("the Wilson-Fisher point is sought in 2 < d < 4, not d = " + dimension);
        }
        if (order < 2) {
            throw new IllegalArgumentException("a potential with a minimum has order 2 or more in ρ, not " + order);
        }
    }

    /** κ, λ₂, λ₃, … */
    @Override
    public List<String> couplings() {
        return Stream.concat(Stream.of("κ"), IntStream.rangeClosed(2, order).mapToObj(k -> "λ" + k)).toList();
    }

    @Override
    public Dual[] beta(Dual[] couplings) {
        TaylorSeries potential = potential(couplings);
        TaylorSeries slope = potential.derivative();
        Dual minimum = couplings[0];
        TaylorSeries field = field(minimum);
        TaylorSeries transverse = slope.plus(1);
        TaylorSeries radial = transverse.plus(field.times(slope.derivative()).times(2));
        TaylorSeries toLargeMomenta = potential.times(-dimension)
                .plus(field.times(slope).times(dimension - 2))
                .plus(transverse.inverse().times(components - 1))
                .plus(radial.inverse());
        Dual[] beta = new Dual[couplings.length];
        beta[0] = toLargeMomenta.coefficient(1).div(couplings[1]);
        for (int k = 2; k <= order; k++) {
            Dual moving = potential.coefficient(k + 1).times(k + 1).times(beta[0]);
            beta[k - 1] = moving.minus(toLargeMomenta.coefficient(k)).times(factorial(k));
        }
        return beta;
    }

    /**
     * The Wilson-Fisher fixed point, by Newton's method continued in M from 2, and in N from 5 where it is less: other
     * starts lead to fixed points that the truncation makes up. In d below some 2.9 the expansion about the minimum has
     * trouble for small N, which the exception then says.
     *
     * @throws ArithmeticException if the search does not converge, or not to a point with one relevant direction
     */
    public FlowFixedPoint fixedPoint() {
        double n = Math.max(components, EASY);
        double[] at = {n / (dimension - 2), 0.5};
        for (int known = 2; known <= order; known++) {
            at = values(new LocalPotential(n, dimension, known).fixedPointNear(Arrays.copyOf(at, known)));
        }
        while (n > components) {
            n = Math.max(components, n - CONTINUATION);
            at = values(new LocalPotential(n, dimension, order).fixedPointNear(at));
        }
        FlowFixedPoint point = fixedPointNear(at);
        if (point.relevantDirections() != 1) {
            throw new ArithmeticException("the search ends at a fixed point with " + point.relevantDirections()
                    + " relevant directions, which is not that of Wilson and Fisher");
        }
        return point;
    }

    /** Two orders more than the couplings, which are 0. */
    private TaylorSeries potential(Dual[] couplings) {
        Dual[] coefficients = new Dual[order + 3];
        Arrays.fill(coefficients, Dual.constant(0));
        for (int k = 2; k <= order; k++) {
            coefficients[k] = couplings[k - 1].times(1 / factorial(k));
        }
        return new TaylorSeries(coefficients);
    }

    /** ρ = κ + x. */
    private TaylorSeries field(Dual minimum) {
        Dual[] coefficients = new Dual[order + 3];
        Arrays.fill(coefficients, Dual.constant(0));
        coefficients[0] = minimum;
        coefficients[1] = Dual.constant(1);
        return new TaylorSeries(coefficients);
    }

    private static double[] values(FlowFixedPoint point) {
        return point.couplings().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }
}

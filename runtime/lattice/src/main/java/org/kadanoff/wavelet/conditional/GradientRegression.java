package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;

/**
 * Learns the free energy F(c) = −ln ∫ exp(−E) dd of a conditional law from its force: ∂F/∂c is the average of ∂E/∂c
 * over the details at a given c, so that F is what fits ∂E/∂c of data best, min ⟨|∇F(c) − ∇_c E|²⟩, with no sampling.
 * The ansatz is that of energies, on the coarse lattice; if the potentials are not even it has a tilt.
 *
 * <p>Fields are added in chunks, and none is kept; several of these can share the work, each with one thread, and be
 * merged in a fixed order.
 */
public final class GradientRegression {

    private final ConditionalScale conditional;
    private final ShiftOrbits orbits;
    private final Hats hats;
    private final int sites;
    private final int stride;
    private final CoefficientGradient fineGradient;
    private final FeatureGradients features;
    private final NormalEquations equations;
    private final Gram gram;
    private final float[] rows;

    /**
     * Begins without data.
     *
     * @param conditional whose free energy is wanted
     * @param orbits the couplings of F, at most m/2 − 1 apart, m = n/2
     * @param hats the basis of the potential of F, for values of the coarse field
     * @throws IllegalArgumentException if couplings reach too far for the coarse lattice
     */
    public GradientRegression(ConditionalScale conditional, ShiftOrbits orbits, Hats hats) {
        this.conditional = conditional;
        this.orbits = orbits;
        this.hats = hats;
        int side = conditional.side();
        fineGradient = new CoefficientGradient(conditional);
        features = new FeatureGradients(side / 2, orbits, hats);
        sites = side * side / 4;
        stride = Gram.length(sites);
        int size = features.count() + (hats instanceof SpanningHats ? 1 : 0);
        equations = new NormalEquations(size);
        gram = new Gram(size + 1, stride);
        rows = new float[Gram.rows(size + 1) * stride];
        if (hats instanceof SpanningHats) {
            Arrays.fill(rows, features.count() * stride, features.count() * stride + sites, 1);
        }
    }

    /** How many parameters are learnt: one for each orbit, one for each hat, and the tilt. */
    public int parameters() {
        return equations.size();
    }

    /** How many fields have been added. */
    public long fields() {
        return equations.fields();
    }

    /**
     * Adds fine fields.
     *
     * @param fields n × n values of each, row by row, one field after the other
     * @throws IllegalArgumentException if these are not whole fields, or a value is not finite
     */
    public void add(float[] fields) {
        Fields.checkWhole(fields, conditional.side());
        for (int from = 0; from < fields.length; from += 4 * sites) {
            addOne(fields, from);
        }
    }

    /**
     * Adds fine fields.
     *
     * @param progress hears of each hundredth
     * @throws IllegalArgumentException if the fields are not on the square lattice of side n, have several components,
     *     or a value is not finite
     */
    public void add(FieldEnsemble fields, Progress progress) {
        Fields.forEach(fields, conditional.side(), progress, field -> addOne(field, 0));
    }

    private void addOne(float[] fields, int from) {
        Fields.reach(fields, from, conditional.side(), equations.fields());
        fineGradient.fill(fields, from);
        System.arraycopy(fineGradient.gradient(), 0, rows, equations.size() * stride, sites);
        features.fill(fineGradient.coefficients(), 0, rows, stride);
        gram.add(rows, 0, stride);
        equations.beginField();
        if (equations.endOfField()) {
            drain();
        }
        equations.next();
    }

    /** Of the products of all rows, M is among the terms of F and b those with the force, the last row. */
    private void drain() {
        int size = equations.size();
        double[] products = new double[(size + 1) * (size + 1)];
        gram.drainTo(products);
        for (int k = 0; k < size; k++) {
            equations.right()[k] += products[k * (size + 1) + size];
            for (int l = 0; l < size; l++) {
                equations.matrix()[k * size + l] += products[k * (size + 1) + l];
            }
        }
    }

    /**
     * Adds the fields of another.
     *
     * @throws IllegalArgumentException if it learns another free energy
     */
    public void merge(GradientRegression other) {
        if (!conditional.equals(other.conditional) || !orbits.equals(other.orbits) || !hats.equals(other.hats)) {
            throw new IllegalArgumentException(
                    "the regression of one free energy cannot be merged with that of another");
        }
        settle();
        other.settle();
        equations.merge(other.equations);
    }

    /** Leaves nothing in single precision. */
    private void settle() {
        if (equations.fields() > 0) {
            drain();
        }
    }

    /**
     * The free energy that fits the forces best.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or no coarse field has
     *     values near one of the knots
     */
    public EnergyFit fit() {
        settle();
        Fields.checkEnough(equations, sites, orbits, hats, "coarse fields of side " + conditional.side() / 2);
        return EnergyFit.of(conditional.side() / 2, orbits, hats, equations.solve(ScoreMatching.RIDGE));
    }
}

package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;

/**
 * Score matching of the law of whole fields, p(x) ∝ exp(−E(x)), with derivatives by all sites: what conditional
 * learning is compared with, and where maximum likelihood of the coarsest scale begins. Near criticality it says little
 * of long wavelengths, whose forces are small. See {@link ScoreMatching}, whose ansatz this is; if the potentials are
 * not even it has a tilt.
 */
public final class DirectScoreMatching {

    private final int side;
    private final ShiftOrbits orbits;
    private final Hats hats;
    private final FeatureGradients features;
    private final NormalEquations equations;
    private final Gram gram;
    private final int stride;
    private final float[] rows;
    private final float[] weights;
    private final double[] laplacians;

    /**
     * Begins without data.
     *
     * @param side n of the fields
     * @param orbits which sites are coupled, at most n/2 apart
     * @param hats the basis of the potential
     * @throws IllegalArgumentException if couplings reach too far for the lattice
     */
    public DirectScoreMatching(int side, ShiftOrbits orbits, Hats hats) {
        this.side = side;
        this.orbits = orbits;
        this.hats = hats;
        features = new FeatureGradients(side, orbits, hats);
        stride = features.paddedSites();
        int size = features.count() + (hats instanceof SpanningHats ? 1 : 0);
        equations = new NormalEquations(size);
        gram = new Gram(size, stride);
        rows = new float[Gram.rows(size) * stride];
        if (hats instanceof SpanningHats) {
            Arrays.fill(rows, features.count() * stride, features.count() * stride + side * side, 1);
        }
        weights = new float[stride];
        Arrays.fill(weights, 0, side * side, 1);
        laplacians = new double[hats.count()];
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
     * Adds fields.
     *
     * @param progress hears of each hundredth
     * @throws IllegalArgumentException if the fields are not on the square lattice of side n, have several components,
     *     or a value is not finite
     */
    public void add(FieldEnsemble fields, Progress progress) {
        Fields.forEach(fields, side, progress, this::addOne);
    }

    private void addOne(float[] field) {
        Fields.reach(field, 0, side, equations.fields());
        features.fill(field, 0, rows, stride);
        gram.add(rows, 0, stride);
        equations.beginField();
        // couplings between different sites have no Laplacian, nor has the tilt
        Arrays.fill(laplacians, 0);
        features.curvatures(weights, laplacians);
        for (int k = 0; k < laplacians.length; k++) {
            equations.right()[orbits.size() + k] += laplacians[k];
        }
        if (equations.endOfField()) {
            gram.drainTo(equations.matrix());
        }
        equations.next();
    }

    /**
     * Adds the fields of another.
     *
     * @throws IllegalArgumentException if it learns the parameters of another energy
     */
    public void merge(DirectScoreMatching other) {
        if (side != other.side || !orbits.equals(other.orbits) || !hats.equals(other.hats)) {
            throw new IllegalArgumentException("score matching of one energy cannot be merged with that of another");
        }
        settle();
        other.settle();
        equations.merge(other.equations);
    }

    /** Leaves nothing in single precision. */
    private void settle() {
        if (equations.fields() > 0) {
            gram.drainTo(equations.matrix());
        }
    }

    /**
     * The energy that fits the fields best.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or none has values near one
     *     of the knots
     */
    public EnergyFit fit() {
        return EnergyFit.of(side, orbits, hats, equations().solve(ScoreMatching.RIDGE));
    }

    /** The normal equations, complete. */
    NormalEquations equations() {
        settle();
        Fields.checkEnough(equations, side * side, orbits, hats, "fields of side " + side);
        return equations;
    }
}

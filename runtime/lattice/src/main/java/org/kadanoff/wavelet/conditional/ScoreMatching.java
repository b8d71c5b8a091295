package org.kadanoff.wavelet.conditional;

import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;
import org.kadanoff.wavelet.Wavelet;

/**
 * Learns the energy of a conditional law p(d | c) ∝ exp(−Σₖ θₖ Uₖ) from fields by score matching: the θ that minimises
 * the average of ½ |∇E|² − ΔE, with derivatives along the details d only (Hyvärinen, J. Mach. Learn. Res. 6, 695
 * (2005)). As E is linear in θ, that is one system of equations, Σₗ ⟨∇Uₖ · ∇Uₗ⟩ θₗ = ⟨ΔUₖ⟩, and no sampling is needed.
 * The Laplacians are exact.
 *
 * <p>Fields are added in chunks, and none is kept; several of these can share the work, each with one thread, and be
 * merged in a fixed order.
 */
public final class ScoreMatching {

    /** What is added to the normal equations, scaled to a diagonal of 1. */
    static final double RIDGE = 1e-5;

    private final int side;
    private final ShiftOrbits orbits;
    private final Hats hats;
    private final DetailScores scores;

    /**
     * Begins without data.
     *
     * @param wavelet splits the fields
     * @param side n of the fine fields, a power of two
     * @param orbits which sites are coupled, at most n/2 apart
     * @param hats the basis of the potential
     * @throws IllegalArgumentException if the side is not a power of two, or couplings reach too far for it
     */
    public ScoreMatching(Wavelet wavelet, int side, ShiftOrbits orbits, Hats hats) {
        this(wavelet, side, orbits, hats, SubBands.NONE);
    }

    /**
     * Begins without data, for an energy with couplings between bands.
     *
     * @param orbits which sites are coupled besides, best none: see {@link SubBands}
     * @param subBands which bands are coupled, at most (n/2 − 1)/2 apart
     * @throws IllegalArgumentException if the side is not a power of two, or couplings reach too far for it
     */
    public ScoreMatching(Wavelet wavelet, int side, ShiftOrbits orbits, Hats hats, SubBands subBands) {
        this.side = side;
        this.orbits = orbits;
        this.hats = hats;
        scores = new DetailScores(wavelet, side, orbits, hats, subBands);
    }

    /** How many parameters are learnt: one for each orbit, then for each hat, then for each term of the bands. */
    public int parameters() {
        return scores.size();
    }

    /** How many fields have been added. */
    public long fields() {
        return scores.fields();
    }

    /**
     * Adds fields.
     *
     * @param fields n × n values of each, row by row, one field after the other
     * @throws IllegalArgumentException if these are not whole fields, or a value is not finite
     */
    public void add(float[] fields) {
        Fields.checkWhole(fields, side);
        for (int from = 0; from < fields.length; from += side * side) {
            scores.add(fields, from);
        }
    }

    /**
     * Adds fields.
     *
     * @param progress hears of each hundredth
     * @throws IllegalArgumentException if the fields are not on the square lattice of side n, have several components,
     *     or a value is not finite
     */
    public void add(FieldEnsemble fields, Progress progress) {
        Fields.forEach(fields, side, progress, field -> scores.add(field, 0));
    }

    /**
     * Adds the fields of another.
     *
     * @throws IllegalArgumentException if it learns the parameters of another energy
     */
    public void merge(ScoreMatching other) {
        scores.merge(other.scores);
    }

    /**
     * The energy that fits the fields best.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or none has values near one
     *     of the knots
     */
    public ConditionalFit fit() {
        return fit(scores.complete().solve(RIDGE));
    }

    /**
     * The best Gaussian energy, with the same curvature at all knots: where maximum likelihood begins if the tails of
     * the data are heavy.
     *
     * @throws IllegalArgumentException as {@link #fit}
     */
    public ConditionalFit gaussian() {
        int[] ties = IntStream.range(0, parameters())
                .map(k -> k < orbits.size() ? k : Math.max(orbits.size(), k - hats.count() + 1)).toArray();
        return fit(scores.complete().solve(RIDGE, ties));
    }

    /** The power ⟨|x̂(k)|²⟩ of some of the fields, by wave vector, see {@link ConditionalScale#spectrum}. */
    public double[] spectrum() {
        return scores.spectrum();
    }

    /** The normal equations, complete. */
    NormalEquations equations() {
        return scores.complete();
    }

    private ConditionalFit fit(NormalEquations.Solution solution) {
        return new ConditionalFit(scores.scale(solution.parameters()), solution.covariance());
    }
}

package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.observe.Estimate;
import org.kadanoff.task.Progress;
import org.kadanoff.wavelet.Wavelet;

/**
 * {@link ScoreMatching} for energies with couplings between bands, {@link SubBandEnergy}: for details that are not
 * stationary on the fine lattice. It takes many more parameters for the same accuracy where the energy is stationary.
 */
public final class SubBandScoreMatching {

    private final Wavelet wavelet;
    private final int side;
    private final ShiftOrbits orbits;
    private final SubBands subBands;
    private final Hats hats;
    private final DetailScores scores;

    /**
     * Begins without data.
     *
     * @param wavelet splits the fields
     * @param side n of the fine fields, a power of two
     * @param subBands which bands are coupled, at most (n/2 − 1)/2 apart
     * @param orbits which sites are coupled besides, often none
     * @param hats the basis of the potential
     * @throws IllegalArgumentException if the side is not a power of two, or couplings reach too far for it
     */
    public SubBandScoreMatching(Wavelet wavelet, int side, SubBands subBands, ShiftOrbits orbits, Hats hats) {
        this.wavelet = wavelet;
        this.side = side;
        this.orbits = orbits;
        this.subBands = subBands;
        this.hats = hats;
        scores = new DetailScores(wavelet, side, orbits, hats, subBands);
    }

    /** How many parameters are learnt: one for each orbit, each hat and each term of the bands. */
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
    public void merge(SubBandScoreMatching other) {
        scores.merge(other.scores);
    }

    /**
     * The energy that fits the fields best.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or none has values near one
     *     of the knots
     */
    public Fit fit() {
        NormalEquations.Solution solution = scores.complete().solve(ScoreMatching.RIDGE);
        int first = orbits.size() + hats.count();
        double[] couplings = Arrays.copyOfRange(solution.parameters(), first, parameters());
        return new Fit(new SubBandEnergy(wavelet, scores.energy(solution.parameters()), subBands, couplings),
                solution.covariance());
    }

    /**
     * An energy learnt from data.
     *
     * @param energy the energy
     * @param covariance of its parameters, in the order of {@link #parameters}
     */
    public record Fit(SubBandEnergy energy, double[][] covariance) implements Serializable {

        /** The coupling K of a term of the bands. */
        public Estimate coupling(int term) {
            int parameter = covariance.length - energy.couplings().length + term;
            return new Estimate(energy.couplings()[term], Math.sqrt(covariance[parameter][parameter]));
        }
    }
}

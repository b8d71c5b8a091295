package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;
import org.kadanoff.wavelet.Wavelet;

/**
 * How a {@link ConditionalModel} is learnt and sampled.
 *
 * @param wavelet splits the fields
 * @param coarsest what is learnt of the coarsest fields
 * @param coarseSide their side, a power of two; 1 where they are one number
 * @param potential the kind of the potentials
 * @param knots of each potential; they reach to the quantile beyond which 0.1 % of all pixels lie, or 50 pixels where
 *     that is more, on both sides
 * @param range how far sites are coupled at most; on n × n sites n/2 − 1, and n/2 in the energy of whole coarse fields
 * @param bandRange how far bands of details are coupled at most in place of sites, see {@link SubBands}; on n × n sites
 *     (n/2 − 1)/2. With 0, and on 4 × 4 sites or fewer, whose bands are too small, it is sites that are coupled
 * @param estimation how the energies are learnt
 * @param calibrations iterations of maximum likelihood over coarse fields that the model made itself, after those over
 *     coarse fields of the data; 0 for none
 * @param thermalization trajectories of a sample on each scale, in which step sizes are tuned
 * @param trajectories of a sample on each scale after that
 * @param dynamics how details move
 * @param preconditioner in which directions they move
 */
public record ConditionalSettings(Wavelet wavelet, Coarsest coarsest, int coarseSide, PotentialKind potential,
        int knots, int range, int bandRange, Estimation estimation, int calibrations, int thermalization,
        int trajectories, Dynamics dynamics, Preconditioner preconditioner) implements Serializable {

    /** @throws IllegalArgumentException if a number is out of its range */
    public ConditionalSettings {
        if (coarseSide < 1 || Integer.bitCount(coarseSide) != 1 || coarseSide > 1 == (coarsest == Coarsest.ONE_SITE)) {
            throw new IllegalArgumentException("the side of the coarsest fields is 1 where they are one number, and "
                    + "otherwise 2, 4, 8, … , not " + coarseSide);
        }
        if (range < 1 || knots < 2 || calibrations < 0 || thermalization < 1 || trajectories < 1) {
            throw new IllegalArgumentException("an energy takes a range of 1 or more and 2 knots or more, and a sample "
                    + "1 trajectory or more before and after, not " + range + ", " + knots + ", " + thermalization
                    + " and " + trajectories);
        }
        SubBands.of(bandRange);
    }

    /** Fields that are as likely as their negatives, such as those of φ⁴. */
    public static ConditionalSettings even(Wavelet wavelet) {
        return new ConditionalSettings(wavelet, Coarsest.TRAINING_FIELDS, 4, PotentialKind.EVEN, 14, 4, 0,
                Estimation.POLISHED, 3, 15, 7, Dynamics.local(), Preconditioner.BAND_VARIANCES);
    }

    /** Fields with a long tail on one side, such as maps of weak lensing. */
    public static ConditionalSettings skewed(Wavelet wavelet) {
        return new ConditionalSettings(wavelet, Coarsest.TRAINING_FIELDS, 4, PotentialKind.GENERAL, 12, 4, 0,
                Estimation.ROBUST, 0, 25, 10, Dynamics.local(), Preconditioner.BAND_VARIANCES);
    }

    /** The same where details move by the power spectrum of the data. */
    public ConditionalSettings withSpectralPreconditioner() {
        return new ConditionalSettings(wavelet, coarsest, coarseSide, potential, knots, range, bandRange, estimation,
                calibrations, thermalization, trajectories, Dynamics.white(), Preconditioner.SPECTRUM);
    }

    /** Which bands are coupled in the energy of n × n sites. */
    public SubBands subBands(int n) {
        return SubBands.of(Math.min(bandRange, SubBands.largestRange(n / 2)));
    }

    /** Which sites are coupled in it: none if bands are, which say the same. */
    ShiftOrbits orbits(int n) {
        return ShiftOrbits.of(subBands(n).size() > 0 ? 0 : Math.min(range, ShiftOrbits.largestRange(n) - 1));
    }

    /** Chains that have sampled the details over coarse fields. */
    Chains refine(ConditionalScale scale, float[] coarse, int firstChain, StreamAddress address, Workers workers,
            Progress progress) {
        StreamAddress own = ConditionalModel.sub(address, "details/" + scale.side());
        Chains chains = Chains.atNoise(Target.of(scale), dynamics, coarse, own, firstChain);
        double tuned = thermalization / (double) (thermalization + trajectories);
        chains.thermalize(thermalization, workers, progress.stage(0, tuned));
        chains.advance(trajectories, workers, progress.stage(tuned, 1));
        return chains;
    }

    /** The same with another beginning. */
    public ConditionalSettings with(Coarsest other, int side) {
        return new ConditionalSettings(wavelet, other, side, potential, knots, range, bandRange, estimation,
                calibrations, thermalization, trajectories, dynamics, preconditioner);
    }

    /** The same with another estimation. */
    public ConditionalSettings with(Estimation other) {
        return new ConditionalSettings(wavelet, coarsest, coarseSide, potential, knots, range, bandRange, other,
                calibrations, thermalization, trajectories, dynamics, preconditioner);
    }

    /** The same with another number of calibrating iterations. */
    public ConditionalSettings withCalibrations(int other) {
        return new ConditionalSettings(wavelet, coarsest, coarseSide, potential, knots, range, bandRange, estimation,
                other, thermalization, trajectories, dynamics, preconditioner);
    }

    /** The same with couplings between bands up to another range. */
    public ConditionalSettings withBandRange(int other) {
        return new ConditionalSettings(wavelet, coarsest, coarseSide, potential, knots, range, other, estimation,
                calibrations, thermalization, trajectories, dynamics, preconditioner);
    }
}

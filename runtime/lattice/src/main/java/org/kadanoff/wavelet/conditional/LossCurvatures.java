package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.conditional.GaussianConditional.Curvatures;

/**
 * The {@link Curvatures} of the losses of learning, measured on fields of the law that is learnt, of whole fields or of
 * their details given the coarse field. The parameters are the coupling of each orbit and then the curvature at each
 * knot.
 */
public final class LossCurvatures {

    private static final int TRAJECTORIES = 20;

    private LossCurvatures() {
    }

    /**
     * Of whole fields: the likelihood's is the covariance of the terms of the energy.
     *
     * @throws IllegalArgumentException if the fields are not scalar ones on a square, couplings reach too far for it,
     *     the fields are too few for so many parameters, or none has values near one of the knots
     */
    public static Curvatures ofWholeFields(ShiftOrbits orbits, Hats hats, FieldEnsemble fields, Workers workers,
            Progress progress) {
        int side = fields.lattice().rows();
        DirectScoreMatching matching = new DirectScoreMatching(side, orbits, hats);
        matching.add(fields, progress);
        double[][] terms = terms(orbits, hats, side, FieldArrays.values(fields, side), workers);
        return curvatures(Response.of(MaximumLikelihood.mean(terms), terms).total(), matching.equations());
    }

    /**
     * Of details given the coarse field: the likelihood's is the covariance of the terms of the energy at fixed coarse
     * fields, from two chains over the coarse field of each field. They begin at that field and do 20 trajectories in
     * which step sizes are tuned, and 20 more.
     *
     * @param wavelet splits the fields
     * @param law the energy of the fields, by which the chains move
     * @throws IllegalArgumentException as above, or if the law is on a lattice of another side
     */
    public static Curvatures ofDetails(Wavelet wavelet, ScaleEnergy law, ShiftOrbits orbits, Hats hats,
            FieldEnsemble fields, StreamAddress address, Workers workers, Progress progress) {
        int side = law.side();
        ScoreMatching matching = new ScoreMatching(wavelet, side, orbits, hats);
        matching.add(fields, progress.stage(0, 0.1));
        ConditionalScale like = matching.fit().scale();
        ConditionalScale scale = new ConditionalScale(wavelet, law, like.bandVariances(), like.reach());
        float[] values = FieldArrays.values(fields, side);
        double[][] first = termsAfterTrajectories(scale, orbits, hats, values, address, workers,
                progress.stage(0.1, 0.55));
        double[][] second = termsAfterTrajectories(scale, orbits, hats, values,
                ConditionalModel.sub(address, "second"), workers, progress.stage(0.55, 1));
        return curvatures(Response.of(MaximumLikelihood.mean(first), first, second).fixed(), matching.equations());
    }

    private static double[][] termsAfterTrajectories(ConditionalScale scale, ShiftOrbits orbits, Hats hats,
            float[] values, StreamAddress address, Workers workers, Progress progress) {
        Chains chains = Chains.atFields(Target.of(scale), Dynamics.local(), values, address);
        chains.thermalize(TRAJECTORIES, workers, progress.stage(0, 0.5));
        chains.advance(TRAJECTORIES, workers, progress.stage(0.5, 1));
        return terms(orbits, hats, scale.side(), chains.fields(), workers);
    }

    private static double[][] terms(ShiftOrbits orbits, Hats hats, int side, float[] values, Workers workers) {
        ScaleEnergy energy = new ScaleEnergy(side, orbits, new double[orbits.size()],
                new Potential(hats, new double[hats.count()]));
        DirectScale scale = new DirectScale(energy, Moments.of(values).variance(), Moments.reach(values));
        return Chains.features(Target.of(scale), values, workers);
    }

    private static Curvatures curvatures(double[][] likelihood, NormalEquations score) {
        return new Curvatures(likelihood, score.meanMatrix(), score.meanRight());
    }

    /**
     * How far learning begins from its end, in parameters: the Gaussian of uncoupled sites that fits best, θ₀ = 1/⟨d²⟩
     * in Σ d²/2, less the energy of score matching. For details this is a Gaussian of uncoupled details.
     *
     * @param curvatures of the losses
     * @param from the first of the parameters whose terms add to Σᵢ xᵢ²/2
     * @param to the parameter behind the last of them
     */
    public static double[] fromUncoupled(Curvatures curvatures, int from, int to) {
        double[][] score = curvatures.score();
        double squares = 0;
        double dimensions = 0;
        for (int k = from; k < to; k++) {
            dimensions += curvatures.laplacians()[k];
            for (int l = from; l < to; l++) {
                squares += score[k][l];
            }
        }
        double[] start = Arrays.stream(Damped.of(score, 0).solve(curvatures.laplacians())).map(value -> -value).toArray();
        for (int k = from; k < to; k++) {
            start[k] += dimensions / squares;
        }
        return start;
    }
}

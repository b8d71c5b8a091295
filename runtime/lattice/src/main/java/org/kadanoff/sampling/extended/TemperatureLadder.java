package org.kadanoff.sampling.extended;

import java.util.Arrays;
import java.util.function.Function;
import org.kadanoff.task.Progress;

/**
 * The inverse temperatures of a tempering, adapted so that every pair of neighbours exchanges equally often. This is a
 * phase of its own before the measurement: what comes out is a list of numbers, and a new {@link Tempering} starts
 * with them.
 *
 * <p>Between two neighbours the fraction of rejected exchanges is nearly the increase of one function of β. It is taken
 * to grow linearly between the present β, and the new ones are put where it has grown in equal parts. S. Syed, A.
 * Bouchard-Côté, G. Deligiannidis, A. Doucet, J. R. Stat. Soc. B 84, 321 (2022).
 */
public final class TemperatureLadder {

    private static final double LEAST_REJECTION = 1e-3;

    private TemperatureLadder() {
    }

    /**
     * Inverse temperatures in geometric progression, to start from.
     *
     * @param count two or more
     * @throws IllegalArgumentException if there are fewer than two, or an end is not positive and finite
     */
    public static double[] geometric(double first, double last, int count) {
        double[] betas = new double[Math.max(count, 0)];
        for (int i = 0; i < count; i++) {
            betas[i] = i + 1 == count ? last : first * Math.pow(last / first, i / (count - 1.0));
        }
        requireOrder(betas);
        return betas;
    }

    /**
     * Adapts the β between the first and the last.
     *
     * @param betas where to start from
     * @param start a tempering at its start, for given β
     * @param rounds how often to run one and adapt; each round runs twice as long as that before
     * @param steps of the first round
     * @throws IllegalArgumentException if the β do not run in one direction, or there is no round or step
     */
    public static double[] adapted(double[] betas, Function<double[], Tempering> start, int rounds, int steps,
            Progress progress) {
        requireOrder(betas);
        if (rounds < 1 || steps < 2) {
            throw new IllegalArgumentException("a ladder adapts in 1 round or more of 2 steps or more, not in "
                    + rounds + " of " + steps);
        }
        double[] adapted = betas.clone();
        for (int round = 0; round < rounds; round++) {
            Tempering tempering = start.apply(adapted);
            tempering.advance(steps << round, progress.stage((double) round / rounds, (round + 1.0) / rounds));
            double[] rejection = new double[adapted.length - 1];
            for (int i = 0; i < rejection.length; i++) {
                rejection[i] = Math.max(1 - tempering.acceptance(i), LEAST_REJECTION);
            }
            adapted = spread(adapted, rejection);
        }
        return adapted;
    }

    /** The β between which the rejection grows in equal parts. */
    static double[] spread(double[] betas, double[] rejection) {
        double part = Arrays.stream(rejection).sum() / rejection.length;
        double[] spread = betas.clone();
        int i = 0;
        double below = 0;
        for (int k = 1; k < rejection.length; k++) {
            while (below + rejection[i] < k * part) {
                below += rejection[i++];
            }
            spread[k] = betas[i] + (betas[i + 1] - betas[i]) * (k * part - below) / rejection[i];
        }
        return spread;
    }

    static void requireOrder(double[] betas) {
        if (betas.length < 2) {
            throw new IllegalArgumentException("tempering takes two inverse temperatures or more, not " + betas.length);
        }
        for (int i = 0; i < betas.length; i++) {
            if (!(betas[i] > 0 && betas[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("tempering needs positive, finite betas, not " + betas[i]);
            }
            if (i > 0 && !((betas[i] - betas[i - 1]) * (betas[1] - betas[0]) > 0)) {
                throw new IllegalArgumentException("the betas of a tempering must all increase or all decrease, and "
                        + betas[i] + " follows " + betas[i - 1]);
            }
        }
    }
}

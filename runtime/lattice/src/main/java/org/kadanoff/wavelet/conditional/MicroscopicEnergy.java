package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * The energy of the whole field, put together from the conditional laws of all scales,
 * H(x) = E_J(x_J) + Σⱼ [Eⱼ(xⱼ₋₁) − Fⱼ(xⱼ)], x₀ = x and xⱼ its coarse field; up to a constant.
 *
 * @param levels of all scales, finest first
 * @param coarsest E_J, the energy of the last coarse field
 */
public record MicroscopicEnergy(List<Level> levels, ScaleEnergy coarsest) implements Serializable {

    /**
     * One scale.
     *
     * @param conditional the law of its details
     * @param freeEnergy F, of the coarse field
     */
    public record Level(ConditionalScale conditional, ScaleEnergy freeEnergy) implements Serializable {

        /** @throws IllegalArgumentException if the free energy is not one of the coarse field */
        public Level {
            if (2 * freeEnergy.side() != conditional.side()) {
                throw new IllegalArgumentException("the free energy of a scale of side " + conditional.side()
                        + " is one of fields of half that side, not " + freeEnergy.side());
            }
        }
    }

    /** @throws IllegalArgumentException if the side of a level is not half of that before */
    public MicroscopicEnergy {
        levels = List.copyOf(levels);
        for (int j = 0; j < levels.size(); j++) {
            int next = j + 1 < levels.size() ? levels.get(j + 1).conditional.side() : coarsest.side();
            if (2 * next != levels.get(j).conditional.side()) {
                throw new IllegalArgumentException("after the scale of side " + levels.get(j).conditional.side()
                        + " comes one of half that side, not " + next);
            }
        }
    }

    /** H of one field, n × n values row by row, n the side of the first level. */
    public double value(double[] field) {
        double sum = 0;
        double[] x = field;
        for (Level level : levels) {
            ConditionalScale conditional = level.conditional;
            sum += conditional.value(x);
            double[] coefficients = new WaveletTransform(conditional.wavelet(), conditional.side()).analyze(x);
            x = Arrays.copyOf(coefficients, coefficients.length / 4);
            sum -= level.freeEnergy.value(x);
        }
        return sum + coarsest.value(x);
    }
}

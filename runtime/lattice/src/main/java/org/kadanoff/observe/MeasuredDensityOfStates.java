package org.kadanoff.observe;

import java.io.Serializable;
import java.util.List;

/**
 * The density of states of a model with discrete energies, with errors, from chains that met some of them: by
 * reweighting. That of all energies, from a walk through them, is a
 * {@link org.kadanoff.sampling.extended.DensityOfStates}.
 *
 * @param energy the energies that were met, increasing: totals, J = 1
 * @param logDegeneracy ln g(E), the logarithm of how many states have each; the error is NaN where all measurements of
 *     an energy fell into one block of the chains
 */
public record MeasuredDensityOfStates(double[] energy, List<Estimate> logDegeneracy) implements Serializable {
}

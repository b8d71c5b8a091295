package org.kadanoff.observe;

import java.io.Serializable;
import java.util.List;

/**
 * The density of states of a model with discrete energies.
 *
 * @param energy the energies that were met, increasing: totals, J = 1
 * @param logDegeneracy ln g(E), the logarithm of how many states have each; the error is NaN where all measurements of
 *     an energy fell into one block of the chains
 */
public record DensityOfStates(double[] energy, List<Estimate> logDegeneracy) implements Serializable {
}

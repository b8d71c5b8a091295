package org.kadanoff.observe;

import java.io.Serializable;

/**
 * Averages over two replicas with the same couplings, at each of several inverse temperatures: one sample of the
 * disorder.
 *
 * @param energy ⟨H⟩ per site, of both replicas together
 * @param squaredMagnetization ⟨m²⟩ of both replicas together, m = Σ s / N
 * @param absoluteOverlap ⟨|q|⟩ of the spin overlap
 * @param squaredOverlap ⟨q²⟩
 * @param fourthOverlap ⟨q⁴⟩
 * @param linkOverlap ⟨q_link⟩ over the bonds
 * @param distribution [β][k] how often the overlap was −1 + 2k/N, k = 0 … N, as a fraction
 * @see Overlap
 */
public record ReplicaOverlaps(double[] energy, double[] squaredMagnetization, double[] absoluteOverlap,
        double[] squaredOverlap, double[] fourthOverlap, double[] linkOverlap, double[][] distribution)
        implements Serializable {
}

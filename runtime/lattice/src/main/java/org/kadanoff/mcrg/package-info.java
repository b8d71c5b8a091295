/**
 * The renormalization group by Monte Carlo: operators of the couplings of Ising spins on packed bits, the linearised
 * flow from their correlations between levels of blocking, the critical coupling by matching two lattices, and the
 * couplings themselves from configurations.
 *
 * <p>Everywhere H = −Σ_a K_a S_a, with β in the couplings: nearest neighbours alone have K = βJ.
 */
package org.kadanoff.mcrg;

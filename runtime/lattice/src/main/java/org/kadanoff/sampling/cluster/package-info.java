/**
 * Updates of whole clusters: Swendsen–Wang and Wolff. Both draw bonds between neighbours such that, with spins and bonds
 * together, each connected cluster may turn as one (C. M. Fortuin and P. W. Kasteleyn, Physica 57, 536 (1972)).
 *
 * <p>Swendsen–Wang for Ising spins without a field, and Wolff for the Ising ferromagnet on the square lattice, work on the
 * bits of 64 sites at a time; all else is sampled bond by bond on a graph.
 */
package org.kadanoff.sampling.cluster;

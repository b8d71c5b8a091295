/**
 * Updates of whole clusters: Swendsen–Wang and Wolff. Both draw bonds between neighbours such that, with spins and bonds
 * together, each connected cluster may turn as one (C. M. Fortuin and P. W. Kasteleyn, Physica 57, 536 (1972)).
 *
 * <p>The Ising ferromagnet on a square lattice has kernels of its own, which work on the bits of 64 sites at a time; all
 * else is sampled bond by bond on a graph.
 */
package org.kadanoff.sampling.cluster;

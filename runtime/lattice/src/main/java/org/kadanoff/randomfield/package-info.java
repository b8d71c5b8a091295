/**
 * Random fields on the periodic square lattice whose distribution is known, and of which independent configurations are
 * drawn at once, without a Markov chain: Gaussian with any spectrum, and log-normal with any correlation function.
 */
package org.kadanoff.randomfield;

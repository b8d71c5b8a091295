/**
 * Local updates of models with discrete variables: the Ising model with any couplings, spin glasses, Potts, clock and
 * Blume–Capel models, on any lattice.
 */
package org.kadanoff.sampling.discrete;

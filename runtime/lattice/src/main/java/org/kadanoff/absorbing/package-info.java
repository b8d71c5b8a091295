/**
 * Non-equilibrium models with an absorbing state: directed percolation and the contact process, spreading from a seed,
 * decay from the full lattice, and the quasi-stationary state of a finite one.
 */
package org.kadanoff.absorbing;

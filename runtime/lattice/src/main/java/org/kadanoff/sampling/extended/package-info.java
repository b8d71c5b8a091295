/**
 * Extended ensembles, in which one simulation covers many temperatures or all energies: parallel tempering, Wang–Landau
 * sampling and multicanonical sampling. What is adapted comes out of one phase as an immutable value (a ladder of
 * temperatures, a density of states) and goes into the next, so that no measurement can adapt anything.
 */
package org.kadanoff.sampling.extended;

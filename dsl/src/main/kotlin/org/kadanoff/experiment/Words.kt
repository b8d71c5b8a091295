/** Words that stand for one thing each, wherever they are said. */
package org.kadanoff.experiment

import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.coarsegrain.LinearMap
import org.kadanoff.coarsegrain.PrintedDecimation
import org.kadanoff.lattice.Lattice
import org.kadanoff.network.Target
import org.kadanoff.observe.Stability
import org.kadanoff.sampling.Algorithm

/** Multi-spin coded Metropolis updates in checkerboard order; a step is a sweep. */
val metropolis: Algorithm = Algorithm.METROPOLIS

/** Wolff's single-cluster updates; a step is a cluster. */
val wolff: Algorithm = Algorithm.WOLFF

/** Checkerboard decimation: keeps every other site, b = √2. */
val decimation: Decimation = Decimation()

/** Decimation of a lattice as a matrix of 0 and 1, for a hard-coded layer: sites × sites that stay. */
fun decimationMatrix(lattice: Lattice): LinearMap = decimation.matrix(lattice)

/**
 * Decimation as Eqs. 7 and 8 of Shukla and Thakur (arXiv:2108.06157) print it, without the index of the output: every
 * output is the sum of all spins that stay. A misprint, to see what it would do.
 */
fun decimationMatrixAsPrinted(lattice: Lattice): LinearMap = PrintedDecimation.matrix(lattice)

/** The inverse temperature as what a network learns to tell. */
val inverseTemperature: Target = Target.InverseTemperature

/** The configuration itself as what a network learns to give back. */
val itself: Target = Target.Itself

/** A fixed point that the flow runs into from both sides. */
val attractive: Stability = Stability.ATTRACTIVE

/** A fixed point that the flow runs away from on both sides. */
val repulsive: Stability = Stability.REPULSIVE

/** The phase as what a network learns to tell: 0 below [criticalBeta], disordered, 1 above it. */
fun phase(criticalBeta: Double): Target = Target.BetaClass(listOf(criticalBeta))

/** The interval of β, of those between [boundaries], as what a network learns to tell. */
fun betaClass(boundaries: List<Double>): Target = Target.BetaClass(boundaries)

/** A number as a physicist writes it in a heading: 1e-5, not 1.0E-5. */
fun plain(number: Double): String = number.toString().removeSuffix(".0").replace(".0E", "e").replace("E", "e")

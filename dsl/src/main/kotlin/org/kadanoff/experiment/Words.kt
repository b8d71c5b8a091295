/** Words that stand for one thing each, wherever they are said. */
package org.kadanoff.experiment

import org.kadanoff.exact.CriticalPoint
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import org.kadanoff.network.Target
import org.kadanoff.observe.Observable
import org.kadanoff.observe.Stability
import org.kadanoff.observe.TwistedBonds
import org.kadanoff.sampling.Algorithm

/** Multi-spin coded Metropolis updates in checkerboard order; a step is a sweep. */
val metropolis: Algorithm = Algorithm.METROPOLIS

/** Metropolis updates of sites drawn at random; a step is as many as there are sites. */
val randomSiteMetropolis: Algorithm = Algorithm.RANDOM_SITE_METROPOLIS

/** Each variable drawn anew among its neighbours; a step is a sweep. */
val heatBath: Algorithm = Algorithm.HEAT_BATH

/** The rejection-free n-fold way of Bortz, Kalos and Lebowitz; a step is the time of a Metropolis sweep. */
val nFoldWay: Algorithm = Algorithm.N_FOLD_WAY

/** Wolff's single-cluster updates; a step is a cluster. */
val wolff: Algorithm = Algorithm.WOLFF

/** Swendsen's and Wang's cluster updates of the whole lattice. */
val swendsenWang: Algorithm = Algorithm.SWENDSEN_WANG

/** Reflections of vectors that keep the energy, and a sweep that does not. */
val overRelaxation: Algorithm = Algorithm.OVER_RELAXATION

/** Hybrid Monte Carlo of a field; a step is a trajectory. */
val hybridMonteCarlo: Algorithm = Algorithm.HYBRID_MONTE_CARLO

/** The Metropolis-adjusted Langevin algorithm of a field. */
val mala: Algorithm = Algorithm.MALA

/** The sums over the bonds along an axis that a helicity modulus is made of. */
fun twistedBonds(axis: Int = 0): List<Observable> = TwistedBonds.Term.entries.map { TwistedBonds(it, axis) }

/** The exact solution of the Ising model on the periodic square lattice of length × length sites (Kaufman). */
fun exactTorus(length: Int): Kaufman = Kaufman.square(length)

/** All states of a discrete model on a tiny lattice: its exact energy, specific heat, magnetization at any β. */
fun enumeration(model: Model): Enumeration = Enumeration.of(model)

/**
 * The exact latent heat per site of the q-state Potts model on the infinite square lattice, in units of J.
 *
 * @throws IllegalArgumentException if its transition is continuous, or the lattice another
 */
fun latentHeat(potts: Potts): Double = CriticalPoint.latentHeat(potts).let { heat ->
    require(heat.isPresent) { "the latent heat is known of Potts spins of 5 states or more on square lattices, not of $potts" }
    heat.asDouble
}

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

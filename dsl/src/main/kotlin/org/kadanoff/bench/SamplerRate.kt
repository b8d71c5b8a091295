/**
 * How fast samplers, training and renormalisation are on this machine, with proof beside each rate that the physics is
 * right.
 */
package org.kadanoff.bench

import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.scaling.PowerLaw
import kotlin.math.abs

/**
 * How fast a sampler is, and whether what it samples is the model.
 *
 * @property sampler what was measured
 * @property model of what
 * @property lattice and where
 * @property length the side L of it
 * @property beta the inverse temperature of the rates
 * @property unit what is counted, such as attempted spin updates; of all replicas together
 * @property oneThread units per nanosecond of CPU time, the best of several chunks
 * @property allThreads units per nanosecond of wall time of one chain on every core together, the best of several chunks
 * @property load the load of the machine before: rates that were measured beside other work are lower
 * @property checkedAtBeta where the checks were made: at β where it takes not too long to get to equilibrium
 * @property reference what the energy was compared with
 * @property energySigmas how many σ the mean energy lies from it
 * @property checks what else was checked
 * @property effective how many independent samples a second gives; null where the autocorrelation times take too long to
 *   measure
 * @property peer what the best code of others does; null where none was measured
 */
data class SamplerRate(
    val sampler: String,
    val model: String,
    val lattice: String,
    val length: Int,
    val beta: Double,
    val unit: String,
    val oneThread: Double,
    val allThreads: Double,
    val load: Double,
    val checkedAtBeta: Double,
    val reference: String,
    val energySigmas: Double,
    val checks: List<Check>,
    val effective: EffectiveSamples?,
    val peer: Peer?,
) {
    /** Whether every check passes. The energy of a right sampler fails once in 1000 runs or less. */
    val valid: Boolean get() = abs(energySigmas) < 4 && checks.all { it.passes }
}

/** A check of a sampler: what was looked at, what it gave, and whether that is as it should be. */
data class Check(val name: String, val value: Double, val passes: Boolean)

/**
 * What a chain gives in a second of CPU time on one thread: samples over 2τ.
 *
 * @property tauEnergy τ of the energy in steps
 * @property tauMagnetization τ of |m| in steps
 * @property latticesPerStep units of work in a step of one replica over the sites of the lattice: 1 for a sweep
 * @property energiesPerSecond independent energies, of all replicas together
 * @property magnetizationsPerSecond independent |m|, of all replicas together
 */
data class EffectiveSamples(
    val tauEnergy: Estimate,
    val tauMagnetization: Estimate,
    val latticesPerStep: Double,
    val energiesPerSecond: Double,
    val magnetizationsPerSecond: Double,
)

/**
 * The dynamic exponent z of τ ∝ L^z, with τ in updates of the whole lattice.
 *
 * @property sampler of what algorithm
 * @property energy z of τ of the energy
 * @property magnetization z of τ of |m|
 */
data class DynamicExponent(val sampler: String, val energy: Exponent, val magnetization: Exponent)

/** An exponent with χ² of its fit over the degrees of freedom: NaN if there are none. */
data class Exponent(val value: Estimate, val chiSquaredPerDegree: Double)

/**
 * The dynamic exponent from rates of one algorithm on lattices of different sides.
 *
 * @throws IllegalArgumentException if there are fewer than two sides whose autocorrelation times are known
 */
fun dynamicExponent(rates: List<SamplerRate>): DynamicExponent {
    val known = rates.mapNotNull { rate -> rate.effective?.let { rate.length.toDouble() to it } }
    require(known.size >= 2) { "an exponent takes lattices of two sides or more" }
    fun exponent(tau: (EffectiveSamples) -> Estimate): Exponent {
        val sweeps = known.map { (_, it) -> Estimate(tau(it).value * it.latticesPerStep, tau(it).error * it.latticesPerStep) }
        val fit = PowerLaw.fit(known.map { it.first }.toDoubleArray(), Covariance.independent(sweeps))
        return Exponent(fit.get("exponent"), fit.goodness.chiSquared / fit.goodness.degreesOfFreedom)
    }
    return DynamicExponent(rates.first().sampler, exponent { it.tauEnergy }, exponent { it.tauMagnetization })
}

package org.kadanoff.bench

import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.cluster.ClusterChain
import org.kadanoff.sampling.cluster.SwendsenWang
import org.kadanoff.sampling.cluster.Wolff
import org.kadanoff.task.Progress
import java.lang.management.ManagementFactory
import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sqrt

/**
 * What a cluster algorithm does at βc on a square lattice, on one thread and by its CPU time.
 *
 * @property algorithm Swendsen–Wang or Wolff
 * @property length the side L
 * @property sitesPerNanosecond sites of the grown clusters per nanosecond, the best of several chunks
 * @property latticesPerStep the sites that a step grows clusters over, as a part of the lattice: 1 for Swendsen–Wang
 * @property tauEnergy τ of the energy in steps
 * @property tauMagnetization τ of |m| in steps
 * @property energySamplesPerSecond independent energies per second at that rate: steps over 2τ
 * @property magnetizationSamplesPerSecond independent |m| per second at that rate
 * @property energySigmas how many σ the mean energy lies from Kaufman's
 */
data class ClusterRate(
    val algorithm: Algorithm,
    val length: Int,
    val sitesPerNanosecond: Double,
    val latticesPerStep: Double,
    val tauEnergy: Estimate,
    val tauMagnetization: Estimate,
    val energySamplesPerSecond: Double,
    val magnetizationSamplesPerSecond: Double,
    val energySigmas: Double,
) {
    /** Whether the energy is right; wrongly refused once in 16000 runs. */
    val valid: Boolean
        get() = abs(energySigmas) < 4
}

/**
 * The dynamic exponent z of τ ∝ L^z for the energy, with τ in updates of the whole lattice.
 *
 * @property z by a weighted fit of ln τ to ln L
 * @property chiSquarePerDegree χ² of that fit over its degrees of freedom, NaN if there are none
 */
data class DynamicExponent(val z: Estimate, val chiSquarePerDegree: Double)

private const val FEWEST_STEPS = 2000
private const val MOST_STEPS = 200_000
private const val CHUNKS = 12

/**
 * Measures Swendsen–Wang or Wolff at βc, for some five times as long as it takes to make [steps] steps.
 *
 * @param algorithm one of the two
 * @param length the side L
 * @param steps how many steps are timed, and how many measured; else as many as 4 seconds allow, but 2000 or more
 */
fun clusterRate(algorithm: Algorithm, length: Int, steps: Int? = null): ClusterRate {
    val chain = clusterChain(algorithm, length)
    val perChunk = 1 + (steps ?: chain.stepsInSeconds(4.0)) / CHUNKS
    chain.advance(2 * perChunk, Progress.NONE) // towards equilibrium, and for the compiler
    val startSteps = chain.steps()
    val startSites = chain.grownSites()
    val rate = List(CHUNKS) {
        val before = chain.grownSites()
        val time = cpuNanoseconds { chain.advance(perChunk, Progress.NONE) }
        (chain.grownSites() - before) / time
    }.max()
    val sitesPerStep = (chain.grownSites() - startSites).toDouble() / (chain.steps() - startSteps)
    val stepsPerSecond = 1e9 * rate / sitesPerStep

    val sites = length.toDouble() * length
    val energies = DoubleArray(CHUNKS * perChunk)
    val magnetizations = DoubleArray(energies.size)
    val energy = DoubleArray(1)
    val magnetization = DoubleArray(1)
    for (step in energies.indices) {
        chain.advance(1, Progress.NONE)
        chain.measure(energy, magnetization)
        energies[step] = energy[0] / sites
        magnetizations[step] = abs(magnetization[0]) / sites
    }
    val tauEnergy = Autocorrelation.of(energies)
    val tauMagnetization = Autocorrelation.of(magnetizations)
    val mean = Estimate.mean(energies).let { Estimate(it.value(), it.error() * sqrt(2 * tauEnergy.time())) }
    return ClusterRate(
        algorithm, length, rate, sitesPerStep / sites,
        Estimate(tauEnergy.time(), tauEnergy.error()), Estimate(tauMagnetization.time(), tauMagnetization.error()),
        stepsPerSecond / (2 * tauEnergy.time()), stepsPerSecond / (2 * tauMagnetization.time()),
        mean.sigmasFrom(Kaufman.square(length).energy(Onsager.CRITICAL_BETA)),
    )
}

/**
 * The dynamic exponent from rates of one algorithm on lattices of different sides.
 *
 * @throws IllegalArgumentException if there are fewer than two sides
 */
fun dynamicExponent(rates: List<ClusterRate>): DynamicExponent {
    require(rates.map { it.length }.toSet().size >= 2) { "an exponent takes lattices of two sides or more" }
    val x = rates.map { ln(it.length.toDouble()) }
    val y = rates.map { ln(it.tauEnergy.value * it.latticesPerStep) }
    val weight = rates.map { (it.tauEnergy.value / it.tauEnergy.error).pow(2) }
    fun mean(values: List<Double>) = values.indices.sumOf { weight[it] * values[it] } / weight.sum()
    val meanX = mean(x)
    val meanY = mean(y)
    val spread = x.indices.sumOf { weight[it] * (x[it] - meanX).pow(2) }
    val z = x.indices.sumOf { weight[it] * (x[it] - meanX) * (y[it] - meanY) } / spread
    val chiSquare = x.indices.sumOf { weight[it] * (y[it] - meanY - z * (x[it] - meanX)).pow(2) }
    val degrees = rates.size - 2
    return DynamicExponent(Estimate(z, 1 / sqrt(spread)), if (degrees > 0) chiSquare / degrees else Double.NaN)
}

private fun ClusterChain.stepsInSeconds(seconds: Double): Int {
    advance(200, Progress.NONE)
    val trial = cpuNanoseconds { advance(200, Progress.NONE) } / 200
    return (1e9 * seconds / trial).toInt().coerceIn(FEWEST_STEPS, MOST_STEPS)
}

private fun clusterChain(algorithm: Algorithm, length: Int): ClusterChain {
    val model = Ising(Square(length))
    val random = StreamAddress(1, "bench", length).stream(0)
    return when (algorithm) {
        Algorithm.WOLFF -> Wolff(model, Onsager.CRITICAL_BETA, random)
        Algorithm.SWENDSEN_WANG -> SwendsenWang(model, Onsager.CRITICAL_BETA, random)
        else -> throw IllegalArgumentException("$algorithm is no cluster algorithm")
    }
}

private val threads = ManagementFactory.getThreadMXBean()

private inline fun cpuNanoseconds(work: () -> Unit): Double {
    val start = threads.currentThreadCpuTime
    work()
    return (threads.currentThreadCpuTime - start).toDouble()
}

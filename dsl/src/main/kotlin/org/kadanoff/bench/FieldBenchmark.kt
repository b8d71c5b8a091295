package org.kadanoff.bench

import org.kadanoff.lattice.Square
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Chain
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.sampling.field.HybridMonteCarlo
import org.kadanoff.task.Progress
import java.lang.management.ManagementFactory
import kotlin.math.abs

/**
 * The rate of an algorithm for fields on one thread, and whether what it samples is the model.
 *
 * @property algorithm and the model
 * @property length the side L
 * @property perNanosecond site updates per nanosecond of CPU time, the best of several chunks: sites in one step of
 *     molecular dynamics for hybrid Monte Carlo, attempted updates of one site for Metropolis, all replicas together
 * @property energySigmas how many σ of the difference the mean energy per site lies from that of Wolff clusters or over-relaxation
 * @property effectiveSamplesPerSecond of the energy, of all replicas together: steps over 2τ per second of CPU time; NaN
 *     where the run was too short to tell τ
 * @property load the load average of the machine when it was measured: other work slows it down
 */
data class FieldRate(
    val algorithm: String,
    val length: Int,
    val perNanosecond: Double,
    val energySigmas: Double,
    val effectiveSamplesPerSecond: Double,
    val load: Double,
) {
    /** Whether the energy is right to 4 σ; wrongly refused once in 16000 runs. */
    val valid: Boolean
        get() = abs(energySigmas) < 4
}

private const val PHI4_BETA = 0.5
private const val XY_BETA = 0.8
private const val REPLICAS = FieldChain.REPLICAS_AT_ONCE
private const val LEAPFROG_STEPS = 10

/**
 * Measures hybrid Monte Carlo and Metropolis of φ⁴ at β = 0.5 and Metropolis of the XY model at β = 0.8, both in the
 * disordered phase, where short runs are long enough for the check.
 */
fun fieldRates(length: Int): List<FieldRate> {
    val phi4 = Phi4(Square(length))
    val xy = ON(Square(length), 2)
    val betas = DoubleArray(REPLICAS) { PHI4_BETA }
    val xyBetas = DoubleArray(REPLICAS) { XY_BETA }
    val phi4Energy = reference(FieldChain.wolff(phi4, betas, address("phi4 reference")))
    val xyEnergy = reference(FieldChain.overRelaxation(xy, xyBetas, address("xy reference")))
    return listOf(
        rate(
            "phi4, hybrid Monte Carlo", HybridMonteCarlo.of(phi4, betas, LEAPFROG_STEPS, address("hmc")),
            LEAPFROG_STEPS, phi4Energy,
        ),
        rate("phi4, Metropolis", FieldChain.metropolis(phi4, betas, address("phi4")), 1, phi4Energy),
        rate("XY, Metropolis", FieldChain.metropolis(xy, xyBetas, address("xy")), 1, xyEnergy),
    )
}

private fun rate(name: String, chain: FieldChain, updatesPerStep: Int, reference: Estimate): FieldRate {
    val sites = chain.model().lattice().sites()
    chain.thermalize(THERMALIZATION, Progress.NONE)
    val steps = maxOf(1, 60_000_000 / (sites * REPLICAS * updatesPerStep))
    val updates = steps.toDouble() * sites * REPLICAS * updatesPerStep
    repeat(3) { chain.advance(steps, Progress.NONE) }
    val perNanosecond = List(8) { updates / cpuNanoseconds { chain.advance(steps, Progress.NONE) } }.max()
    val energies = energies(chain)
    val mean = Estimate.mean(energies.map { it.average() }.toDoubleArray())
    val stepsPerSecond = perNanosecond * 1e9 / (sites * updatesPerStep)
    val effective = try {
        stepsPerSecond / (2 * Autocorrelation.of(energies).time())
    } catch (_: IllegalArgumentException) {
        Double.NaN
    }
    return FieldRate(
        name, chain.model().lattice().rows(), perNanosecond, mean.sigmasFrom(reference), effective,
        ManagementFactory.getOperatingSystemMXBean().systemLoadAverage,
    )
}

private fun reference(chain: FieldChain): Estimate {
    chain.thermalize(THERMALIZATION, Progress.NONE)
    return Estimate.mean(energies(chain).map { it.average() }.toDoubleArray())
}

/** The energy per site after each of some steps, as [replica][step]. */
private fun energies(chain: Chain): Array<DoubleArray> {
    val sites = chain.model().lattice().sites()
    val energy = DoubleArray(REPLICAS)
    val magnetization = DoubleArray(REPLICAS)
    val energies = Array(REPLICAS) { DoubleArray(MEASUREMENTS) }
    repeat(MEASUREMENTS) { measurement ->
        chain.advance(1, Progress.NONE)
        chain.measure(energy, magnetization)
        for (replica in 0 until REPLICAS) energies[replica][measurement] = energy[replica] / sites
    }
    return energies
}

private const val THERMALIZATION = 300
private const val MEASUREMENTS = 400

private fun address(node: String) = StreamAddress(1, "field bench: $node", 0)

private val threads = ManagementFactory.getThreadMXBean()

private inline fun cpuNanoseconds(work: () -> Unit): Double {
    val start = threads.currentThreadCpuTime
    work()
    return (threads.currentThreadCpuTime - start).toDouble()
}

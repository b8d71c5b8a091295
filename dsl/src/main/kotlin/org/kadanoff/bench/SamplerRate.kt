package org.kadanoff.bench

import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.sampling.Chain
import org.kadanoff.task.Progress
import java.lang.management.ManagementFactory
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.math.abs

/**
 * How fast a sampler is, and whether what it samples is the model.
 *
 * @property sampler what was measured
 * @property model of what
 * @property lattice and where
 * @property beta the inverse temperature of the rates
 * @property unit what is counted, such as attempted spin updates
 * @property oneThread units per nanosecond of CPU time, the best of several chunks
 * @property allThreads units per nanosecond of wall time of one chain on every core together, the best of several chunks
 * @property load the load of the machine before: rates that were measured beside other work are lower
 * @property checkedAtBeta where the checks were made: at β where it takes not too long to get to equilibrium
 * @property reference what the energy was compared with
 * @property energySigmas how many σ the mean energy lies from it
 * @property checks what else was checked
 * @property effectiveSamplesPerSecond samples of the energy per second of CPU time on one thread over 2τ; null where the
 *   autocorrelation time τ takes too long to measure
 */
data class SamplerRate(
    val sampler: String,
    val model: String,
    val lattice: String,
    val beta: Double,
    val unit: String,
    val oneThread: Double,
    val allThreads: Double,
    val load: Double,
    val checkedAtBeta: Double,
    val reference: String,
    val energySigmas: Double,
    val checks: List<Check>,
    val effectiveSamplesPerSecond: Double?,
) {
    /** Whether every check passes. The energy of a right sampler fails once in 1000 runs or less. */
    val valid: Boolean get() = abs(energySigmas) < 4 && checks.all { it.passes }
}

/** A check of a sampler: what was looked at, what it gave, and whether that is as it should be. */
data class Check(val name: String, val value: Double, val passes: Boolean)

/** Units of work per nanosecond, of CPU time on one thread and of wall time on all. */
data class Rates(val oneThread: Double, val allThreads: Double)

/**
 * Measures how fast chains advance: the best of several chunks, since other work on the machine only takes away.
 *
 * @param steps the steps of a chunk: some 50 ms of them tell enough
 * @param unitsPerStep how many units of work the chain did in a step, asked for after the steps
 * @param start gives a new chain; the argument numbers them, so that none shares its random numbers with another
 */
fun <C : Chain> rates(steps: Int, unitsPerStep: (C) -> Double, start: (Int) -> C): Rates {
    val chains = List(Runtime.getRuntime().availableProcessors()) { start(it) }
    fun advance(chain: C) = chain.advance(steps, Progress.NONE)
    repeat(WARM_UP) { advance(chains.first()) }
    val oneThread = List(12) { steps / cpuNanoseconds { advance(chains.first()) } }.max()
    val allThreads = Executors.newFixedThreadPool(chains.size).use { pool ->
        fun all() = pool.invokeAll(chains.map { Callable { advance(it) } }).forEach { it.get() }
        all()
        List(8) { steps / wallNanoseconds(::all) }.max()
    }
    return Rates(oneThread * unitsPerStep(chains.first()), allThreads * chains.sumOf(unitsPerStep))
}

/**
 * Energies per site: for each measurement those of all replicas.
 *
 * @param thermalization steps before the first measurement
 * @param thinning steps before each
 */
fun energies(chain: Chain, thermalization: Int, thinning: Int, measurements: Int): List<DoubleArray> {
    chain.advance(thermalization, Progress.NONE)
    val magnetization = DoubleArray(chain.replicas())
    return List(measurements) {
        chain.advance(thinning, Progress.NONE)
        val energy = DoubleArray(chain.replicas())
        chain.measure(energy, magnetization)
        energy.map { it / chain.model().lattice().sites() }.toDoubleArray()
    }
}

/**
 * Effective samples per second of CPU time on one thread: samples over 2τ, with τ of energy and of |m|.
 *
 * @property algorithm and the unit of its autocorrelation times
 */
data class EffectiveRate(
    val algorithm: String,
    val length: Int,
    val tauEnergy: Estimate,
    val tauMagnetization: Estimate,
    val energySamplesPerSecond: Double,
    val magnetizationSamplesPerSecond: Double,
)

/** Measures the autocorrelation times of a chain and how many independent samples a second gives. */
fun effectiveRate(name: String, chain: Chain, thermalization: Int, steps: Int): EffectiveRate {
    chain.advance(thermalization, Progress.NONE)
    val followed = minOf(32, chain.replicas())
    val energies = Array(followed) { DoubleArray(steps) }
    val magnetizations = Array(followed) { DoubleArray(steps) }
    val energy = DoubleArray(chain.replicas())
    val magnetization = DoubleArray(chain.replicas())
    var advancing = 0.0
    repeat(steps) { step ->
        advancing += cpuNanoseconds { chain.advance(1, Progress.NONE) }
        chain.measure(energy, magnetization)
        for (replica in 0 until followed) {
            energies[replica][step] = energy[replica]
            magnetizations[replica][step] = abs(magnetization[replica])
        }
    }
    val tauEnergy = Autocorrelation.of(energies)
    val tauMagnetization = Autocorrelation.of(magnetizations)
    val samplesPerSecond = chain.replicas() * steps / (advancing / 1e9)
    return EffectiveRate(
        name, chain.model().lattice().rows(),
        Estimate(tauEnergy.time(), tauEnergy.error()), Estimate(tauMagnetization.time(), tauMagnetization.error()),
        samplesPerSecond / (2 * tauEnergy.time()), samplesPerSecond / (2 * tauMagnetization.time()),
    )
}

/** The load of the machine in the last minute: how many threads wanted to run. */
internal fun load(): Double = ManagementFactory.getOperatingSystemMXBean().systemLoadAverage

private const val WARM_UP = 4

private val threads = ManagementFactory.getThreadMXBean()

private inline fun cpuNanoseconds(work: () -> Unit): Double {
    val start = threads.currentThreadCpuTime
    work()
    return (threads.currentThreadCpuTime - start).toDouble()
}

private inline fun wallNanoseconds(work: () -> Unit): Double {
    val start = System.nanoTime()
    work()
    return (System.nanoTime() - start).toDouble()
}

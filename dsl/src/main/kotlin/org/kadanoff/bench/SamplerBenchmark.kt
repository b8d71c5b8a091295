/** How fast the samplers and the training are on this machine, with proof beside each rate that the physics is right. */
package org.kadanoff.bench

import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Chain
import org.kadanoff.sampling.Metropolis
import org.kadanoff.sampling.cluster.Wolff
import org.kadanoff.task.Progress
import java.lang.management.ManagementFactory
import java.util.concurrent.Executors
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.sqrt

/**
 * The rate of multi-spin Metropolis updates at βc, and whether its replicas are independent samples of the model.
 *
 * @property length the side L
 * @property oneThread attempted spin updates per nanosecond of CPU time, the best of several chunks
 * @property allThreads attempted spin updates per nanosecond of wall time on every core together
 * @property checkedAtBeta where the three checks were made: βc where 20 autocorrelation times fit into the benchmark
 * @property energySigmas how many σ the mean energy of all replicas lies from Kaufman's
 * @property distinctReplicas how many of the 512 configurations differ from all others
 * @property worstLaneSigmas the largest deviation of one bit lane's energy from Kaufman's, in σ of a lane
 */
data class MetropolisRate(
    val length: Int,
    val oneThread: Double,
    val allThreads: Double,
    val checkedAtBeta: Double,
    val energySigmas: Double,
    val distinctReplicas: Int,
    val worstLaneSigmas: Double,
) {
    /** Whether every check passes; wrongly refused once in about 200 runs. */
    val valid: Boolean
        get() = abs(energySigmas) < 4 && distinctReplicas == Metropolis.MAX_REPLICAS && worstLaneSigmas < 4.5
}

/**
 * The rate of Wolff updates at βc.
 *
 * @property length the side L
 * @property sitesPerNanosecond sites of flipped clusters per nanosecond of CPU time
 */
data class WolffRate(val length: Int, val sitesPerNanosecond: Double)

/**
 * Effective samples per second of CPU time at βc on one thread: samples over 2τ, with τ of energy and of |m|.
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

private const val CRITICAL = Onsager.CRITICAL_BETA

/** Measures multi-spin Metropolis on a square lattice. */
fun metropolisRate(length: Int): MetropolisRate {
    val sweeps = maxOf(1, 1_500_000 / (length * length))
    val updates = sweeps.toDouble() * length * length * Metropolis.MAX_REPLICAS
    val oneThread = metropolis(length, CRITICAL, 0).let { chain ->
        repeat(3) { chain.advance(sweeps, Progress.NONE) }
        List(12) { updates / cpuNanoseconds { chain.advance(sweeps, Progress.NONE) } }.max()
    }
    val threads = Runtime.getRuntime().availableProcessors()
    val chains = List(threads) { metropolis(length, CRITICAL, it) }
    val allThreads = Executors.newFixedThreadPool(threads).use { pool ->
        fun all() = pool.invokeAll(chains.map { chain -> Runnable { chain.advance(sweeps, Progress.NONE) }.callable() }).forEach { it.get() }
        all()
        List(8) { threads * updates / wallNanoseconds(::all) }.max()
    }
    return check(length, oneThread, allThreads)
}

private fun Runnable.callable() = Executors.callable(this)

private fun check(length: Int, oneThread: Double, allThreads: Double): MetropolisRate {
    val sites = length * length
    // τ grows as L^2.17 at βc, from some 45 sweeps at L = 32: too long to wait for on large lattices
    val beta = if (length <= 128) CRITICAL else 0.40
    val tau = if (length <= 128) 45 * (length / 32.0).pow(2.17) else 45.0
    val chain = metropolis(length, beta, 1000)
    chain.advance((20 * tau).toInt(), Progress.NONE)
    val measurements = 10
    val energies = DoubleArray(chain.replicas())
    val energy = DoubleArray(chain.replicas())
    val magnetization = DoubleArray(chain.replicas())
    repeat(measurements) {
        chain.advance((tau / 2).toInt() + 1, Progress.NONE)
        chain.measure(energy, magnetization)
        energy.forEachIndexed { lane, total -> energies[lane] += total / sites / measurements }
    }
    val exact = Kaufman.square(length).energy(beta)
    val mean = Estimate.mean(energies)
    val laneError = mean.error() * sqrt(energies.size.toDouble())
    val configurations = chain.configurations(chain.replicas())
    val distinct = (0 until configurations.size())
        .map { replica -> List(sites / 64) { configurations.word(replica, it) } }.toSet().size
    return MetropolisRate(
        length, oneThread, allThreads, beta, mean.sigmasFrom(exact), distinct,
        energies.maxOf { abs(it - exact) / laneError },
    )
}

/** Measures Wolff's algorithm on a square lattice. */
fun wolffRate(length: Int): WolffRate {
    val clusters = maxOf(100, 50_000_000 / (length * length))
    wolff(length).advance(clusters / 4, Progress.NONE)
    val chain = wolff(length)
    val time = cpuNanoseconds { chain.advance(clusters, Progress.NONE) }
    return WolffRate(length, clusters * chain.meanClusterSize() / time)
}

/** Measures the autocorrelation times of both algorithms at βc and how many independent samples a second gives. */
fun effectiveRates(length: Int): List<EffectiveRate> = listOf(
    effectiveRate("Metropolis, sweeps, 512 replicas", metropolis(length, CRITICAL, 0), 2000, 10_000),
    effectiveRate("Wolff, clusters, 1 replica", wolff(length), 2000, 100_000),
)

private fun effectiveRate(name: String, chain: Chain, thermalization: Int, steps: Int): EffectiveRate {
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

private fun metropolis(length: Int, beta: Double, task: Int) = Metropolis(
    Ising(Square(length)), DoubleArray(Metropolis.MAX_REPLICAS) { beta }, StreamAddress(1, "bench", task),
)

private fun wolff(length: Int) = Wolff(Ising(Square(length)), CRITICAL, StreamAddress(1, "bench", 0).stream(0))

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

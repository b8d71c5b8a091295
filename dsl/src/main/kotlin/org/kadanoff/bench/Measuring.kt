package org.kadanoff.bench

import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.sampling.Chain
import org.kadanoff.task.Progress
import java.lang.management.ManagementFactory
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.math.abs
import kotlin.math.sqrt

/** Units of work per nanosecond, of CPU time on one thread and of wall time on all. */
internal data class Rates(val oneThread: Double, val allThreads: Double)

/**
 * Measures how fast chains advance: the best of several chunks, since other work on the machine only takes away.
 *
 * @param start gives a new chain; the argument numbers them, so that none shares its random numbers with another
 * @param advance moves a chain on by a chunk, of which some 50 ms tell enough, and gives the units of work in it
 */
internal fun <C : Chain> rates(start: (Int) -> C, advance: (C) -> Double): Rates {
    val chains = List(Runtime.getRuntime().availableProcessors()) { start(it) }
    repeat(WARM_UP) { advance(chains.first()) }
    val oneThread = List(CHUNKS) { rate(::cpuNanoseconds) { advance(chains.first()) } }.max()
    val allThreads = Executors.newFixedThreadPool(chains.size).use { pool ->
        fun all() = pool.invokeAll(chains.map { Callable { advance(it) } }).sumOf { it.get() }
        all()
        List(CHUNKS) { rate(System::nanoTime) { all() } }.max()
    }
    return Rates(oneThread, allThreads)
}

private inline fun rate(clock: () -> Long, work: () -> Double): Double {
    val start = clock()
    val units = work()
    return units / (clock() - start)
}

/**
 * Energies and |m| per site, in the order of the measurements.
 *
 * @property energies [replica][measurement]
 * @property magnetizations [replica][measurement]
 */
internal class Series(val energies: Array<DoubleArray>, val magnetizations: Array<DoubleArray>) {

    /** The mean energy of each replica. */
    val means: DoubleArray get() = energies.map { it.average() }.toDoubleArray()

    /**
     * How many independent samples a second gives; null if the series are too short to tell.
     *
     * @param sweepsPerSecond lattices of all replicas that are gone over in a second
     * @param latticesPerStep how many of them in a step of one replica
     */
    fun effectiveSamples(sweepsPerSecond: Double, latticesPerStep: Double = 1.0): EffectiveSamples? {
        val energy = tau(energies) ?: return null
        val magnetization = tau(magnetizations) ?: return null
        val steps = sweepsPerSecond / latticesPerStep
        return EffectiveSamples(
            energy, magnetization, latticesPerStep, steps / (2 * energy.value), steps / (2 * magnetization.value),
        )
    }
}

/** The autocorrelation time of [replica][measurement] in measurements; null if the series are too short to tell. */
internal fun tau(series: Array<DoubleArray>): Estimate? = try {
    Autocorrelation.of(series).let { Estimate(it.time(), it.error()) }
} catch (_: IllegalArgumentException) {
    null
}

/**
 * Measures a chain in equilibrium.
 *
 * @param thinning steps before each measurement
 * @param replicas how many of them, the first ones, are kept
 */
internal fun series(chain: Chain, measurements: Int, thinning: Int = 1, replicas: Int = chain.replicas()): Series {
    val sites = chain.model().lattice().sites()
    val energy = DoubleArray(chain.replicas())
    val magnetization = DoubleArray(chain.replicas())
    val energies = Array(replicas) { DoubleArray(measurements) }
    val magnetizations = Array(replicas) { DoubleArray(measurements) }
    repeat(measurements) { measurement ->
        chain.advance(thinning, Progress.NONE)
        chain.measure(energy, magnetization)
        for (replica in 0 until replicas) {
            energies[replica][measurement] = energy[replica] / sites
            magnetizations[replica][measurement] = abs(magnetization[replica]) / sites
        }
    }
    return Series(energies, magnetizations)
}

/** The energy per site from 20 chains of one replica, told apart by their numbers. */
internal fun energyOf20(thermalization: Int, measurements: Int, thinning: Int, chain: (Int) -> Chain): Estimate =
    Estimate.mean(
        DoubleArray(20) { number ->
            val one = chain(number)
            one.thermalize(thermalization, Progress.NONE)
            series(one, measurements, thinning).means.single()
        },
    )

/** That no two replicas are the same, and that no single one is wrong, which the mean of many would hide. */
internal fun replicaChecks(chain: Chain, means: DoubleArray, energy: Estimate): List<Check> {
    val configurations = chain.configurations(chain.replicas())
    val values = FloatArray(chain.model().lattice().sites() * configurations.components())
    val distinct = List(chain.replicas()) { replica ->
        configurations.copyTo(replica, values, 0)
        values.fold(FNV_BASIS) { hash, value -> (hash xor value.toRawBits().toLong()) * FNV_PRIME }
    }.toSet().size
    val scatter = Estimate.mean(means).error * sqrt(means.size.toDouble())
    val worst = means.maxOf { abs(it - energy.value) } / sqrt(scatter * scatter + energy.error * energy.error)
    return listOf(
        Check("distinct replicas", distinct.toDouble(), distinct == chain.replicas()),
        Check("worst replica/σ", worst, worst < 4.5), // of 512 by chance once in 300
    )
}

/** The load of the machine in the last minute: how many threads wanted to run. */
internal fun load(): Double = ManagementFactory.getOperatingSystemMXBean().systemLoadAverage

/** The CPU time of this thread so far. */
internal fun cpuNanoseconds(): Long = threads.currentThreadCpuTime

private val threads = ManagementFactory.getThreadMXBean()

private const val WARM_UP = 4

/** On a machine that is shared, two processors are rarely left alone: of 8 chunks the best was a third short at times. */
private const val CHUNKS = 24

/** Of the hash FNV-1a. That of Java knows but two configurations of floats ±1, which differ in the highest bit alone. */
private const val FNV_BASIS = -0x340d631b7bdddcdb

private const val FNV_PRIME = 0x100000001b3

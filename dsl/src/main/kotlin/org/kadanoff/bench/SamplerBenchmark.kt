/** How fast the samplers and the training are on this machine, with proof beside each rate that the physics is right. */
package org.kadanoff.bench

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.CriticalPoint
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.BlockMetropolis
import org.kadanoff.sampling.Metropolis
import org.kadanoff.sampling.cluster.Wolff
import kotlin.math.abs
import kotlin.math.ceil
import kotlin.math.pow
import kotlin.math.sqrt

/**
 * Where a sampler is checked, and what it must find there.
 *
 * @property sweeps an upper bound of the autocorrelation time of Metropolis, in sweeps
 * @property energy per site
 */
private class Known(val beta: Double, val sweeps: Double, val energy: Estimate, val reference: String)

/** Measures 512 replicas side by side: the rate at βc, and the checks, on a square lattice against Kaufman. */
fun metropolisRate(length: Int): SamplerRate = sideBySide(
    Square(length),
    // τ grows as L^2.17 at βc, from some 45 sweeps at L = 32: too long to wait for on large lattices
    if (length <= 128) known(length, Square(length).critical(), 45 * (length / 32.0).pow(2.17)) else known(length, 0.35, 10.0),
)

/** The same on a cubic lattice, against Wolff's algorithm. */
fun cubicMetropolisRate(length: Int): SamplerRate {
    val lattice = Hypercubic(3, length)
    val known = if (length <= 16) {
        wolffEnergy(lattice, lattice.critical(), clustersPerSweep = 4, sweeps = 100.0)
    } else {
        wolffEnergy(lattice, 0.2, clustersPerSweep = lattice.sites() / 18, sweeps = 15.0)
    }
    return sideBySide(lattice, known)
}

private fun known(length: Int, beta: Double, sweeps: Double) =
    Known(beta, sweeps, Estimate.exact(Kaufman.square(length).energy(beta)), "Kaufman")

private fun sideBySide(lattice: Lattice, known: Known): SamplerRate {
    val load = load()
    val sites = lattice.sites().toDouble()
    val rates = rates(maxOf(1, (WORDS_PER_CHUNK / sites).toInt()), { sites * Metropolis.MAX_REPLICAS }) {
        metropolis(lattice, lattice.critical(), it)
    }
    val chain = metropolis(lattice, known.beta, 1000)
    val measured = energies(chain, (20 * known.sweeps).toInt(), ceil(known.sweeps / 2).toInt(), measurements = 10)
    val lanes = DoubleArray(chain.replicas()) { lane -> measured.sumOf { it[lane] } / measured.size }
    val mean = Estimate.mean(lanes)
    val worstLane = lanes.maxOf { abs(it - known.energy.value) } / (mean.error * sqrt(lanes.size.toDouble()))
    val configurations = chain.configurations(chain.replicas())
    val words = SpinEnsemble.wordsPerConfiguration(lattice)
    val distinct = List(chain.replicas()) { replica -> List(words) { configurations.word(replica, it) }.hashCode() }.toSet().size
    return SamplerRate(
        "metropolis, 512 replicas side by side", "ising", "$lattice", lattice.critical(), UPDATES, rates.oneThread,
        rates.allThreads, load, known.beta, known.reference, mean.sigmasFrom(known.energy),
        listOf(
            Check("distinct replicas", distinct.toDouble(), distinct == chain.replicas()),
            Check("worst lane/σ", worstLane, worstLane < 4.5), // by chance once in 300
        ),
        if (sites <= 4096) effectiveRate("", metropolis(lattice, lattice.critical(), 0), 2000, 5000).energySamplesPerSecond else null,
    )
}

/** Measures one large square lattice, 512 of its spins side by side, with checks against Kaufman. */
fun blockMetropolisRate(length: Int): SamplerRate {
    val load = load()
    val lattice = Square(length)
    val sites = lattice.sites().toDouble()
    val rates = rates(maxOf(1, (WORDS_PER_CHUNK * 512 / sites).toInt()), { sites }) { blocks(lattice, lattice.critical(), it) }
    val beta = 0.35
    val chain = blocks(lattice, beta, 1000)
    val measurements = 20
    val mean = energies(chain, thermalization = 200, thinning = 20, measurements).sumOf { it.single() } / measurements
    val exact = Kaufman.square(length)
    val distinct = distinctBlocks(chain.configurations(1), length)
    return SamplerRate(
        "metropolis, one lattice", "ising", "$lattice", lattice.critical(), UPDATES, rates.oneThread, rates.allThreads, load,
        beta, "Kaufman", (mean - exact.energy(beta)) / sqrt(exact.specificHeat(beta) / (beta * beta * sites * measurements)),
        listOf(Check("distinct blocks", distinct.toDouble(), distinct == 512)),
        null,
    )
}

/** How many of the 32 × 16 blocks of a configuration differ from all others; the side is 2ⁿ, 64 or more. */
private fun distinctBlocks(configuration: SpinEnsemble, length: Int): Int {
    val contents = List(512) { ArrayList<Long>() }
    val width = minOf(64, length / 16)
    for (row in 0 until length) {
        for (column in 0 until length step width) {
            val site = row * length + column
            contents[row / (length / 32) * 16 + column / (length / 16)] += configuration.word(0, site / 64) ushr site % 64 shl 64 - width
        }
    }
    return contents.toSet().size
}

/** Measures Wolff's algorithm on a square lattice at βc: sites of flipped clusters. */
fun wolffRate(length: Int): SamplerRate {
    val load = load()
    val lattice = Square(length)
    val beta = lattice.critical()
    val rates = rates(maxOf(100, 5_000_000 / lattice.sites()), Wolff::meanClusterSize) { wolff(lattice, beta, it) }
    val known = known(length, beta, 0.0)
    val measurements = (2_000_000 / lattice.sites()).coerceIn(20, 200)
    val chains = List(20) { chain ->
        energies(wolff(lattice, beta, 100 + chain), thermalization = 100, thinning = 5, measurements).map { it.single() }.average()
    }
    val energy = Estimate.mean(chains.toDoubleArray())
    return SamplerRate(
        "wolff", "ising", "$lattice", beta, "cluster sites", rates.oneThread, rates.allThreads, load, beta, known.reference,
        energy.sigmasFrom(known.energy), emptyList(),
        if (length <= 64) effectiveRate("", wolff(lattice, beta, 0), 2000, 50_000).energySamplesPerSecond else null,
    )
}

private fun wolffEnergy(lattice: Lattice, beta: Double, clustersPerSweep: Int, sweeps: Double): Known {
    val chains = List(20) { chain ->
        energies(wolff(lattice, beta, 200 + chain), 20 * clustersPerSweep, clustersPerSweep, 20).map { it.single() }.average()
    }
    return Known(beta, sweeps, Estimate.mean(chains.toDoubleArray()), "Wolff")
}

/** Measures the autocorrelation times of both algorithms at βc and how many independent samples a second gives. */
fun effectiveRates(length: Int): List<EffectiveRate> = listOf(
    effectiveRate("Metropolis, sweeps, 512 replicas", metropolis(Square(length), Square(length).critical(), 0), 2000, 10_000),
    effectiveRate("Wolff, clusters, 1 replica", wolff(Square(length), Square(length).critical(), 0), 2000, 100_000),
)

private const val UPDATES = "attempted spin updates"

private const val WORDS_PER_CHUNK = 1_500_000.0

private fun Lattice.critical() = CriticalPoint.beta(Ising(this)).orElseThrow()

private fun metropolis(lattice: Lattice, beta: Double, task: Int) =
    Metropolis(Ising(lattice), DoubleArray(Metropolis.MAX_REPLICAS) { beta }, StreamAddress(1, "bench", task))

private fun blocks(lattice: Lattice, beta: Double, task: Int) =
    BlockMetropolis(Ising(lattice), beta, StreamAddress(1, "bench", task), 0)

private fun wolff(lattice: Lattice, beta: Double, task: Int) = Wolff(Ising(lattice), beta, StreamAddress(1, "bench", task).stream(0))

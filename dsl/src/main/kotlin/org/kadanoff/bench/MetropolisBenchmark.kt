package org.kadanoff.bench

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.CriticalPoint
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.BlockMetropolis
import org.kadanoff.sampling.Metropolis
import org.kadanoff.sampling.cluster.Wolff
import org.kadanoff.task.Progress
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
    Square(length), length, metropolisPeer(length),
    // τ grows as L^2.17 at βc, from some 45 sweeps at L = 32: too long to wait for on large lattices
    if (length <= 128) {
        known(length, Ising(Square(length)).critical(), 45 * (length / 32.0).pow(2.17))
    } else {
        known(length, 0.35, 10.0)
    },
)

/** The same on a cubic lattice, against Wolff's algorithm. */
fun cubicMetropolisRate(length: Int): SamplerRate {
    val lattice = Hypercubic(3, length)
    val known = if (length <= 16) {
        wolffEnergy(lattice, Ising(lattice).critical(), clustersPerSweep = 4, sweeps = 100.0)
    } else {
        wolffEnergy(lattice, 0.2, clustersPerSweep = lattice.sites() / 18, sweeps = 15.0)
    }
    return sideBySide(lattice, length, null, known)
}

private fun known(length: Int, beta: Double, sweeps: Double) =
    Known(beta, sweeps, Estimate.exact(Kaufman.square(length).energy(beta)), "Kaufman")

private fun wolffEnergy(lattice: Lattice, beta: Double, clustersPerSweep: Int, sweeps: Double): Known {
    val energy = energyOf20(20 * clustersPerSweep, measurements = 20, thinning = clustersPerSweep) {
        Wolff(Ising(lattice), beta, StreamAddress(1, "bench", 200 + it).stream(0))
    }
    return Known(beta, sweeps, energy, "Wolff")
}

private fun sideBySide(lattice: Lattice, length: Int, peer: Peer?, known: Known): SamplerRate {
    val load = load()
    val beta = Ising(lattice).critical()
    val sites = lattice.sites().toDouble()
    val sweeps = maxOf(1, (WORDS_PER_CHUNK / sites).toInt())
    val rates = rates({ metropolis(lattice, beta, it) }) {
        it.advance(sweeps, Progress.NONE)
        sweeps * sites * Metropolis.MAX_REPLICAS
    }
    val chain = metropolis(lattice, known.beta, 1000)
    chain.advance((20 * known.sweeps).toInt(), Progress.NONE)
    val means = series(chain, measurements = 10, thinning = ceil(known.sweeps / 2).toInt()).means
    val checks = replicaChecks(chain, means, known.energy)
    val effective = if (sites <= 4096 && known.beta == beta) {
        series(chain, measurements = 20_000, replicas = 32).effectiveSamples(1e9 * rates.oneThread / sites)
    } else {
        null
    }
    return SamplerRate(
        "Metropolis, 512 replicas", "Ising", "$lattice", length, beta, SPIN_UPDATES, rates.oneThread, rates.allThreads, load,
        known.beta, known.reference, Estimate.mean(means).sigmasFrom(known.energy), checks, effective, peer,
    )
}

/** Measures one large square lattice, 512 of its spins side by side, with checks against Kaufman. */
fun blockMetropolisRate(length: Int): SamplerRate {
    val load = load()
    val lattice = Square(length)
    val critical = Ising(lattice).critical()
    val sites = lattice.sites().toDouble()
    val sweeps = maxOf(1, (WORDS_PER_CHUNK * 512 / sites).toInt())
    val rates = rates({ blocks(lattice, critical, it) }) {
        it.advance(sweeps, Progress.NONE)
        sweeps * sites
    }
    val beta = 0.35
    val chain = blocks(lattice, beta, 1000)
    chain.advance(200, Progress.NONE)
    val measurements = 20
    val mean = series(chain, measurements, thinning = 20).means.single()
    val exact = Kaufman.square(length)
    val distinct = distinctBlocks(chain.configurations(1), length)
    return SamplerRate(
        "Metropolis, one lattice", "Ising", "$lattice", length, critical, SPIN_UPDATES, rates.oneThread, rates.allThreads,
        load, beta, "Kaufman",
        (mean - exact.energy(beta)) / sqrt(exact.specificHeat(beta) / (beta * beta * sites * measurements)),
        listOf(Check("distinct blocks", distinct.toDouble(), distinct == 512)), null, metropolisPeer(length),
    )
}

/** How many of the 32 × 16 blocks of a configuration differ from all others; the side is 2ⁿ, 64 or more. */
private fun distinctBlocks(configuration: SpinEnsemble, length: Int): Int {
    val contents = List(512) { ArrayList<Long>() }
    val width = minOf(64, length / 16)
    for (row in 0 until length) {
        for (column in 0 until length step width) {
            val site = row * length + column
            val block = row / (length / 32) * 16 + column / (length / 16)
            contents[block] += configuration.word(0, site / 64) ushr site % 64 shl 64 - width
        }
    }
    return contents.toSet().size
}

internal const val SPIN_UPDATES = "attempted spin updates"

private const val WORDS_PER_CHUNK = 1_500_000.0

internal fun Model.critical() = CriticalPoint.beta(this).orElseThrow()

private fun metropolis(lattice: Lattice, beta: Double, task: Int) =
    Metropolis(Ising(lattice), DoubleArray(Metropolis.MAX_REPLICAS) { beta }, StreamAddress(1, "bench", task))

private fun blocks(lattice: Lattice, beta: Double, task: Int) =
    BlockMetropolis(Ising(lattice), beta, StreamAddress(1, "bench", task), 0)

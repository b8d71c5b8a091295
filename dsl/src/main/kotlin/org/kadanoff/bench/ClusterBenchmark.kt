package org.kadanoff.bench

import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.cluster.ClusterChain
import org.kadanoff.sampling.cluster.SwendsenWang
import org.kadanoff.sampling.cluster.Wolff
import org.kadanoff.task.Progress
import kotlin.math.sqrt

private const val FEWEST_STEPS = 2000
private const val MOST_STEPS = 200_000

/**
 * Measures Swendsen–Wang or Wolff at βc, one replica on a square lattice, with the energy checked against Kaufman. The unit
 * is a site of the clusters.
 *
 * @param algorithm one of the two
 * @param length the side L
 * @param steps how many are measured; left out, as many as take 8 seconds, but 2000 to 200,000
 * @throws IllegalArgumentException if the algorithm is neither
 */
fun clusterRate(algorithm: Algorithm, length: Int, steps: Int? = null): SamplerRate {
    val load = load()
    val model = Ising(Square(length))
    val beta = model.critical()
    fun start(task: Int): ClusterChain {
        val random = StreamAddress(1, "bench", task).stream(0)
        return when (algorithm) {
            Algorithm.WOLFF -> Wolff(model, beta, random)
            Algorithm.SWENDSEN_WANG -> SwendsenWang(model, beta, random)
            else -> throw IllegalArgumentException("$algorithm is no cluster algorithm")
        }
    }
    val chain = start(1000)
    val perSecond = chain.stepsPerSecond()
    val rates = rates(::start) { it.grow((CHUNK_SECONDS * perSecond).toInt()) }

    chain.advance((2 * CHUNK_SECONDS * perSecond).toInt(), Progress.NONE) // towards equilibrium
    val stepsBefore = chain.steps()
    val sitesBefore = chain.grownSites()
    val series = series(chain, steps ?: (8 * perSecond).toInt().coerceIn(FEWEST_STEPS, MOST_STEPS))
    val sites = model.lattice().sites().toDouble()
    val latticesPerStep = (chain.grownSites() - sitesBefore) / sites / (chain.steps() - stepsBefore)
    val effective = series.effectiveSamples(1e9 * rates.oneThread / sites, latticesPerStep)
        ?: throw IllegalArgumentException("${series.energies[0].size} steps are too few for the autocorrelation time")
    val mean = Estimate.mean(series.energies.single())
    val energy = Estimate(mean.value, mean.error * sqrt(2 * effective.tauEnergy.value))
    val wolff = algorithm == Algorithm.WOLFF
    return SamplerRate(
        if (wolff) "Wolff" else "Swendsen–Wang", "Ising", "${model.lattice()}", length, beta, "cluster sites", rates.oneThread,
        rates.allThreads, load, beta, "Kaufman", energy.sigmasFrom(Kaufman.square(length).energy(beta)), emptyList(), effective,
        if (wolff) wolffPeer(length) else swendsenWangPeer(length),
    )
}

/** Advances, and gives the number of sites that the clusters had. */
private fun ClusterChain.grow(steps: Int): Double {
    val before = grownSites()
    advance(steps, Progress.NONE)
    return (grownSites() - before).toDouble()
}

/** By the last of several trials: the first ones run before the kernels are compiled. */
private fun ClusterChain.stepsPerSecond(): Double {
    val perTrial = (1 + 20_000_000 / model().lattice().sites()).coerceAtMost(10_000)
    return List(5) {
        val start = cpuNanoseconds()
        advance(perTrial, Progress.NONE)
        1e9 * perTrial / (cpuNanoseconds() - start)
    }.last()
}

private const val CHUNK_SECONDS = 0.1

package org.kadanoff.sampling.cluster

import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.random.Xoshiro256PlusPlus
import org.kadanoff.sampling.estimate
import org.kadanoff.task.Progress

/** Both cluster algorithms by name. */
internal val algorithms: Map<String, (Model, Double, Xoshiro256PlusPlus) -> ClusterChain> =
    mapOf("Wolff" to ::Wolff, "Swendsen–Wang" to ::SwendsenWang)

internal fun ClusterChain.step(steps: Int = 1) = advance(steps, Progress.NONE)

/** Total energy and order parameter. */
internal fun ClusterChain.measured(): Pair<Double, Double> {
    val energy = DoubleArray(1)
    val magnetization = DoubleArray(1)
    measure(energy, magnetization)
    return energy[0] to magnetization[0]
}

internal fun ClusterChain.configuration(): FloatArray =
    FloatArray(model().lattice().sites()).also { configurations(1).copyTo(0, it, 0) }

/** The means of several observables of one chain, each over many independent chains. */
internal fun equilibrium(
    start: (Model, Double, Xoshiro256PlusPlus) -> ClusterChain,
    model: Model,
    beta: Double,
    measurements: Int,
    observables: Map<String, (ClusterChain) -> Double>,
    chains: Int = 64,
    thermalization: Int = 200,
    seed: Long = 11,
): Map<String, Estimate> {
    val averages = List(chains) { number ->
        val chain = start(model, beta, StreamAddress(seed, "$model", number).stream(0))
        chain.step(thermalization)
        val sums = DoubleArray(observables.size)
        repeat(measurements) {
            chain.step()
            observables.values.forEachIndexed { i, observable -> sums[i] += observable(chain) / measurements }
        }
        sums
    }
    return observables.keys.withIndex().associate { (i, name) -> name to estimate(averages.map { it[i] }) }
}

package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Curve
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.extended.Coexistence
import org.kadanoff.sampling.extended.DensityOfStates
import org.kadanoff.sampling.extended.ReweightedSeries
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.task.MulticanonicalTask

private const val THERMALIZATION = 1_000

private const val LEAST_SHOWN = 1e-4

/** Energies and order parameters of a multicanonical walk; averages follow by `derive { it.mean(beta) { e, m -> … } }`. */
class Multicanonical internal constructor(
    private val weights: Node<DensityOfStates>,
    private val measurements: Int,
    private val thinning: Int,
    private val seed: Long,
    place: Place?,
) : Node<ReweightedSeries>(
    "multicanonical", weights.label, Spec(measurements, thinning, seed), listOf(weights), 1, json(), place,
) {
    private data class Spec(val measurements: Int, val thinning: Int, val seed: Long)

    override suspend fun compute(work: Work): ReweightedSeries {
        val density = work.valueOf(weights)
        return work.single { progress ->
            MulticanonicalTask(
                density, measurements, Schedule(THERMALIZATION, thinning, Double.NaN), StreamAddress(seed, work.key.hex, 0),
            ).run(progress)
        }
    }
}

/** Two phases that a multicanonical walk leads through: where they coexist, their energies, the greatest specific heat. */
class Coexisting internal constructor(
    internal val walk: Multicanonical,
    private val within: ClosedFloatingPointRange<Double>,
    private val ratio: Double,
    place: Place?,
) : Node<Coexistence>("coexistence", walk.label, Spec(within.start, within.endInclusive, ratio), listOf(walk), 1, json(), place) {

    private data class Spec(val from: Double, val to: Double, val ratio: Double)

    override fun estimates(result: Coexistence): Map<String, Estimate> = mapOf(
        "β" to result.beta, "latent heat" to result.latentHeat, "greatest specific heat" to result.greatestSpecificHeat,
    )

    override suspend fun compute(work: Work): Coexistence {
        val series = work.valueOf(walk)
        return work.single { Coexistence.of(series, ratio, within.start, within.endInclusive) }
    }
}

/**
 * The transition of first order that a multicanonical walk covers.
 *
 * @param within a range that holds the transition, and the greatest specific heat; the run says if it does not
 * @param ratio of the weight of the ordered phase to that of the disordered one where they are said to coexist: the number
 *     of ordered states, for which finite lattices are nearest to the infinite one, or 1 for equal weights
 */
fun Multicanonical.coexistence(within: ClosedFloatingPointRange<Double>, ratio: Double = 1.0): Coexisting {
    requireBetas(within)
    require(ratio > 0) { "the weights of two phases have a positive ratio, not $ratio" }
    return Coexisting(this, within, ratio, callSite())
}

/**
 * The canonical distribution of the energy at one β, from a multicanonical walk: two peaks are two phases.
 */
fun energyDistribution(walk: Multicanonical, beta: Double, id: String, title: String): Drawing = walk.derive { series ->
    Chart(
        id, title, "Density of the probability of each energy at β = ${plain(beta)}, on ${series.weights.model}, where it is above 1/10,000 of the highest.", Axis("e = H/N"), Axis("P(e)", logarithmic = true),
        listOf(densityOfEnergy("P(e)", series, beta)),
    )
}

/** The same for several sizes, each at the β where its phases coexist. */
fun energyDistributions(bySize: Map<Int, Coexisting>, id: String, title: String): Drawing {
    require(bySize.isNotEmpty()) { "a figure of energies takes a size" }
    return Derived(bySize.values.flatMap { listOf(it, it.walk) }) {
        Chart(
            id, title,
            "Each size at the β where its phases coexist, where the density is above 1/10,000 of the highest. The deeper the valley, the rarer " +
                "are ways from one phase to the other without multicanonical weights.",
            Axis("e = H/N"), Axis("P(e)", logarithmic = true),
            bySize.map { (size, node) -> densityOfEnergy("L = $size", of(node.walk), of(node).beta.value) },
        )
    }
}

private fun densityOfEnergy(label: String, series: ReweightedSeries, beta: Double): Curve {
    val levels = series.weights.levels
    val sites = series.weights.model.lattice().sites()
    val density = series.probabilities(beta).map { it * sites / levels.spacing }
    val shown = density.indices.filter { density[it] > LEAST_SHOWN * density.max() }
    return Curve(label, shown.map { levels.energy(it) / sites }, shown.map { density[it] })
}

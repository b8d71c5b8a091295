package org.kadanoff.experiment

import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Curve
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.extended.DensityOfStates
import org.kadanoff.sampling.extended.ReweightedSeries
import org.kadanoff.script.Place
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

/**
 * The canonical distribution of the energy at one β, from a multicanonical walk: two peaks are two phases.
 */
fun energyDistribution(walk: Multicanonical, beta: Double, id: String, title: String): Drawing = walk.derive { series ->
    val levels = series.weights.levels
    val sites = series.weights.model.lattice().sites()
    val probabilities = series.probabilities(beta)
    val shown = probabilities.indices.filter { probabilities[it] > LEAST_SHOWN * probabilities.max() }
    Chart(
        id, title, "Probability of each energy at β = ${plain(beta)}, on ${series.weights.model}, where it is above 1/10,000 of the highest.", Axis("e = H/N"), Axis("P(e)", logarithmic = true),
        listOf(Curve("P(e)", shown.map { levels.energy(it) / sites }, shown.map { probabilities[it] })),
    )
}

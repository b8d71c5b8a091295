package org.kadanoff.experiment

import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.extended.DensityOfStates
import org.kadanoff.sampling.extended.ReweightedSeries
import org.kadanoff.script.Place
import org.kadanoff.task.MulticanonicalTask

private const val THERMALIZATION = 1_000

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

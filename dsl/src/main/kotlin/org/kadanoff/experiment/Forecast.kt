package org.kadanoff.experiment

import org.kadanoff.network.LayerStart
import org.kadanoff.network.trainingSamplesPerSecond
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

private const val MEASURED_SECONDS = 0.5

/**
 * How long trainings take on one thread, from the rate that each kind of step is measured to have now: about a second for
 * every kind. Early stopping is not foreseen.
 */
internal fun forecast(trainings: List<Trained>): Duration {
    val rates = HashMap<Any, Double>()
    return trainings.sumOf { trained ->
        val learned = trained.on.size * (1 - trained.training.validation)
        trained.training.epochs * learned / rates.getOrPut(trained.kindOfStep()) { trained.measuredRate() }
    }.seconds
}

private fun Trained.kindOfStep(): Any =
    listOf(network.input, network.layers, frozen, training.copy(epochs = 1, seed = 0, learningRate = 1.0))

private fun Trained.measuredRate(): Double = trainingSamplesPerSecond(
    network, training, on.lattice, MEASURED_SECONDS, pairs?.lattice, frozen.map { LayerStart(frozen = it) },
)

package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import kotlin.math.pow

/**
 * What a network says of configurations that it was not trained on.
 *
 * @property actual the β that each configuration was sampled at
 * @property predicted what the network says
 */
data class Prediction(val actual: List<Double>, val predicted: List<Double>) {

    /** The mean of (predicted − actual)². */
    val meanSquaredError: Estimate get() = Estimate.mean(actual.zip(predicted) { beta, said -> (said - beta).pow(2) }.toDoubleArray())

    /** The error of always answering the mean of β: no skill. */
    val noSkill: Double get() = actual.average().let { mean -> actual.sumOf { (it - mean).pow(2) } / actual.size }

    /** The mean prediction in each of [bins] equal intervals of β, at the mean β of the interval. */
    fun binned(bins: Int): List<Pair<Double, Estimate>> {
        val from = actual.min()
        val width = (actual.max() - from) / bins
        return actual.indices.groupBy { ((actual[it] - from) / width).toInt().coerceAtMost(bins - 1) }
            .toSortedMap().values.filter { it.size > 1 }
            .map { members -> members.map { actual[it] }.average() to Estimate.mean(members.map { predicted[it] }.toDoubleArray()) }
    }
}

/** Lets a trained network tell the inverse temperature of new configurations. */
class Predicted internal constructor(
    /** The network. */
    val by: Trained,
    private val configurations: Spins,
    place: Place?,
) : Node<Prediction>("predict", "β by ${by.network.name}", "β", listOf(by, configurations), 1, json(), place) {

    /** The mean squared error on these configurations. */
    val meanSquaredError: Derived<Estimate> get() = Derived(listOf(this)) { of(this@Predicted).meanSquaredError }

    override fun estimates(result: Prediction): Map<String, Estimate> =
        mapOf("mean squared error" to result.meanSquaredError)

    override suspend fun compute(work: Work): Prediction {
        val network = work.valueOf(by)
        val configurations = work.valueOf(configurations)
        return work.single {
            Prediction(
                List(configurations.size(), configurations::beta),
                network.predict(configurations).map { it.toDouble() },
            )
        }
    }
}

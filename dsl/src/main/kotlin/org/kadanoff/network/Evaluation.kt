package org.kadanoff.network

import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.pow
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.observe.Estimate
import org.kadanoff.task.Progress

private const val EVALUATION_CHUNK = 1000

/**
 * How well a network says what it should about configurations.
 *
 * @property loss the bare loss of each configuration
 * @property accuracy the fraction of right answers: of signs for targets of ±1, of classes (0 or 1) for classes; empty
 *     for inverse temperatures
 */
class Evaluation(val loss: DoubleArray, val accuracy: DoubleArray) {
    /** The mean loss, with its error over configurations. */
    fun meanLoss(): Estimate = Estimate.mean(loss)

    /** The mean accuracy, with its error over configurations. */
    fun meanAccuracy(): Estimate = Estimate.mean(accuracy)
}

/**
 * Compares what the network says of [on] with the target of [training].
 *
 * @param pairs what it should say, in the order of [on], where the target is [Target.Paired]
 * @throws IllegalArgumentException if the network, the training and the ensembles do not fit together
 */
fun TrainedNetwork.evaluate(
    training: Training,
    on: Ensemble,
    pairs: Ensemble? = null,
    progress: Progress = Progress.NONE,
): Evaluation {
    network.requireReads(on.lattice())
    network.requireSays(training, (pairs ?: on).lattice())
    val samples = Samples(on, training.target, pairs)
    val outputs = network.outputs
    val wanted = FloatArray(outputs)
    val loss = DoubleArray(on.size())
    val accuracy = DoubleArray(if (training.target == Target.InverseTemperature) 0 else on.size())
    for (from in 0 until on.size() step EVALUATION_CHUNK) {
        progress.done(from.toDouble() / on.size())
        val to = minOf(from + EVALUATION_CHUNK, on.size())
        val said = predict(on.slice(from, to))
        for (configuration in from until to) {
            samples.writeTarget(configuration, wanted, 0)
            val answer = said.copyOfRange((configuration - from) * outputs, (configuration - from + 1) * outputs)
            loss[configuration] = training.loss.of(answer, wanted)
            if (accuracy.isNotEmpty()) accuracy[configuration] = training.target.accuracy(answer, wanted)
        }
    }
    return Evaluation(loss, accuracy)
}

/** The loss of one configuration, the mean over its outputs. */
private fun Loss.of(said: FloatArray, wanted: FloatArray): Double {
    fun mean(each: (Double, Double) -> Double) = said.indices.sumOf { each(said[it].toDouble(), wanted[it].toDouble()) } / said.size
    return when (this) {
        Loss.mse -> mean { y, right -> (y - right).pow(2) }
        Loss.mae -> mean { y, right -> abs(y - right) }
        Loss.hinge -> mean { y, right -> maxOf(0.0, 1 - right * y) }
        Loss.squaredHinge -> mean { y, right -> maxOf(0.0, 1 - right * y).pow(2) }
        Loss.crossEntropy -> -ln(said[wanted.indexOfFirst { it == 1f }].toDouble().coerceAtLeast(1e-38))
    }
}

private fun Target.accuracy(said: FloatArray, wanted: FloatArray): Double = when (this) {
    is Target.BetaClass -> if (wanted[said.indices.maxBy { said[it] }] == 1f) 1.0 else 0.0
    else -> said.indices.count { (said[it] >= 0) == (wanted[it] >= 0) }.toDouble() / said.size
}

package org.kadanoff.network

import java.nio.FloatBuffer
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.task.Progress

private const val PREDICTION_BATCH = 500

/**
 * The trained parameters of one layer, which says activation(x W + b).
 *
 * @property kernel W, inputs × units, row by row
 * @property bias b, one for each unit, or null where the layer has none
 */
class LayerWeights(val kernel: FloatArray, val bias: FloatArray?) {
    override fun equals(other: Any?): Boolean =
        other is LayerWeights && kernel.contentEquals(other.kernel) && bias.contentEquals(other.bias)

    override fun hashCode(): Int = 31 * kernel.contentHashCode() + bias.contentHashCode()
}

/**
 * How a training went, epoch by epoch. Losses are bare: the penalty is not part of them.
 *
 * @property trainingLoss the mean over an epoch's batches, each with the weights before its step
 * @property validationLoss the loss on held-out configurations at the end of each epoch; empty if none were held out
 * @property penalty λ Σ |w| at the end of each epoch
 */
class History(val trainingLoss: DoubleArray, val validationLoss: DoubleArray, val penalty: DoubleArray) {
    override fun equals(other: Any?): Boolean = other is History &&
        trainingLoss.contentEquals(other.trainingLoss) && validationLoss.contentEquals(other.validationLoss) &&
        penalty.contentEquals(other.penalty)

    override fun hashCode(): Int =
        31 * (31 * trainingLoss.contentHashCode() + validationLoss.contentHashCode()) + penalty.contentHashCode()
}

/**
 * A network with its weights. The arrays must not be changed.
 *
 * @property weights one entry for each layer of [network], in order
 * @throws IllegalArgumentException if the weights do not have the shapes that the network asks for
 */
data class TrainedNetwork(val network: Network, val weights: List<LayerWeights>, val history: History) {
    init {
        require(weights.size == network.layers.size) {
            "network '${network.name}' has ${network.layers.size} layers, but there are weights for ${weights.size}"
        }
        network.layers.forEachIndexed { index, layer ->
            val (kernel, bias) = weights[index].run { kernel.size to bias?.size }
            require(kernel == network.inputsOf(index) * layer.units) {
                "layer ${index + 1} of network '${network.name}' takes ${network.inputsOf(index)} × ${layer.units} " +
                    "weights, not $kernel"
            }
            require(bias == if (layer.bias) layer.units else null) {
                "layer ${index + 1} of network '${network.name}' takes " +
                    "${if (layer.bias) layer.units else "no"} biases, not ${bias ?: "none"}"
            }
        }
    }

    /**
     * What the network says about each configuration, [configuration × outputs + output].
     *
     * @throws IllegalArgumentException if the network does not read configurations on this lattice
     */
    fun predict(ensemble: Ensemble, progress: Progress = Progress.NONE): FloatArray {
        network.requireReads(ensemble.lattice())
        val said = FloatArray(ensemble.size() * network.outputs)
        val batch = FloatArray(PREDICTION_BATCH * network.inputs)
        Model(network).use { model ->
            model.assign(weights)
            for (from in 0 until ensemble.size() step PREDICTION_BATCH) {
                progress.done(from.toDouble() / ensemble.size())
                val count = minOf(PREDICTION_BATCH, ensemble.size() - from)
                for (row in 0 until count) ensemble.copyTo(from + row, batch, row * network.inputs)
                model.say(batch, count, FloatBuffer.wrap(said, from * network.outputs, count * network.outputs))
            }
        }
        return said
    }

    /**
     * What an autoencoder makes of each configuration: a field on the same lattice.
     *
     * @throws IllegalArgumentException if the network does not read or does not say configurations on this lattice
     */
    fun apply(ensemble: Ensemble, progress: Progress = Progress.NONE): FieldEnsemble {
        network.requireReads(ensemble.lattice())
        network.requireSays(Target.Itself, ensemble.lattice())
        return FieldEnsemble(
            ensemble.lattice(),
            DoubleArray(ensemble.size()) { ensemble.beta(it) },
            predict(ensemble, progress),
        )
    }
}

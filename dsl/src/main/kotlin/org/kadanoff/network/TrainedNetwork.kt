package org.kadanoff.network

import java.nio.FloatBuffer
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.task.Progress

private const val PREDICTION_BATCH = 500

/**
 * The parameters of one layer; a dense one says activation(x W + b).
 *
 * @property kernel W, row by row: inputs × units for a dense layer, rows × columns × channels × filters for a
 *     convolution; empty where the layer has none
 * @property bias b, one for each unit, or null where the layer has none
 */
class LayerWeights(val kernel: FloatArray, val bias: FloatArray?) {
    override fun equals(other: Any?): Boolean =
        other is LayerWeights && kernel.contentEquals(other.kernel) && bias.contentEquals(other.bias)

    override fun hashCode(): Int = 31 * kernel.contentHashCode() + bias.contentHashCode()
}

/**
 * How a training went, epoch by epoch. Losses are bare: the penalties are not part of them.
 *
 * @property trainingLoss the mean over an epoch's batches, each with the weights before its step
 * @property validationLoss the loss on held-out configurations at the end of each epoch; empty if none were held out
 * @property penalty λ Σ |w| + λ₂ Σ w² at the end of each epoch; empty if there was none
 */
class History(val trainingLoss: DoubleArray, val validationLoss: DoubleArray, val penalty: DoubleArray) {
    /** The number of epochs. */
    val epochs: Int get() = trainingLoss.size

    /** The epoch of the lowest validation loss, from 0; −1 if there is none. */
    val bestEpoch: Int get() = validationLoss.indices.minByOrNull { validationLoss[it] } ?: -1

    internal fun plus(trainingLoss: Double, validationLoss: Double?, penalty: Double?) = History(
        this.trainingLoss + trainingLoss,
        if (validationLoss == null) this.validationLoss else this.validationLoss + validationLoss,
        if (penalty == null) this.penalty else this.penalty + penalty,
    )

    /** Whether the validation loss has not fallen for [patience] epochs. */
    internal fun isStale(patience: Int?) = patience != null && epochs - 1 - bestEpoch >= patience && epochs > 0

    override fun equals(other: Any?): Boolean = other is History &&
        trainingLoss.contentEquals(other.trainingLoss) && validationLoss.contentEquals(other.validationLoss) &&
        penalty.contentEquals(other.penalty)

    override fun hashCode(): Int =
        31 * (31 * trainingLoss.contentHashCode() + validationLoss.contentHashCode()) + penalty.contentHashCode()

    companion object {
        /** The history of a network that was not trained. */
        val NONE: History = History(DoubleArray(0), DoubleArray(0), DoubleArray(0))
    }
}

/**
 * A network with its weights. The arrays must not be changed.
 *
 * @property weights one entry for each layer of [network], in order
 * @throws IllegalArgumentException if the weights do not have the shapes that the network asks for
 */
data class TrainedNetwork(val network: Network, val weights: List<LayerWeights>, val history: History = History.NONE) {
    init {
        network.requireFits(weights)
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
        network.requireSaysConfigurations(ensemble.lattice())
        return FieldEnsemble(
            ensemble.lattice(),
            DoubleArray(ensemble.size()) { ensemble.beta(it) },
            predict(ensemble, progress),
        )
    }
}

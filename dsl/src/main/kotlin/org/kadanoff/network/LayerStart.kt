package org.kadanoff.network

import java.util.random.RandomGenerator

/**
 * How a layer begins, and whether it is trained at all.
 *
 * @property given its weights, or null where they are drawn
 * @property initializer how they are drawn
 * @property frozen whether the layer keeps them
 */
class LayerStart(
    val given: LayerWeights? = null,
    val initializer: Initializer = Initializer.glorotUniform,
    val frozen: Boolean = false,
) {
    /** The weights that layer [index], from 0, of [network] begins with. */
    internal fun weights(network: Network, index: Int, random: RandomGenerator): LayerWeights = given ?: LayerWeights(
        network.kernelShape(index).let { if (it.isEmpty()) FloatArray(0) else initializer.kernel(random, it) },
        network.layers[index].biases.let { if (it == 0) null else FloatArray(it) },
    )
}

/** The weights that a network begins with: given, or drawn from [random] one layer after the other. */
internal fun List<LayerStart>.weights(network: Network, random: RandomGenerator): List<LayerWeights> =
    mapIndexed { index, start -> start.weights(network, index, random) }.also(network::requireFits)

/** @throws IllegalArgumentException if weights do not have the shapes that the network asks for */
internal fun Network.requireFits(weights: List<LayerWeights>) {
    require(weights.size == layers.size) {
        "network '$name' has ${layers.size} layers, but there are weights for ${weights.size}"
    }
    layers.forEachIndexed { index, layer ->
        val (kernel, bias) = weights[index].run { kernel.size to (bias?.size ?: 0) }
        require(kernel == kernelSize(index)) {
            "layer ${index + 1} of network '$name' takes ${kernelShape(index).inWords().ifEmpty { "no" }} weights, not $kernel"
        }
        require(bias == layer.biases) {
            "layer ${index + 1} of network '$name' takes ${layer.biases.orNo()} biases, not ${bias.orNo()}"
        }
    }
}

private fun Int.orNo() = if (this == 0) "no" else toString()

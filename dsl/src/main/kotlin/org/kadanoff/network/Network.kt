/**
 * Networks, losses and training, on KotlinDL.
 *
 * A [Network] says what a network looks like, a [Training] how it learns, [train] makes a [TrainedNetwork] of both and
 * an ensemble. These are plain immutable values: nothing native outlives a call.
 */
package org.kadanoff.network

/** What a layer does to the sum Σ w x + b of each of its units. The names are those of the language. */
@Suppress("EnumEntryName")
enum class Activation {
    /** x. */
    linear,

    /** tanh x. */
    tanh,

    /** max(0, x). */
    relu,

    /** 1 / (1 + exp(−x)). */
    sigmoid,
}

/**
 * A fully connected layer.
 *
 * @property units how many outputs it has
 * @property activation what is done to each of them
 * @property bias whether a trained constant is added before the activation
 * @throws IllegalArgumentException if there are no units
 */
data class Dense(val units: Int, val activation: Activation = Activation.linear, val bias: Boolean = true) {
    init {
        require(units > 0) { "a dense layer has at least one unit, not $units" }
    }
}

/**
 * A feed-forward network that reads one configuration, site by site.
 *
 * @property name how errors and reports call it
 * @property inputs how many sites it reads
 * @property layers from the input to the output
 * @throws IllegalArgumentException if there are no inputs or no layers
 */
data class Network(val name: String, val inputs: Int, val layers: List<Dense>) {
    init {
        require(inputs > 0) { "network '$name' must read at least one site, not $inputs" }
        require(layers.isNotEmpty()) { "network '$name' has no layers: give it one at least, the output" }
    }

    /** The units of the last layer. */
    val outputs: Int get() = layers.last().units

    /** The number of trained weights and biases. */
    val parameters: Int get() = layers.indices.sumOf { parametersOf(it) }

    /** The number of values that layer [index] reads. */
    fun inputsOf(index: Int): Int = if (index == 0) inputs else layers[index - 1].units

    private fun parametersOf(index: Int): Int =
        layers[index].units * (inputsOf(index) + if (layers[index].bias) 1 else 0)

    /** The layers and how many parameters each has, one a line, for a person to read. */
    fun summary(): String = layers.withIndex().joinToString(
        separator = "\n",
        prefix = "$name: reads $inputs sites\n",
        postfix = "\n$parameters parameters",
    ) { (index, layer) ->
        val bias = if (layer.bias) "" else ", no bias"
        "  ${inputsOf(index)} → ${layer.units} ${layer.activation}$bias: ${parametersOf(index)} parameters"
    }
}

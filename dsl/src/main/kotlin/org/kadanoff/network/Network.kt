/**
 * Networks, losses and training, on KotlinDL.
 *
 * A [Network] says what a network looks like, a [Training] how it learns, [train] makes a [TrainedNetwork] of both and
 * an ensemble. These are plain immutable values: nothing native outlives a call.
 */
package org.kadanoff.network

/**
 * A feed-forward network that reads one configuration.
 *
 * @property name how errors and reports call it
 * @property input the shape of what it reads: [sites], or [rows, columns, 1] for an image of a lattice, row by row
 * @property layers from the input to the output
 * @throws IllegalArgumentException if there are no inputs or no layers, or they do not fit together
 */
data class Network(val name: String, val input: List<Int>, val layers: List<Layer>) {
    init {
        require(inputs > 0) { "network '$name' must read at least one site, not ${input.inWords()}" }
        require(layers.isNotEmpty()) { "network '$name' has no layers: give it one at least, the output" }
        shapes()
        layers.dropLast(1).forEachIndexed { index, layer ->
            require((layer as? Dense)?.activation != Activation.softmax) {
                "layer ${index + 1} of network '$name': softmax is for the last layer"
            }
        }
        require(shapes().last().size == 1) {
            "network '$name' ends with an image of ${shapes().last().inWords()}: end with flatten() or dense(…)"
        }
    }

    /** A network that reads [inputs] sites in a row. */
    constructor(name: String, inputs: Int, layers: List<Layer>) : this(name, listOf(inputs), layers)

    /** How many sites it reads. */
    val inputs: Int get() = input.product()

    /** How many numbers it says. */
    val outputs: Int get() = shapes().last().single()

    /** The number of weights and biases. */
    val parameters: Int get() = layers.indices.sumOf { parametersOf(it) }

    /** What layer [index], from 0, reads. */
    fun shapeBefore(index: Int): List<Int> = shapes()[index]

    /** The shape of the kernel of layer [index], from 0; empty where it has none. */
    fun kernelShape(index: Int): List<Int> = layers[index].kernelShape(shapeBefore(index))

    /** How many weights the kernel of layer [index], from 0, has. */
    fun kernelSize(index: Int): Int = kernelShape(index).run { if (isEmpty()) 0 else product() }

    private fun parametersOf(index: Int): Int = kernelSize(index) + layers[index].biases

    /** The shapes of the input and of what every layer says. */
    private fun shapes(): List<List<Int>> = layers.withIndex().runningFold(input) { shape, (index, layer) ->
        inLayer(index + 1, name) { layer.shapeAfter(shape) }
    }

    /** The layers and how many parameters each has, one a line, for a person to read. */
    fun summary(): String = layers.withIndex().joinToString(
        separator = "\n",
        prefix = "$name: reads ${input.inWords()} sites\n",
        postfix = "\n$parameters parameters",
    ) { (index, _) -> "  ${inWords(index)}: ${parametersOf(index)} parameters" }

    /** What layer [index], from 0, makes of what, and how. */
    internal fun inWords(index: Int): String =
        "${shapes()[index].inWords()} → ${shapes()[index + 1].inWords()}, ${layers[index].inWords()}"
}

/** Says of what [check] refuses which layer it is about, [number] from 1. */
internal inline fun <R> inLayer(number: Int, network: String, check: () -> R): R = try {
    check()
} catch (misfit: IllegalArgumentException) {
    throw IllegalArgumentException("layer $number of network '$network': ${misfit.message}", misfit)
}

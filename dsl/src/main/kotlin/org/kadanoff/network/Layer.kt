package org.kadanoff.network

import com.fasterxml.jackson.annotation.JsonTypeInfo

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

    /** exp xᵢ / Σ exp xⱼ over the units of the layer, which must be a last, dense one: probabilities of classes. */
    softmax,
}

/** What a convolution reads beyond the edges of its image. The names are those of the language. */
@Suppress("EnumEntryName")
enum class Padding {
    /** The opposite edge, as on a periodic lattice: the image keeps its size where the stride is 1. */
    periodic,

    /** Nothing: the image loses the width of the kernel less one. */
    valid,
}

/**
 * A layer of a network. What flows between layers has a shape: [n] for n values, [rows, columns, channels] for an image.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Layer {
    /** @throws IllegalArgumentException if the layer does not take this shape */
    fun shapeAfter(shape: List<Int>): List<Int>

    /** The shape of the kernel of a layer that reads [shape], the values that one unit reads first, the units last. */
    fun kernelShape(shape: List<Int>): List<Int> = emptyList()

    /** The number of trained constants that are added before the activation. */
    val biases: Int get() = 0

    /** In words, for a summary. */
    fun inWords(): String
}

/**
 * A fully connected layer.
 *
 * @property units how many outputs it has
 * @property activation what is done to each of them
 * @property bias whether a trained constant is added before the activation
 * @throws IllegalArgumentException if there are no units
 */
data class Dense(val units: Int, val activation: Activation = Activation.linear, val bias: Boolean = true) : Layer {
    init {
        require(units > 0) { "a dense layer has at least one unit, not $units" }
    }

    override fun shapeAfter(shape: List<Int>): List<Int> {
        require(shape.size == 1) { "a dense layer reads a row of values, not an image of ${shape.inWords()}: flatten() before it" }
        return listOf(units)
    }

    override fun kernelShape(shape: List<Int>) = listOf(shape.single(), units)

    override val biases get() = if (bias) units else 0

    override fun inWords() = "$activation" + if (bias) "" else ", no bias"
}

/**
 * A convolution of an image with [filters] square kernels.
 *
 * @property size the side of a kernel, in sites
 * @property stride how far the kernels move between two outputs
 * @throws IllegalArgumentException if a number is not positive, or a periodic convolution has an even kernel
 */
data class Convolution(
    val filters: Int,
    val size: Int,
    val stride: Int = 1,
    val padding: Padding = Padding.periodic,
    val activation: Activation = Activation.linear,
    val bias: Boolean = true,
) : Layer {
    init {
        require(filters > 0) { "a convolution has at least one filter, not $filters" }
        require(size > 0) { "the kernels of a convolution are 1 site wide or more, not $size" }
        require(stride > 0) { "a convolution moves by 1 site or more, not $stride" }
        require(padding == Padding.valid || size % 2 == 1) {
            "the kernels of a periodic convolution have a site in their middle: an odd size, not $size"
        }
        require(activation != Activation.softmax) { "softmax is for a last, dense layer" }
    }

    override fun shapeAfter(shape: List<Int>): List<Int> {
        val (rows, columns) = requireImage(shape, "a convolution")
        require(size <= rows && size <= columns) { "a kernel of $size × $size sites is larger than the image of ${shape.inWords()}" }
        fun across(sites: Int) = when (padding) {
            Padding.periodic -> (sites - 1) / stride + 1
            Padding.valid -> (sites - size) / stride + 1
        }
        return listOf(across(rows), across(columns), filters)
    }

    override fun kernelShape(shape: List<Int>) = listOf(size, size, shape[2], filters)

    override val biases get() = if (bias) filters else 0

    override fun inWords() = "$size × $size convolution, $padding, $activation" + if (bias) "" else ", no bias"
}

/** What a pooling layer says of a block. The names are those of the language. */
@Suppress("EnumEntryName")
enum class Pool {
    /** The largest value. */
    max,

    /** The mean. */
    average,
}

/**
 * Puts one value in the place of each [size] × [size] block of an image.
 *
 * @throws IllegalArgumentException if blocks are smaller than 2 × 2
 */
data class Pooling(val pool: Pool, val size: Int) : Layer {
    init {
        require(size > 1) { "blocks to pool are 2 sites wide or more, not $size" }
    }

    override fun shapeAfter(shape: List<Int>): List<Int> {
        val (rows, columns, channels) = requireImage(shape, "pooling")
        require(rows % size == 0 && columns % size == 0) {
            "an image of ${shape.inWords()} can not be cut into blocks of $size × $size"
        }
        return listOf(rows / size, columns / size, channels)
    }

    override fun inWords() = "$pool of $size × $size"
}

/** Puts the values of an image in a row, channel by channel within column within row. */
data object Flatten : Layer {
    override fun shapeAfter(shape: List<Int>) = listOf(shape.product())

    override fun inWords() = "flatten"
}

private fun requireImage(shape: List<Int>, reader: String): List<Int> = shape.also {
    require(it.size == 3) { "$reader reads an image, not ${it.inWords()} values in a row: begin with input(rows, columns)" }
}

internal fun List<Int>.product(): Int = fold(1, Int::times)

internal fun List<Int>.inWords(): String = joinToString(" × ")

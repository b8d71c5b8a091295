package org.kadanoff.experiment

import org.kadanoff.coarsegrain.LinearMap
import org.kadanoff.network.Activation
import org.kadanoff.network.Convolution
import org.kadanoff.network.Dense
import org.kadanoff.network.Flatten
import org.kadanoff.network.Initializer
import org.kadanoff.network.Layer
import org.kadanoff.network.LayerStart
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.Padding
import org.kadanoff.network.Pool
import org.kadanoff.network.Pooling
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.network.inLayer
import org.kadanoff.network.inWords
import org.kadanoff.script.sha256
import java.nio.ByteBuffer

/** A layer of a network with weights, to be used in another: layer [index], from 0, of each of several fits. */
class LearntLayer internal constructor(internal val of: List<Weighted>, internal val index: Int) {
    init {
        require(of.isNotEmpty()) { "a layer of no network can not be used" }
        require(of.map { it.network.input to it.network.layers }.distinct().size == 1) {
            "layer ${index + 1} is taken from networks of different layers, " +
                "${of.map { it.network.name }.distinct().joinToString()}: take it from the fits of one"
        }
        require(index in of.first().network.layers.indices) {
            "network '${of.first().network.name}' has ${of.first().network.layers.size} layers: there is no layer ${index + 1}"
        }
    }

    internal val layer: Layer get() = of.first().network.layers[index]
    internal val inputs: List<Int> get() = of.first().network.shapeBefore(index)

    /** The network of one fit. */
    internal fun ofFit(fit: Int): Weighted = if (of.size == 1) of.single() else of[fit]
}

/** Layer [number], from 1, of a network with weights. */
fun Weighted.layer(number: Int): LearntLayer = LearntLayer(listOf(this), number - 1)

/** Layer [number], from 1, of each fit of a network. */
@JvmName("layerOfFits")
fun List<Weighted>.layer(number: Int): LearntLayer = LearntLayer(this, number - 1)

/** Where the weights come from that a layer begins with. */
internal sealed interface Origin {
    /** The layer has no weights. */
    data object None : Origin
    class Drawn(val initializer: Initializer) : Origin
    class HardCoded(val map: LinearMap) : Origin
    class Transferred(val from: LearntLayer) : Origin
}

/** A layer as a script declares it. */
internal class DeclaredLayer(val layer: Layer, val origin: Origin, val frozen: Boolean) {

    fun start(weights: (Weighted) -> TrainedNetwork, fit: Int): LayerStart = when (origin) {
        Origin.None -> LayerStart(LayerWeights(FloatArray(0), null))
        is Origin.Drawn -> LayerStart(initializer = origin.initializer, frozen = frozen)
        is Origin.HardCoded -> LayerStart(LayerWeights(origin.map.kernel(), null), frozen = frozen)
        is Origin.Transferred -> LayerStart(weights(origin.from.ofFit(fit)).weights[origin.from.index], frozen = frozen)
    }

    /** What of it enters a key, beside the layer itself and the keys of the networks that it comes from. */
    fun spec(): Map<String, Any> = mapOf("frozen" to frozen) + when (origin) {
        Origin.None -> emptyMap()
        is Origin.Drawn -> mapOf("drawn" to origin.initializer)
        is Origin.HardCoded -> mapOf("hard-coded" to sha256 { update(origin.map.bytes()) })
        is Origin.Transferred -> mapOf("transferred" to origin.from.index)
    }
}

private fun LinearMap.bytes(): ByteArray =
    ByteBuffer.allocate(Float.SIZE_BYTES * kernel().size).also { it.asFloatBuffer().put(kernel()) }.array()

/** A network as a script declares it: its layers, and where their weights come from. */
class DeclaredNetwork internal constructor(
    /** Its layers. */
    val network: Network,
    internal val layers: List<DeclaredLayer>,
) {
    /** The networks that layers are transferred from in one fit, in the order of the layers. */
    internal fun origins(fit: Int): List<Weighted> =
        layers.mapNotNull { (it.origin as? Origin.Transferred)?.from?.ofFit(fit) }

    /** @throws IllegalArgumentException if layers come from another number of fits */
    internal fun requireFits(fits: Int) = layers.mapNotNull { (it.origin as? Origin.Transferred)?.from?.of }.forEach { of ->
        require(of.size == 1 || of.size == fits) {
            "network '${network.name}' takes a layer from ${of.size} fits of '${of.first().network.name}' for $fits fits " +
                "of its own: take one, or as many"
        }
    }

    /** The layers and how many parameters each has, one a line. */
    fun summary(): String = network.summary()

    override fun toString(): String = summary()
}

/** The words inside `network("name") { … }`: the layers from the input on. */
@ExperimentWords
class NetworkWords internal constructor(private val name: String) {
    /** The activation x. */
    val linear = Activation.linear

    /** The activation tanh x. */
    val tanh = Activation.tanh

    /** The activation max(0, x). */
    val relu = Activation.relu

    /** The activation 1/(1 + exp(−x)). */
    val sigmoid = Activation.sigmoid

    /** The activation exp xᵢ / Σ exp xⱼ of a last layer: probabilities of classes. */
    val softmax = Activation.softmax

    /** Weights uniform in ±√(6/(n + m)), for n values that a unit reads and m units that read a value. */
    val glorotUniform = Initializer.glorotUniform

    /** Normal weights of variance 2/(n + m). */
    val glorotNormal = Initializer.glorotNormal

    /** Weights uniform in ±√(6/n). */
    val heUniform = Initializer.heUniform

    /** Normal weights of variance 2/n. */
    val heNormal = Initializer.heNormal

    /** Weights of 0. */
    val zeros = Initializer.zeros

    /** The image goes on beyond its edges at the opposite ones, as on a periodic lattice. */
    val periodic = Padding.periodic

    /** Only what has all its neighbours in the image. */
    val valid = Padding.valid

    /** The shapes of the input and of what every layer so far says. */
    private val shapes = mutableListOf<List<Int>>()
    private val layers = mutableListOf<DeclaredLayer>()

    /** How many sites the network reads, as a row. */
    fun input(sites: Int): Unit = begin(listOf(sites))

    /** The size of the lattice that the network reads as an image, row by row. */
    fun input(rows: Int, columns: Int): Unit = begin(listOf(rows, columns, 1))

    private fun begin(input: List<Int>) {
        require(shapes.isEmpty()) { "network '$name' has two inputs: it reads one configuration" }
        require(input.all { it > 0 }) { "network '$name' must read at least one site, not ${input.inWords()}" }
        shapes += input
    }

    /** Adds a layer in which every unit reads every value below it. */
    fun dense(
        units: Int,
        activation: Activation = linear,
        bias: Boolean = true,
        initializer: Initializer = glorotUniform,
        frozen: Boolean = false,
    ): Unit = add(Origin.Drawn(initializer), frozen) { Dense(units, activation, bias) }

    /** Adds a layer of [filters] kernels of [size] × [size] sites that move over an image. */
    fun convolution(
        filters: Int,
        size: Int,
        activation: Activation = linear,
        stride: Int = 1,
        padding: Padding = periodic,
        bias: Boolean = true,
        initializer: Initializer = glorotUniform,
        frozen: Boolean = false,
    ): Unit = add(Origin.Drawn(initializer), frozen) { Convolution(filters, size, stride, padding, activation, bias) }

    /** Adds a layer that keeps the largest value of each [size] × [size] block. */
    fun maxPooling(size: Int): Unit = add(Origin.None) { Pooling(Pool.max, size) }

    /** Adds a layer that keeps the mean of each [size] × [size] block. */
    fun averagePooling(size: Int): Unit = add(Origin.None) { Pooling(Pool.average, size) }

    /** Adds a layer that puts an image in a row. */
    fun flatten(): Unit = add(Origin.None) { Flatten }

    /** Adds a linear layer without bias whose weights are those of a map, such as decimation. */
    fun hardCoded(map: LinearMap, frozen: Boolean = true) {
        val reads = shapeSoFar()
        require(reads == listOf(map.inputs())) {
            "layer ${layers.size + 1} of network '$name' reads ${reads.inWords()} values: " +
                "a matrix of ${map.inputs()} × ${map.outputs()} does not fit"
        }
        add(Origin.HardCoded(map), frozen) { Dense(map.outputs(), bias = false) }
    }

    /** Adds a layer of another network, with its weights. */
    fun transfer(from: LearntLayer, frozen: Boolean = false) {
        val reads = shapeSoFar()
        val layer = from.layer
        require(reads.size == from.inputs.size && layer.kernelShape(from.inputs) == layer.kernelShape(reads)) {
            "layer ${from.index + 1} of network '${from.of.first().network.name}' reads " +
                "${from.inputs.inWords()} values, but would read ${reads.inWords()} as layer ${layers.size + 1} of network '$name'"
        }
        add(Origin.Transferred(from), frozen) { layer }
    }

    private fun add(origin: Origin, frozen: Boolean = false, layer: () -> Layer) {
        val reads = shapeSoFar()
        inLayer(layers.size + 1, name) {
            val added = DeclaredLayer(layer(), origin, frozen)
            shapes += added.layer.shapeAfter(reads)
            layers += added
        }
    }

    private fun shapeSoFar(): List<Int> {
        requireInput()
        return shapes.last()
    }

    private fun requireInput() =
        require(shapes.isNotEmpty()) { "network '$name' has no input: begin with input(sites) or input(rows, columns)" }

    internal fun declared(): DeclaredNetwork {
        requireInput()
        return DeclaredNetwork(Network(name, shapes.first(), layers.map { it.layer }), layers)
    }
}

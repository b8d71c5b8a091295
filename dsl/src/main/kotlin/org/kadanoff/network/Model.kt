package org.kadanoff.network

import java.nio.FloatBuffer
import org.jetbrains.kotlinx.dl.api.core.activation.Activations
import org.jetbrains.kotlinx.dl.api.core.initializer.Zeros
import org.jetbrains.kotlinx.dl.api.core.layer.KVariable
import org.jetbrains.kotlinx.dl.api.core.layer.ParametrizedLayer
import org.jetbrains.kotlinx.dl.api.core.layer.convolutional.Conv2D
import org.jetbrains.kotlinx.dl.api.core.layer.convolutional.ConvPadding
import org.jetbrains.kotlinx.dl.api.core.layer.pooling.AvgPool2D
import org.jetbrains.kotlinx.dl.api.core.layer.pooling.MaxPool2D
import org.tensorflow.Graph
import org.tensorflow.Operand
import org.tensorflow.Session
import org.tensorflow.Shape
import org.tensorflow.Tensor
import org.tensorflow.op.Ops
import org.tensorflow.op.core.Variable
import org.jetbrains.kotlinx.dl.api.core.layer.Layer as KotlinDlLayer
import org.jetbrains.kotlinx.dl.api.core.layer.core.Dense as KotlinDlDense
import org.jetbrains.kotlinx.dl.api.core.layer.reshaping.Flatten as KotlinDlFlatten

internal val FLOAT: Class<Float> = Float::class.javaObjectType

/**
 * A serialised TensorFlow `ConfigProto` that asks for one thread: intra_op_parallelism_threads (field 2) = 1,
 * inter_op_parallelism_threads (field 5) = −1, which means the caller's. Sums are then taken in one order, so that a
 * result does not depend on the number of cores; several trainings can still run beside each other.
 */
internal val ONE_THREAD = byteArrayOf(0x10, 1, 0x28, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1)

/**
 * A network as KotlinDL's layers in a TensorFlow graph and session of their own. Its weights are 0 until they are
 * assigned. Holds native memory until it is closed.
 *
 * KotlinDL's `Sequential` is passed by since its graph is out of reach, its session cannot be told how many threads to
 * use, and its `fit` knows one label a sample.
 */
internal class Model(private val network: Network) : AutoCloseable {
    private val graph = Graph()
    val tf: Ops = Ops.create(graph)
    val session = Session(graph, ONE_THREAD)

    private val layers: List<KotlinDlLayer> = network.layers.mapIndexed { index, layer -> layer.kotlinDl("layer${index + 1}") }

    /** Takes configurations, [configuration][site]. */
    val input: Operand<Float> = tf.placeholder(FLOAT)

    /** What the last layer says before a softmax, [configuration][output]. */
    val logits: Operand<Float>

    /** Gives what the network says, [configuration][output]. */
    val output: Operand<Float>

    init {
        val inference = tf.constant(false)
        val image: Operand<Float> = tf.reshape(input, tf.constant((listOf(-1) + network.input).toIntArray()))
        logits = layers.foldIndexed(image) { index, signal: Operand<Float>, layer ->
            val shape = network.shapeBefore(index).map { it.toLong() }.toLongArray()
            layer.build(tf, Shape.make(-1, *shape))
            layer.forward(tf, network.layers[index].surrounded(tf, signal, network.shapeBefore(index)), inference, null)
        }
        val isSoftmax = (network.layers.last() as? Dense)?.activation == Activation.softmax
        output = if (isSoftmax) tf.nn.softmax(logits) else logits
    }

    private fun parameters(layer: Int): List<KVariable> = (layers[layer] as? ParametrizedLayer)?.variables.orEmpty()

    /** The kernel of layer [index], from 0, or null where it has none. */
    fun kernel(index: Int): Variable<Float>? = parameters(index).getOrNull(0)?.variable

    /** The biases of layer [index], from 0, or null where it has none. */
    fun bias(index: Int): Variable<Float>? = parameters(index).getOrNull(1)?.variable

    /** The weights as they are. */
    fun weights(): List<LayerWeights> = layers.indices.map { index ->
        LayerWeights(kernel(index)?.let(::read) ?: FloatArray(0), bias(index)?.let(::read))
    }

    /** Sets the weights. */
    fun assign(weights: List<LayerWeights>) = weights.forEachIndexed { index, values ->
        parameters(index).zip(listOfNotNull(values.kernel, values.bias)) { parameter, data ->
            val initializer = parameter.initializerOperation
            session.assign(initializer.assign, initializer.initialValue, parameter.shape, data)
        }
    }

    /** Writes what the network says about the first [count] configurations of [batch] to [target]. */
    fun say(batch: FloatArray, count: Int, target: FloatBuffer) {
        tensor(batch, count, network.inputs).use { configurations ->
            session.runner().feed(input, configurations).fetch(output).run().single().use { it.writeTo(target) }
        }
    }

    /** The values of a variable. */
    fun read(variable: Variable<Float>): FloatArray =
        session.runner().fetch(variable).run().single().use { tensor ->
            FloatArray(tensor.numElements()).also { tensor.writeTo(FloatBuffer.wrap(it)) }
        }

    override fun close() {
        session.close()
        graph.close()
    }
}

/** Runs an assignment of [data] in the place of [value]. */
internal fun Session.assign(assignment: Operand<Float>, value: Operand<Float>, shape: Shape, data: FloatArray) {
    val dimensions = LongArray(shape.numDimensions()) { shape.size(it) }
    Tensor.create(dimensions, FloatBuffer.wrap(data)).use { runner().feed(value, it).addTarget(assignment).run() }
}

/** The first [rows] rows of [columns] values as a native tensor; to be closed. */
internal fun tensor(values: FloatArray, rows: Int, columns: Int): Tensor<*> =
    Tensor.create(longArrayOf(rows.toLong(), columns.toLong()), FloatBuffer.wrap(values, 0, rows * columns))

private fun Layer.kotlinDl(name: String): KotlinDlLayer = when (this) {
    is Dense -> KotlinDlDense(
        outputSize = units, activation = activation.kotlinDl(), useBias = bias,
        kernelInitializer = Zeros(), biasInitializer = Zeros(), name = name,
    )
    is Convolution -> Conv2D(
        filters = filters, kernelSize = intArrayOf(size, size), strides = intArrayOf(1, stride, stride, 1),
        activation = activation.kotlinDl(), padding = ConvPadding.VALID, useBias = bias,
        kernelInitializer = Zeros(), biasInitializer = Zeros(), name = name,
    )
    is Pooling -> when (pool) {
        Pool.max -> MaxPool2D(block(size), block(size), ConvPadding.VALID, name)
        Pool.average -> AvgPool2D(block(size), block(size), ConvPadding.VALID, name)
    }
    Flatten -> KotlinDlFlatten(name)
}

private fun block(size: Int) = intArrayOf(1, size, size, 1)

private fun Activation.kotlinDl(): Activations = when (this) {
    Activation.linear, Activation.softmax -> Activations.Linear // the loss wants what softmax is taken of
    Activation.tanh -> Activations.Tanh
    Activation.relu -> Activations.Relu
    Activation.sigmoid -> Activations.Sigmoid
}

/** An image with as much of its opposite edges around it as a periodic convolution reads. */
private fun Layer.surrounded(tf: Ops, image: Operand<Float>, shape: List<Int>): Operand<Float> {
    if (this !is Convolution || padding != Padding.periodic || size == 1) return image
    val margin = size / 2
    fun around(signal: Operand<Float>, axis: Int): Operand<Float> {
        val sites = shape[axis - 1]
        val order = IntArray(sites + 2 * margin) { Math.floorMod(it - margin, sites) }
        return tf.gather(signal, tf.constant(order), tf.constant(axis))
    }
    return around(around(image, 1), 2)
}

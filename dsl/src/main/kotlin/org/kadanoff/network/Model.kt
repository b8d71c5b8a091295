package org.kadanoff.network

import java.nio.FloatBuffer
import org.jetbrains.kotlinx.dl.api.core.activation.Activations
import org.jetbrains.kotlinx.dl.api.core.initializer.Constant
import org.jetbrains.kotlinx.dl.api.core.initializer.Zeros
import org.jetbrains.kotlinx.dl.api.core.layer.core.Input
import org.jetbrains.kotlinx.dl.api.core.layer.initialize
import org.tensorflow.Graph
import org.tensorflow.Operand
import org.tensorflow.Session
import org.tensorflow.Tensor
import org.tensorflow.op.Ops
import org.tensorflow.op.core.Variable
import org.jetbrains.kotlinx.dl.api.core.layer.core.Dense as DenseLayer

internal val FLOAT: Class<Float> = Float::class.javaObjectType

/**
 * A serialised TensorFlow `ConfigProto` that asks for one thread: intra_op_parallelism_threads (field 2) = 1,
 * inter_op_parallelism_threads (field 5) = −1, which means the caller's. Sums are then taken in one order, so that a
 * result does not depend on the number of cores; several trainings can still run beside each other.
 */
private val ONE_THREAD = byteArrayOf(0x10, 1, 0x28, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1)

/**
 * A network as KotlinDL's layers in a TensorFlow graph and session of their own. Holds native memory until it is
 * closed.
 *
 * KotlinDL's `Sequential` is passed by since its graph is out of reach, its session cannot be told how many threads to
 * use, and its `fit` knows one label a sample.
 *
 * @param seeds keys the weights that [initialize] draws, one for each layer
 * @param firstOutput what the network says about everything before it is trained, or null for Glorot's last layer
 */
internal class Model(
    private val network: Network,
    seeds: LongArray = LongArray(network.layers.size),
    firstOutput: Float? = null,
) : AutoCloseable {
    private val graph = Graph()
    val tf: Ops = Ops.create(graph)
    val session = Session(graph, ONE_THREAD)

    private val layers: List<DenseLayer> = network.layers.mapIndexed { index, layer ->
        val constant = firstOutput?.takeIf { index == network.layers.lastIndex }
        DenseLayer(
            outputSize = layer.units,
            activation = layer.activation.kotlinDl(),
            kernelInitializer = if (constant == null) GlorotUniform(seeds[index]) else Zeros(),
            biasInitializer = Constant(constant ?: 0f),
            useBias = layer.bias,
            name = "layer${index + 1}",
        )
    }

    /** Takes configurations, [configuration][site]. */
    val input: Operand<Float>

    /** Gives what the network says, [configuration][output]. */
    val output: Operand<Float>

    init {
        val entry = Input(network.inputs.toLong()).also { it.build(tf) }
        var shape = entry.computeOutputShape()
        val inference = tf.constant(false)
        input = entry.input
        output = layers.fold<_, Operand<Float>>(input) { signal: Operand<Float>, layer ->
            layer.build(tf, shape)
            shape = layer.computeOutputShape(shape)
            layer.forward(tf, signal, inference, null)
        }
    }

    /** All kernels, in the order of the layers. */
    val kernels: List<Variable<Float>> = layers.map { it.variables[0].variable }

    /** All biases, in the order of the layers that have one. */
    val biases: List<Variable<Float>> = layers.mapNotNull { it.variables.getOrNull(1)?.variable }

    /** Draws the weights. */
    fun initialize() = layers.forEach { it.initialize(session) }

    /** The weights as they are. */
    fun weights(): List<LayerWeights> = layers.map { layer ->
        val values = layer.variables.map { read(it.variable) }
        LayerWeights(values[0], values.getOrNull(1))
    }

    /** Sets the weights. */
    fun assign(weights: List<LayerWeights>) = layers.zip(weights) { layer, values ->
        layer.variables.zip(listOfNotNull(values.kernel, values.bias)) { variable, data ->
            val shape = LongArray(variable.shape.numDimensions()) { variable.shape.size(it) }
            Tensor.create(shape, FloatBuffer.wrap(data)).use {
                val initializer = variable.initializerOperation
                session.runner().feed(initializer.initialValue, it).addTarget(initializer.assign).run()
            }
        }
    }

    /** Writes what the network says about the first [count] configurations of [batch] to [target]. */
    fun say(batch: FloatArray, count: Int, target: FloatBuffer) {
        tensor(batch, count, network.inputs).use { configurations ->
            session.runner().feed(input, configurations).fetch(output).run().single().use { it.writeTo(target) }
        }
    }

    private fun read(variable: Variable<Float>): FloatArray =
        session.runner().fetch(variable).run().single().use { tensor ->
            FloatArray(tensor.numElements()).also { tensor.writeTo(FloatBuffer.wrap(it)) }
        }

    override fun close() {
        session.close()
        graph.close()
    }
}

/** The first [rows] rows of [columns] values as a native tensor; to be closed. */
internal fun tensor(values: FloatArray, rows: Int, columns: Int): Tensor<*> =
    Tensor.create(longArrayOf(rows.toLong(), columns.toLong()), FloatBuffer.wrap(values, 0, rows * columns))

private fun Activation.kotlinDl(): Activations = when (this) {
    Activation.linear -> Activations.Linear
    Activation.tanh -> Activations.Tanh
    Activation.relu -> Activations.Relu
    Activation.sigmoid -> Activations.Sigmoid
}

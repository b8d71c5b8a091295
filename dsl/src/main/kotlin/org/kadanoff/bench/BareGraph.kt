package org.kadanoff.bench

import org.kadanoff.network.FLOAT
import org.kadanoff.network.ONE_THREAD
import org.tensorflow.Graph
import org.tensorflow.Operand
import org.tensorflow.Session
import org.tensorflow.Shape
import org.tensorflow.op.Ops
import org.tensorflow.op.linalg.MatMul

/**
 * Samples/s of a TensorFlow graph that takes the same steps as the training of the linear autoencoder does, on one thread,
 * but holds one batch for ever and is asked for nothing: what the library itself can do.
 */
internal fun bareGraphSamplesPerSecond(sizes: List<Int>, batch: Int, l1: Float, seconds: Double): Double = Graph().use { graph ->
    val tf = Ops.create(graph)
    Session(graph, ONE_THREAD).use { session ->
        fun variable(shape: Shape, start: Operand<Float>) =
            tf.variable(shape, FLOAT).also { session.runner().addTarget(tf.assign(it, start)).run() }

        val configurations = Array(batch) { row -> FloatArray(sizes.first()) { if ((it * 7 + row * 13) % 5 < 2) 1f else -1f } }
        val input = variable(Shape.make(batch.toLong(), sizes.first().toLong()), tf.constant(configurations))
        val kernels = sizes.zipWithNext { from, to ->
            val shape = Shape.make(from.toLong(), to.toLong())
            variable(shape, tf.math.mul(tf.random.statelessRandomUniform(tf.constant(intArrayOf(from, to)), tf.constant(longArrayOf(1, 2)), FLOAT), tf.constant(0.01f)))
        }
        val output = kernels.fold<_, Operand<Float>>(input) { signal, kernel -> tf.linalg.matMul(signal, kernel, *arrayOf<MatMul.Options>()) }
        val hinge = tf.nn.relu(tf.math.sub(tf.constant(1f), tf.math.mul(input, output)))
        val gradients = tf.gradients(tf.math.mean(hinge, tf.constant(intArrayOf(0, 1))), kernels)
        val penalized = kernels.mapIndexed { index, kernel ->
            tf.math.add(gradients.dy<Float>(index), tf.math.mul(tf.constant(l1), tf.math.sign(kernel)))
        }
        val number = { value: Float -> tf.constant(value) }
        val afterGradients = tf.withControlDependencies(penalized).train
        val updates = kernels.zip(penalized) { kernel, gradient ->
            val shape = kernel.asOutput().shape()
            afterGradients.applyAdam(
                kernel, variable(shape, tf.zerosLike(kernel)), variable(shape, tf.zerosLike(kernel)),
                number(0.9f), number(0.999f), number(1e-3f), number(0.9f), number(0.999f), number(1e-7f), gradient,
            )
        }
        session.runner().addTarget(tf.withControlDependencies(updates).noOp().op()).prepare().use { step ->
            repeat(WARM_UP) { step.run() }
            val start = System.nanoTime()
            var steps = 0
            while (System.nanoTime() - start < seconds * 1e9) {
                step.run()
                steps++
            }
            steps * batch / ((System.nanoTime() - start) / 1e9)
        }
    }
}

private const val WARM_UP = 20

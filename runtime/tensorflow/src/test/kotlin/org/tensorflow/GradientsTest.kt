package org.tensorflow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.tensorflow.op.Ops
import org.tensorflow.op.core.Placeholder
import java.nio.DoubleBuffer
import java.nio.FloatBuffer
import kotlin.math.cos

private typealias Function = Ops.(Operand<Float>) -> Operand<Float>

/** Gradients against finite differences; x has shape 4 × 4 and no value on an edge of a function. */
class GradientsTest : FunSpec({
    val point = FloatArray(16) { ((it * 7 + 3) % 16 - 7.3f) / 5 }

    fun Ops.square(): Operand<Float> = values(listOf(4, 4), *Array(16) { ((it * 5 + 1) % 16 - 8) / 8f })
    fun Ops.image(x: Operand<Float>) = reshape(x, constant(intArrayOf(1, 4, 4, 1)))
    fun Ops.filter() = values(listOf(2, 2, 1, 1), .5, -.25, .75, 1)
    val ones = listOf(1L, 1L, 1L, 1L)

    val functions: Map<String, Function> = mapOf(
        "matMul" to { linalg.matMul(it, square()) },
        "conv2d" to { nn.conv2d(image(it), filter(), ones, "SAME") },
        "maxPool" to {
            val window = constant(intArrayOf(1, 2, 2, 1))
            nn.maxPool(image(it), window, window, "VALID")
        },
        "avgPool" to { nn.avgPool(image(it), listOf(1L, 2L, 2L, 1L), ones, "VALID") },
        "biasAdd" to { nn.biasAdd(square(), reduceSum(it, constant(0))) },
        "tanh" to { math.tanh(it) },
        "relu" to { nn.relu(it) },
        "sigmoid" to { math.sigmoid(it) },
        "elu" to { nn.elu(it) },
        "softplus" to { math.softplus(it) },
        "softmax" to { nn.softmax(it) },
        "logSoftmax" to { nn.logSoftmax(it) },
        "softmaxCrossEntropy" to { nn.softmaxCrossEntropyWithLogits(it, nn.softmax(square())).loss() },
        "squaredDifference" to { math.squaredDifference(it, square()) },
        "abs" to { math.abs(it) },
        "exp" to { math.exp(it) },
        "log" to { math.log(math.add(it, constant(4f))) },
        "div" to { math.div(square(), math.add(it, constant(4f))) },
        "maximum" to { math.maximum(it, square()) },
        "mean" to { math.mean(it, constant(1)) },
        "gather" to { gather(it, constant(intArrayOf(0, 2, 2)), constant(0)) },
        "transpose" to { linalg.transpose(it, constant(intArrayOf(1, 0))) },
        "concat" to { concat(listOf(it, math.square(it)), constant(1)) },
    )

    for ((name, function) in functions) test("the gradient of $name") {
        inSession { tf, session ->
            val x = tf.placeholder(FLOAT, Placeholder.shape(Shape.make(4, 4)))
            // weights that differ, so that no derivative is hidden by a symmetry of the sum
            val given = tf.function(x)
            val flat = tf.reshape(given, tf.constant(intArrayOf(-1)))
            val shape = given.asOutput().shape()
            val count = (0 until shape.numDimensions()).fold(1) { product, i -> product * shape.size(i).toInt() }
            val weights = tf.constant(FloatArray(count) { cos(it.toFloat()) })
            val y = tf.reduceSum(tf.math.mul(weights, flat), tf.constant(0))
            val gradient = tf.gradients(y, listOf(x)).dy<Float>(0)

            fun at(values: FloatArray, what: Operand<Float>) =
                Tensor.create(longArrayOf(4, 4), FloatBuffer.wrap(values)).use { input ->
                    session.runner().feed(x, input).fetch(what).run().single().use { it.floats() }
                }

            val step = 1e-2f
            at(point, gradient).forEachIndexed { i, derivative ->
                fun shifted(by: Float) = at(point.copyOf().also { it[i] += by }, y).single().toDouble()
                val difference = (shifted(step) - shifted(-step)) / (2 * step)
                withClue("by x[$i]") { derivative.toDouble() shouldBe (difference plusOrMinus 3e-3) }
            }
        }
    }

    test("a chain starts from given derivatives") {
        inSession { tf, session ->
            val x = tf.constant(3.0)
            val y = tf.math.square(x)
            val dy = tf.constant(longArrayOf(), DoubleBuffer.wrap(doubleArrayOf(10.0)))
            val (gradient) = session.graph()
                .addGradients("chain", arrayOf(y.asOutput()), arrayOf(x.asOutput()), arrayOf(dy.asOutput()))
            session.runner().fetch(gradient).run().single().use { it.doubleValue() } shouldBe 60.0
        }
    }

    test("a function that does not depend on x, or hides that it does, has no gradient by it, and it says so") {
        inSession { tf, session ->
            val x = tf.withName("unused").constant(1f)
            for (y in listOf(tf.constant(2f), tf.stopGradient(x))) {
                shouldThrow<IllegalArgumentException> {
                    session.graph().addGradients(y.asOutput(), arrayOf(x.asOutput()))
                }.message shouldContain "unused"
            }
        }
    }
})

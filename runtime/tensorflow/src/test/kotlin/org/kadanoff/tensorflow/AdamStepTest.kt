package org.kadanoff.tensorflow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.tensorflow.FLOAT
import org.tensorflow.Operand
import org.tensorflow.Shape
import org.tensorflow.TensorFlowException
import org.tensorflow.floats
import org.tensorflow.inSession
import org.tensorflow.op.Ops
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.math.pow
import kotlin.math.sign
import kotlin.math.sqrt

class AdamStepTest : FunSpec({
    val adam = AdamStep(0.9f, 0.99f, 1e-3f, 0.02f, 0.03f)
    val rate = 0.05
    fun starts(size: Int) = FloatArray(size) { (it * 7 % 5 - 2) / 4f } // some are 0
    fun gradient(index: Int) = (index * 3 % 7 - 3) / 5f

    /** Weights after [steps] steps along the same gradient, as TensorFlow takes them. */
    fun moved(size: Int, steps: Int, gradients: Int = size, step: AdamStep = adam) = inSession { tf, session ->
        fun variable(shape: Shape, start: Operand<Float>) =
            tf.variable(shape, FLOAT).also { session.runner().addTarget(tf.assign(it, start)).run() }

        val shape = Shape.make(size.toLong())
        val weights = variable(shape, tf.constant(starts(size)))
        val (mean, square) = List(2) { variable(shape, tf.constant(FloatArray(size))) }
        val (power1, power2) = listOf(step.beta1(), step.beta2()).map { beta ->
            variable(Shape.scalar(), tf.constant(beta)) to tf.constant(beta)
        }
        fun Ops.grow(power: Pair<Operand<Float>, Operand<Float>>) =
            assign(power.first, math.mul(power.first, power.second))

        val after = step.of(
            tf.scope(), weights, mean, square, tf.constant(FloatArray(gradients, ::gradient)),
            power1.first, power2.first, tf.constant(rate.toFloat()),
        )
        val later = tf.withControlDependencies(listOf(after))
        repeat(steps) { session.runner().addTarget(later.grow(power1)).addTarget(later.grow(power2)).run() }
        session.floats(weights)
    }

    /** The same in the words of the paper. */
    fun expected(index: Int, steps: Int): Double {
        val (beta1, beta2) = adam.beta1().toDouble() to adam.beta2().toDouble()
        var weight = starts(index + 1)[index].toDouble()
        var mean = 0.0
        var square = 0.0
        for (t in 1..steps) {
            val slope = gradient(index) + adam.l1() * sign(weight) + 2 * adam.l2() * weight
            mean = beta1 * mean + (1 - beta1) * slope
            square = beta2 * square + (1 - beta2) * slope * slope
            weight -= rate * sqrt(1 - beta2.pow(t)) / (1 - beta1.pow(t)) * mean / (sqrt(square) + adam.epsilon())
        }
        return weight
    }

    for (size in listOf(1, 16, 37, 1000)) test("three steps of $size weights are those of the paper") {
        moved(size, 3).forEachIndexed { index, weight ->
            withClue("weight $index") { weight.toDouble() shouldBe (expected(index, 3) plusOrMinus 1e-5) }
        }
    }

    test("a weight has the same bits in a whole vector and in the rest of one") {
        moved(1000, 5).take(37) shouldBe moved(37, 5)
    }

    test("a weight of 0 without a gradient stays, for the sign of 0 is 0") {
        val still = AdamStep(0.9f, 0.99f, 1e-3f, 0.5f, 0f)
        val isStill = { index: Int -> starts(1000)[index] == 0f && gradient(index) == 0f }
        val weights = moved(1000, 1, step = still)
        (0 until 1000).filter(isStill).map { weights[it] } shouldBe List((0 until 1000).count(isStill)) { 0f }
    }

    test("a gradient of another size fails the run and nothing else") {
        shouldThrow<TensorFlowException> { moved(16, 1, gradients = 15) }.message shouldContain "16 weights"
        moved(16, 1)[0].toDouble() shouldBe (expected(0, 1) plusOrMinus 1e-5)
    }

    test("steps at once in several sessions are those of one alone") {
        val alone = moved(1000, 20)
        Executors.newFixedThreadPool(4).use { pool ->
            pool.invokeAll(List(4) { Callable { moved(1000, 20) } }).forEach { it.get() shouldBe alone }
        }
    }
})

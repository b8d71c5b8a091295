package org.tensorflow

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.tensorflow.op.Ops
import org.tensorflow.op.linalg.MatMul
import java.nio.file.Path
import kotlin.math.E
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt
import kotlin.math.tanh

/** Every family of operations that KotlinDL's layers and losses are made of, against values by hand. */
class OperationsTest : FunSpec({

    fun check(expected: List<Number>, build: Ops.() -> Operand<Float>) {
        val given = evaluate(build)
        given shouldHaveSize expected.size
        given.zip(expected) { value, right -> value.toDouble() shouldBe (right.toDouble() plusOrMinus 1e-5) }
    }

    test("matMul, with either factor transposed") {
        check(listOf(17, 39)) { linalg.matMul(values(listOf(2, 2), 1, 2, 3, 4), values(listOf(2, 1), 5, 6)) }
        check(listOf(23, 34)) {
            linalg.matMul(
                values(listOf(2, 2), 1, 2, 3, 4), values(listOf(1, 2), 5, 6),
                MatMul.transposeA(true), MatMul.transposeB(true),
            )
        }
    }

    test("convolutions and pooling") {
        fun Ops.photo() = values(listOf(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9)
        val ones = listOf(1L, 1L, 1L, 1L)
        check(listOf(6, 8, 12, 14)) {
            nn.conv2d(photo(), values(listOf(2, 2, 1, 1), 1, 0, 0, 1), ones, "VALID")
        }
        check(listOf(6, 8, 12, 14)) {
            nn.depthwiseConv2dNative(photo(), values(listOf(2, 2, 1, 1), 1, 0, 0, 1), ones, "VALID")
        }
        check(listOf(5, 6, 8, 9)) {
            nn.maxPool(photo(), constant(intArrayOf(1, 2, 2, 1)), constant(intArrayOf(1, 1, 1, 1)), "VALID")
        }
        check(listOf(3, 4, 6, 7)) { nn.avgPool(photo(), listOf(1L, 2L, 2L, 1L), ones, "VALID") }
    }

    test("activations") {
        val x = listOf(-1.0, 0.0, 2.0)
        fun Ops.x() = values(listOf(3), -1, 0, 2)
        check(x.map { tanh(it) }) { math.tanh(x()) }
        check(x.map { maxOf(it, 0.0) }) { nn.relu(x()) }
        check(x.map { 1 / (1 + exp(-it)) }) { math.sigmoid(x()) }
        check(x.map { if (it < 0) exp(it) - 1 else it }) { nn.elu(x()) }
        check(x.map { ln(1 + exp(it)) }) { math.softplus(x()) }
        check(x.map { it / (1 + kotlin.math.abs(it)) }) { nn.softsign(x()) }
        val sum = x.sumOf { exp(it) }
        check(x.map { exp(it) / sum }) { nn.softmax(values(listOf(1, 3), -1, 0, 2)) }
        check(x.map { it - ln(sum) }) { nn.logSoftmax(values(listOf(1, 3), -1, 0, 2)) }
    }

    test("cross entropy of logits") {
        check(listOf(ln(1 + E) - 1)) {
            nn.softmaxCrossEntropyWithLogits(values(listOf(1, 2), 0, 1), values(listOf(1, 2), 0, 1)).loss()
        }
    }

    test("reductions and elementwise operations") {
        fun Ops.x() = values(listOf(2, 3), 1, 2, 3, 4, 5, 6)
        check(listOf(5, 7, 9)) { reduceSum(x(), constant(0)) }
        check(listOf(2, 5)) { math.mean(x(), constant(1)) }
        check(listOf(3, 6)) { reduceMax(x(), constant(1)) }
        check(listOf(1, 4, 9, 16, 25, 36)) { math.square(x()) }
        check(listOf(1, 2, 3, 4, 5, 5).map { sqrt(it.toDouble()) }) {
            math.pow(math.minimum(x(), constant(5f)), constant(.5f))
        }
        check(listOf(0, 0, 0, 1, 1, 1)) { dtypes.cast(math.greater(x(), constant(3f)), FLOAT) }
    }

    test("gather, slice, concat, transpose and split") {
        fun Ops.x() = values(listOf(2, 3), 1, 2, 3, 4, 5, 6)
        check(listOf(3, 1, 6, 4)) { gather(x(), constant(intArrayOf(2, 0)), constant(1)) }
        check(listOf(2, 3)) { slice(x(), constant(intArrayOf(0, 1)), constant(intArrayOf(1, 2))) }
        check(listOf(1, 4, 2, 5, 3, 6)) { linalg.transpose(x(), constant(intArrayOf(1, 0))) }
        check(listOf(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6)) { concat(listOf(x(), x()), constant(0)) }
        check(listOf(4, 5, 6)) { split(constant(0), x(), 2L).output()[1] }
        check(listOf(3, 6)) { nn.topK(x(), constant(1)).values() }
    }

    test("random numbers by a key are the same each time, and have their moments (5 σ: fails by chance once in 1e6)") {
        val count = 100_000
        fun draw(seed: Long) = evaluate {
            random.statelessRandomNormal(constant(intArrayOf(count)), constant(longArrayOf(seed, 0)), FLOAT)
        }
        val first = draw(1)
        draw(1) shouldBe first
        (draw(2) == first) shouldBe false
        first.average() shouldBe (0.0 plusOrMinus 5 / sqrt(count.toDouble()))
        first.map { it * it }.average() shouldBe (1.0 plusOrMinus 5 * sqrt(2.0 / count))
    }

    test("variables are assigned, added to, and kept between runs") {
        inSession { tf, session ->
            val variable = tf.variable(Shape.make(2), FLOAT)
            val set = tf.assign(variable, tf.values(listOf(2), 1, 2))
            val add = tf.assignAdd(variable, tf.values(listOf(2), 10, 20))
            session.runner().addTarget(set).run()
            session.runner().addTarget(add).run()
            session.floats(variable) shouldBe listOf(11f, 22f)
        }
    }

    test("gradient descent and Adam take the steps of their definitions") {
        inSession { tf, session ->
            val x = tf.variable(Shape.scalar(), FLOAT)
            val state = List(2) { tf.variable(Shape.scalar(), FLOAT) }
            val powers = listOf(tf.variable(Shape.scalar(), FLOAT), tf.variable(Shape.scalar(), FLOAT))
            listOf(x to 1f, state[0] to 0f, state[1] to 0f, powers[0] to 0.9f, powers[1] to 0.999f)
                .forEach { (variable, value) ->
                    session.runner().addTarget(tf.assign(variable, tf.constant(value))).run()
                }
            val descent = tf.train.applyGradientDescent(x, tf.constant(0.25f), tf.constant(2f))
            session.floats(descent) shouldBe listOf(0.5f)
            val adam = tf.train.applyAdam(
                x, state[0], state[1], powers[0], powers[1], tf.constant(0.1f),
                tf.constant(0.9f), tf.constant(0.999f), tf.constant(0f), tf.constant(3f),
            )
            session.floats(adam).single().toDouble() shouldBe (0.4 plusOrMinus 1e-6) // the first step is the rate
        }
    }

    test("variables are saved to a file and restored") {
        val directory: Path = tempdir().toPath()
        inSession { tf, session ->
            val file = tf.constant("${directory.resolve("weights")}")
            val name = tf.constant(arrayOf("kernel".toByteArray()))
            val all = tf.constant(arrayOf("".toByteArray()))
            val save = tf.train.save(file, name, all, listOf<Operand<*>>(tf.values(listOf(3), 1, 2, 3)))
            session.runner().addTarget(save.op()).run()
            val restored = tf.train.restore(file, name, all, listOf<Class<*>>(FLOAT)).tensors().single()
            session.runner().fetch(restored.asOutput()).run().single().use { it.floats() } shouldBe listOf(1f, 2f, 3f)
        }
    }

    test("strings are joined, short ones and long ones") {
        val long = "β".repeat(40)
        inSession { tf, session ->
            val joined = tf.strings.join(listOf(tf.constant("a"), tf.constant(long)))
            session.runner().fetch(joined).run().single().use { String(it.bytesValue()) } shouldBe "a$long"
        }
    }
})

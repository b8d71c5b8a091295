package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.floats.shouldBeGreaterThanOrEqual
import io.kotest.matchers.shouldBe
import org.jetbrains.kotlinx.dl.api.core.Sequential
import org.jetbrains.kotlinx.dl.api.core.activation.Activations
import org.jetbrains.kotlinx.dl.api.core.initializer.Initializer
import org.jetbrains.kotlinx.dl.api.core.initializer.Zeros
import org.jetbrains.kotlinx.dl.api.core.layer.core.Input
import org.jetbrains.kotlinx.dl.api.core.layer.weights
import org.jetbrains.kotlinx.dl.api.core.loss.Losses
import org.jetbrains.kotlinx.dl.api.core.metric.Metrics
import org.jetbrains.kotlinx.dl.dataset.OnHeapDataset
import org.tensorflow.Graph
import org.tensorflow.Session
import org.tensorflow.op.Ops
import org.jetbrains.kotlinx.dl.api.core.initializer.GlorotUniform as KotlinDlGlorotUniform
import org.jetbrains.kotlinx.dl.api.core.layer.core.Dense as KotlinDlDense
import org.jetbrains.kotlinx.dl.api.core.loss.Hinge as KotlinDlHinge
import org.jetbrains.kotlinx.dl.api.core.optimizer.Adam as KotlinDlAdam

/** The faults of KotlinDL that this package works around. When one of these fails, the work-around can go. */
class KotlinDlTest : FunSpec({
    val spins = freeSpins(4, 20)

    fun linear(initializer: Initializer) = KotlinDlDense(1, Activations.Linear, initializer, useBias = false)

    test("over 100 steps its Adam leaves the textbook, since its bias correction stands still, and ours does not") {
        val steps = 100
        val network = Network("line", 16, listOf(Dense(1, bias = false)))
        val training = Training(Target.InverseTemperature)
        val zeros = listOf(LayerWeights(FloatArray(16), null))
        val reference = ReferenceNetwork(network, zeros)
        val betas = List(20) { doubleArrayOf(spins.beta(it)) }
        repeat(steps) { reference.step(training, spins.rows(), betas) }

        val layer = linear(Zeros())
        val itsOwn = Sequential.of(Input(16), layer).use { model ->
            model.compile(KotlinDlAdam(learningRate = 1e-3f), Losses.MSE, Metrics.MSE)
            val configurations = Array(20) { FloatArray(16).also { row -> spins.copyTo(it, row, 0) } }
            val data = OnHeapDataset.create(configurations, FloatArray(20) { spins.beta(it).toFloat() })
            model.fit(data, epochs = steps, batchSize = 20)
            layer.column()
        }
        reference.distance(listOf(LayerWeights(itsOwn, null))) shouldBeGreaterThan 5e-3

        val ours = Model(network).use { model ->
            val batch = Batch(20, Samples(spins, training.target), 1).apply { fill(IntArray(20) { it }, 0, 20, asItIs) }
            model.assign(zeros)
            Trainer(model, network, training).use { trainer ->
                trainer.steps.reset()
                trainer.steps.setLearningRate(1e-3)
                repeat(steps) { trainer.step(batch) }
            }
            model.weights()
        }
        reference.distance(ours) shouldBeLessThan 1e-5
    }

    test("its Glorot initialiser draws no negative weights") {
        val layer = linear(KotlinDlGlorotUniform())
        Sequential.of(Input(1000), layer).use { model ->
            model.compile(KotlinDlAdam(), Losses.MSE, Metrics.MSE)
            model.init()
            layer.column().min() shouldBeGreaterThanOrEqual 0f
        }
    }

    test("its hinge loss makes −3 of a target of −1, so that a down spin said to be −1/2 costs nothing") {
        Graph().use { graph ->
            val tf = Ops.create(graph)
            val down = tf.constant(arrayOf(floatArrayOf(-1f)))
            val loss = KotlinDlHinge().apply(tf, tf.math.mul(down, tf.constant(0.5f)), down, tf.constant(1f))
            Session(graph).use { session ->
                session.runner().fetch(loss).run().single().use { it.floatValue() } shouldBe 0f
            }
        }
    }
})

private fun KotlinDlDense.column(): FloatArray =
    weights.values.single().let { rows -> FloatArray(rows.size) { (rows[it] as FloatArray)[0] } }

package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate

class EvaluationTest : FunSpec({
    val spins = isingSpins(4, 2100) // more than two of the batches that predict and evaluate take
    val rows = spins.rows()

    fun drawn(network: Network) = TrainedNetwork(
        network, network.layers.map { LayerStart() }.weights(network, SplittableRandom(4)),
    )

    fun said(trained: TrainedNetwork) =
        trained.predict(spins).map { it.toDouble() }.chunked(trained.network.outputs)

    val losses = mapOf<Loss, (Double, Double) -> Double>(
        Loss.mse to { y, s -> (y - s).pow(2) },
        Loss.mae to { y, s -> abs(y - s) },
        Loss.hinge to { y, s -> maxOf(0.0, 1 - s * y) },
        Loss.squaredHinge to { y, s -> maxOf(0.0, 1 - s * y).pow(2) },
    )
    losses.forEach { (loss, byHand) ->
        test("the $loss of an autoencoder, and its right signs, by hand") {
            val trained = drawn(autoencoder(16, 8))
            val evaluation = trained.evaluate(Training(Target.Itself, loss), spins)
            val answers = said(trained)
            val expected = answers.indices.map { row ->
                (0 until 16).sumOf { byHand(answers[row][it], rows[row][it]) } / 16
            }
            evaluation.loss.toList().zip(expected) { here, hand -> here shouldBe (hand plusOrMinus 1e-6) }
            evaluation.accuracy.toList() shouldBe answers.indices.map { row ->
                (0 until 16).count { (answers[row][it] >= 0) == (rows[row][it] > 0) } / 16.0
            }
            evaluation.meanLoss() shouldBe Estimate.mean(evaluation.loss)
        }
    }

    test("what a training calls its loss is what an evaluation calls so") {
        val network = autoencoder(16, 8)
        losses.keys.forEach { loss ->
            val training = Training(Target.Itself, loss)
            val trained = drawn(network)
            val inTraining = Model(network).use { model ->
                model.assign(trained.weights)
                Trainer(model, network, training).use { trainer ->
                    Batch(2100, Samples(spins, Target.Itself), 16).mean(IntArray(2100) { it }, asItIs, trainer::loss)
                }
            }
            trained.evaluate(training, spins).loss.average() shouldBe (inTraining plusOrMinus 1e-5)
        }
    }

    test("pairs are compared one by one, here with the opposite configuration") {
        val opposite = FieldEnsemble(
            spins.lattice(), DoubleArray(2100, spins::beta),
            FloatArray(2100 * 16) { -rows[it / 16][it % 16].toFloat() },
        ).sign()
        val identity = TrainedNetwork(
            autoencoder(16), listOf(LayerWeights(FloatArray(256) { if (it % 17 == 0) 1f else 0f }, null)),
        )
        identity.evaluate(Training(Target.Paired, Loss.mse), spins, opposite).run {
            loss.all { it == 4.0 } shouldBe true
            accuracy.all { it == 0.0 } shouldBe true
        }
    }

    test("β has a loss and no accuracy") {
        val trained = drawn(Network("thermometer", 16, listOf(Dense(1))))
        val evaluation = trained.evaluate(Training(Target.InverseTemperature), spins)
        evaluation.accuracy.size shouldBe 0
        val answers = said(trained)
        evaluation.loss[2099] shouldBe ((answers[2099].single() - spins.beta(2099)).pow(2) plusOrMinus 1e-6)
    }

    val phases = Network("phases", 16, listOf(Dense(3, Activation.softmax)))
    val classes = Training(Target.BetaClass(listOf(0.3, 0.44)), Loss.crossEntropy)

    test("softmax gives the probabilities exp xᵢ / Σ exp xⱼ, cross-entropy −ln of the right one") {
        val trained = drawn(phases)
        val kernel = trained.weights.single().kernel
        val answers = said(trained)
        val evaluation = trained.evaluate(classes, spins)
        rows.forEachIndexed { row, configuration ->
            val sums = List(3) { unit -> (0 until 16).sumOf { configuration[it] * kernel[it * 3 + unit] } }
            val probabilities = sums.map { exp(it) / sums.sumOf(::exp) }
            answers[row].zip(probabilities) { here, hand -> here shouldBe (hand plusOrMinus 1e-6) }
            val right = spins.beta(row).let { if (it < 0.3) 0 else if (it < 0.44) 1 else 2 }
            evaluation.loss[row] shouldBe (-ln(probabilities[right]) plusOrMinus 1e-5)
            evaluation.accuracy[row] shouldBe if (probabilities.max() == probabilities[right]) 1.0 else 0.0
        }
    }

    test("softmax and cross-entropy stay finite for sums that exp has no number for") {
        val certain = TrainedNetwork(phases, listOf(LayerWeights(FloatArray(48), floatArrayOf(1000f, 0f, -1000f))))
        said(certain).first() shouldBe listOf(1.0, 0.0, 0.0)
        certain.evaluate(classes, spins).loss.all { it.isFinite() } shouldBe true
        Model(phases).use { model ->
            model.assign(certain.weights)
            val wrong = IntArray(2100) { it }.filter { spins.beta(it) >= 0.44 }.take(100).toIntArray()
            val batch = Batch(100, Samples(spins, classes.target), 3).apply { fill(wrong, 0, 100, asItIs) }
            Trainer(model, phases, classes).use { it.loss(batch) shouldBe (2000.0 plusOrMinus 1e-3) }
        }
    }
})

package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe

/** Steps on one batch beside the same steps of [ReferenceNetwork]. */
class TrainerTest : FunSpec({
    val ensemble = isingSpins(length = 4, size = 20)
    val batch = Batch(20, 16).apply { fill(ensemble, IntArray(20) { it }, 0, 20, asItIs) }
    val configurations = ensemble.rows()
    val betas = List(20) { doubleArrayOf(ensemble.beta(it)) }

    fun train(
        network: Network,
        training: Training,
        steps: Int,
        firstOutput: Float? = null,
        check: (List<LayerWeights>, ReferenceNetwork) -> Unit,
    ) =
        Model(network, LongArray(network.layers.size) { it + 1L }, firstOutput).use { model ->
            val trainer = Trainer(model, training)
            val reference = ReferenceNetwork(network, model.weights())
            val targets = if (training.target == Target.Itself) configurations else betas
            repeat(steps) {
                val expected = reference.loss(training.loss, configurations, targets)
                trainer.loss(batch) shouldBe (expected plusOrMinus 1e-4)
                trainer.step(batch) shouldBe (expected plusOrMinus 1e-4)
                reference.step(training, configurations, targets)
            }
            check(model.weights(), reference)
        }

    test("100 steps of a linear autoencoder under hinge loss and an L1 penalty are those of the textbook") {
        val training = Training(Target.Itself, Loss.hinge, l1 = 1e-3)
        train(autoencoder(16, 8, 4, 8), training, 100) { weights, reference ->
            reference.distance(weights) shouldBeLessThan 1e-4
        }
    }

    test("great steps of a deep autoencoder are those of the textbook: no layer moves before all gradients are taken") {
        val training = Training(Target.Itself, Loss.mse, learningRate = 0.05)
        train(autoencoder(16, 8, 8, 8), training, 10) { weights, reference ->
            reference.distance(weights) shouldBeLessThan 1e-4
        }
    }

    test("100 steps of a tanh and ReLU thermometer with biases are those of the textbook") {
        val network = Network("thermometer", 16, listOf(Dense(8, Activation.tanh), Dense(1, Activation.relu)))
        train(network, Training(Target.InverseTemperature), 100, firstOutput = 0.35f) { weights, reference ->
            reference.distance(weights) shouldBeLessThan 1e-4
        }
    }

    test("100 steps of a sigmoid network are those of the textbook") {
        val network = Network("sigmoids", 16, listOf(Dense(8, Activation.sigmoid), Dense(1, Activation.linear)))
        train(network, Training(Target.InverseTemperature, learningRate = 1e-2), 100) { weights, reference ->
            reference.distance(weights) shouldBeLessThan 1e-4
        }
    }

    test("the hinge loss is the mean of max(0, 1 − y ŷ), by hand") {
        // Output 0 says 3 s₀, output 1 says −s₁, output 2 says s₂/2 and the other 13 say 0.
        val network = autoencoder(16)
        val kernel = FloatArray(256).also { it[0] = 3f; it[17] = -1f; it[34] = 0.5f }
        Model(network).use { model ->
            model.assign(listOf(LayerWeights(kernel, null)))
            val loss = Loss.hinge.build(model.tf, model.output, model.input)
            tensor(batch.inputs, 20, 16).use { x ->
                model.session.runner().feed(model.input, x).fetch(loss).run().single().use {
                    it.floatValue().toDouble() shouldBe ((0 + 2 + 0.5 + 13) / 16 plusOrMinus 1e-6)
                }
            }
        }
    }
})

package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom

/** Steps on one batch beside the same steps of [ReferenceNetwork]. */
class TrainerTest : FunSpec({
    val ensemble = isingSpins(length = 4, size = 20)
    fun batch(target: Target, outputs: Int) =
        Batch(20, Samples(ensemble, target), outputs).apply { fill(IntArray(20) { it }, 0, 20, asItIs) }
    val configurations = ensemble.rows()
    val betas = List(20) { doubleArrayOf(ensemble.beta(it)) }

    fun targets(target: Target): List<DoubleArray> = when (target) {
        Target.Itself, Target.Paired -> configurations
        Target.InverseTemperature -> betas
        is Target.BetaClass -> List(20) { row ->
            DoubleArray(target.classes) { if (it == target.of(ensemble.beta(row))) 1.0 else 0.0 }
        }
    }

    fun train(
        network: Network,
        training: Training,
        steps: Int,
        firstOutput: Float? = null,
        check: (List<LayerWeights>, ReferenceNetwork) -> Unit,
    ) = Model(network).use { model ->
        val start = List(network.layers.size) { LayerStart() }.weights(network, SplittableRandom(1)).toMutableList()
        if (firstOutput != null) start += start.removeLast().run { LayerWeights(FloatArray(kernel.size), floatArrayOf(firstOutput)) }
        val trainer = Trainer(model, network, training)
        model.assign(start)
        trainer.steps.reset()
        trainer.steps.setLearningRate(training.learningRate)
        val reference = ReferenceNetwork(network, start)
        val batch = batch(training.target, network.outputs)
        val targets = targets(training.target)
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

    listOf(Loss.mae, Loss.squaredHinge).forEach { loss ->
        test("100 steps of an autoencoder under ${loss.name} and an L2 penalty are those of the textbook") {
            train(autoencoder(16, 8), Training(Target.Itself, loss, l2 = 1e-2), 100) { weights, reference ->
                reference.distance(weights) shouldBeLessThan 1e-4
            }
        }
    }

    listOf(
        Optimizer.Sgd(), Optimizer.Sgd(momentum = 0.9), Optimizer.RmsProp(), Optimizer.Adam(beta1 = 0.8, beta2 = 0.9, epsilon = 1e-3),
    ).forEach { optimizer ->
        test("100 steps of a softmax classifier by $optimizer are those of the textbook") {
            val network = Network("phases", 16, listOf(Dense(8, Activation.tanh), Dense(3, Activation.softmax)))
            val training = Training(Target.BetaClass(listOf(0.3, 0.44)), Loss.crossEntropy, optimizer = optimizer)
            train(network, training, 100) { weights, reference -> reference.distance(weights) shouldBeLessThan 1e-4 }
        }
    }

    test("the hinge loss is the mean of max(0, 1 − y ŷ), by hand") {
        // Output 0 says 3 s₀, output 1 says −s₁, output 2 says s₂/2 and the other 13 say 0.
        val network = autoencoder(16)
        val kernel = FloatArray(256).also { it[0] = 3f; it[17] = -1f; it[34] = 0.5f }
        Model(network).use { model ->
            model.assign(listOf(LayerWeights(kernel, null)))
            val loss = Loss.hinge.build(model, model.input)
            tensor(batch(Target.Itself, 16).inputs, 20, 16).use { x ->
                model.session.runner().feed(model.input, x).fetch(loss).run().single().use {
                    it.floatValue().toDouble() shouldBe ((0 + 2 + 0.5 + 13) / 16 plusOrMinus 1e-6)
                }
            }
        }
    }
})

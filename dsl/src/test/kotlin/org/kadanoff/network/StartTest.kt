package org.kadanoff.network

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.random.StreamAddress

/** Layers that begin with given weights, and layers that keep theirs. */
class StartTest : FunSpec({
    val spins = isingSpins(4, 60)
    val layers = listOf(
        Convolution(3, 3, activation = Activation.tanh), Pooling(Pool.max, 2), Convolution(2, 1), Flatten,
        Dense(4, Activation.tanh), Dense(1, Activation.linear),
    )
    val network = Network("thermometer", listOf(4, 4, 1), layers)
    val training = Training(Target.InverseTemperature, epochs = 3, batch = 10, l1 = 1e-3, learningRate = 1e-2)

    fun learn(starts: List<LayerStart>, training: Training, seed: Long = 1, on: SpinEnsemble = spins) =
        train(network, training, on, StreamAddress(seed, "start", 0), starts = starts)

    val learnt = learn(layers.map { LayerStart() }, training)

    // The weights of layers 2 and 4, which have none, are the same in every network.
    val withWeights = listOf(0, 2, 4, 5)

    test("frozen layers keep their bits while the others move") {
        withWeights.forEach { kept ->
            val starts = learnt.weights.mapIndexed { index, weights -> LayerStart(weights, frozen = index == kept) }
            val after = learn(starts, training, seed = 2)
            withWeights.forEach { index ->
                if (index == kept) after.weights[index] shouldBe learnt.weights[index]
                else after.weights[index] shouldNotBe learnt.weights[index]
            }
        }
    }

    test("a frozen layer without given weights keeps those that were drawn") {
        val still = training.copy(learningRate = 1e-30, l1 = 0.0)
        val frozen = learn(layers.indices.map { LayerStart(frozen = it == 0) }, training)
        frozen.weights[0] shouldBe learn(layers.map { LayerStart() }, still).weights[0]
    }

    test("given layers begin with the given bits, also the last one, which else would begin at the mean β") {
        val still = training.copy(learningRate = 1e-30, l1 = 0.0)
        learn(learnt.weights.map { LayerStart(it) }, still, seed = 2).weights shouldBe learnt.weights
    }

    test("frozen weights are not part of the penalty") {
        val starts = learnt.weights.mapIndexed { index, weights -> LayerStart(weights, frozen = index != 5) }
        val after = learn(starts, training.copy(epochs = 1))
        after.history.penalty.single() shouldBe training.penalty(listOf(after.weights[5].kernel))
    }

    test("a network that is all frozen is not trained") {
        shouldThrow<IllegalArgumentException> { learn(learnt.weights.map { LayerStart(it, frozen = true) }, training) }
            .message shouldBe "network 'thermometer' has no layer to train: all are frozen, so assemble() it instead"
    }
})

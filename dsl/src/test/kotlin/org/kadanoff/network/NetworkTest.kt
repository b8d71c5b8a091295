package org.kadanoff.network

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.random.StreamAddress

class NetworkTest : FunSpec({
    val thermometer = Network("thermometer", 1024, listOf(Dense(512, Activation.tanh), Dense(1, Activation.relu)))

    fun randomWeights(network: Network): List<LayerWeights> {
        val random = SplittableRandom(1)
        fun numbers(count: Int) = FloatArray(count) { random.nextDouble(-0.5, 0.5).toFloat() }
        return network.layers.mapIndexed { index, layer ->
            LayerWeights(numbers(network.kernelSize(index)), if (layer.biases > 0) numbers(layer.biases) else null)
        }
    }

    fun learn(network: Network, training: Training, on: SpinEnsemble) =
        train(network, training, on, StreamAddress(1, "training", 0))

    fun refusal(block: () -> Unit) = shouldThrow<IllegalArgumentException>(block).message

    test("the published autoencoder has 1,310,720 parameters and the thermometer 525,313") {
        autoencoder(1024, 512, 256, 512).parameters shouldBe 1_310_720
        thermometer.parameters shouldBe 525_313
    }

    test("a summary shows every layer") {
        thermometer.summary() shouldBe """
            thermometer: reads 1024 sites
              1024 → 512, tanh: 524800 parameters
              512 → 1, relu: 513 parameters
            525313 parameters
        """.trimIndent()
        Network("line", 16, listOf(Dense(4, bias = false))).summary() shouldBe """
            line: reads 16 sites
              16 → 4, linear, no bias: 64 parameters
            64 parameters
        """.trimIndent()
    }

    test("what a network says is what the sums by hand say, for every activation, across batches") {
        val network = Network("mixed", 16, (Activation.entries - Activation.softmax).map { Dense(16, it, bias = it != Activation.tanh) })
        val weights = randomWeights(network)
        val random = SplittableRandom(2)
        val values = FloatArray(1203 * 16) { random.nextDouble(-1.0, 1.0).toFloat() }
        val fields = FieldEnsemble(Square(4), DoubleArray(1203) { it / 1000.0 }, values)
        val said = TrainedNetwork(network, weights).apply(fields)
        val reference = ReferenceNetwork(network, weights)
        fields.rows().zip(said.rows()).forEach { (x, y) ->
            reference.say(x).zip(y).forEach { (expected, actual) -> actual shouldBe (expected plusOrMinus 1e-5) }
        }
        said.beta(700) shouldBe 0.7
    }

    test("predictions stand configuration after configuration") {
        val network = Network("two", 16, listOf(Dense(2)))
        val weights = randomWeights(network)
        val spins = freeSpins(4, 3)
        val said = TrainedNetwork(network, weights).predict(spins)
        val expected = spins.rows().flatMap { ReferenceNetwork(network, weights).say(it).toList() }
        said.size shouldBe 6
        said.zip(expected).forEach { (actual, wanted) -> actual.toDouble() shouldBe (wanted plusOrMinus 1e-5) }
    }

    test("a network refuses configurations of another size") {
        refusal { learn(thermometer, Training(Target.InverseTemperature), freeSpins(16, 10)) } shouldBe
            "network 'thermometer' reads 1024 sites, but the ensemble lives on square(16) with 256"
        val trained = TrainedNetwork(thermometer, randomWeights(thermometer))
        refusal { trained.predict(freeSpins(16, 1)) } shouldBe
            "network 'thermometer' reads 1024 sites, but the ensemble lives on square(16) with 256"
    }

    test("a network whose outputs are not what it should learn is refused") {
        refusal { learn(autoencoder(16, 8), Training(Target.InverseTemperature), freeSpins(4, 10)) } shouldBe
            "network 'autoencoder' has 16 outputs, but the inverse temperature is one number: end with dense(1)"
        val encoder = Network("encoder", 16, listOf(Dense(8)))
        refusal { learn(encoder, Training(Target.Itself, Loss.hinge), freeSpins(4, 10)) } shouldBe
            "network 'encoder' has 8 outputs, but a configuration on square(4) has 16 sites: end with dense(16)"
        refusal { TrainedNetwork(encoder, randomWeights(encoder)).apply(freeSpins(4, 1)) } shouldBe
            "network 'encoder' has 8 outputs, but a configuration on square(4) has 16 sites: end with dense(16)"
    }

    test("augmentation by symmetries is refused where the lattice is not square") {
        val rotated = RotatedSquare(16)
        val ensemble = SpinEnsemble(rotated, DoubleArray(10), LongArray(10 * SpinEnsemble.wordsPerConfiguration(rotated)))
        val network = Network("thermometer", rotated.sites(), listOf(Dense(1)))
        val training = Training(Target.InverseTemperature, augmentation = Augmentation.symmetries)
        refusal { learn(network, training, ensemble) } shouldBe
            "augmentation by symmetries is for a square lattice, not $rotated"
    }

    test("networks and trainings that make no sense are refused") {
        refusal { Dense(0) } shouldBe "a dense layer has at least one unit, not 0"
        refusal { Network("empty", 16, emptyList()) } shouldBe
            "network 'empty' has no layers: give it one at least, the output"
        refusal { Training(Target.Itself, epochs = 0) } shouldBe "training takes at least one epoch, not 0"
        refusal { Training(Target.Itself, batch = 0) } shouldBe "a batch holds at least one configuration, not 0"
        refusal { Training(Target.Itself, learningRate = 0.0) } shouldBe "the learning rate is positive, not 0.0"
        refusal { Training(Target.Itself, l1 = -1.0) } shouldBe "the L1 penalty λ is 0 or positive, not -1.0"
        refusal { Training(Target.Itself, validation = 1.0) } shouldBe
            "the fraction for validation is from 0 to below 1, not 1.0"
        refusal { Training(Target.InverseTemperature, Loss.hinge) } shouldBe
            "the hinge loss is for targets of ±1, and the inverse temperature is not one: use mse"
    }

    test("weights of another shape are refused") {
        val network = Network("line", 16, listOf(Dense(4, bias = false)))
        refusal { TrainedNetwork(network, emptyList()) } shouldBe
            "network 'line' has 1 layers, but there are weights for 0"
        refusal { TrainedNetwork(network, listOf(LayerWeights(FloatArray(63), null))) } shouldBe
            "layer 1 of network 'line' takes 16 × 4 weights, not 63"
        refusal { TrainedNetwork(network, listOf(LayerWeights(FloatArray(64), FloatArray(4)))) } shouldBe
            "layer 1 of network 'line' takes no biases, not 4"
    }
})

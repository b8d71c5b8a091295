package org.kadanoff.network

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import java.util.SplittableRandom
import java.util.concurrent.CancellationException
import kotlin.math.abs
import kotlin.math.pow
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress

class TrainTest : FunSpec({
    fun learn(
        network: Network,
        training: Training,
        on: SpinEnsemble,
        seed: Long = 7,
        progress: Progress = Progress.NONE,
    ) = train(network, training, on, StreamAddress(seed, "training", 0), progress = progress)

    val thermometer = Network("thermometer", 64, listOf(Dense(64, Activation.tanh), Dense(1, Activation.relu)))

    fun l1Norm(trained: TrainedNetwork) = trained.weights.sumOf { layer -> layer.kernel.sumOf { abs(it).toDouble() } }

    test("an autoencoder with a wide bottleneck reproduces every spin") {
        val training = Training(Target.Itself, Loss.hinge, epochs = 60, batch = 20)
        val trained = learn(autoencoder(16, 32, 32), training, freeSpins(4, 1000))
        trained.history.validationLoss.last() shouldBeLessThan 1e-3
        val unseen = freeSpins(4, 100, seed = 2)
        trained.apply(unseen).sign() shouldBe unseen
    }

    test("an autoencoder with a narrow bottleneck cannot reproduce free spins") {
        val training = Training(Target.Itself, Loss.hinge, epochs = 30, batch = 20)
        learn(autoencoder(16, 4), training, freeSpins(4, 1000)).history.validationLoss.last() shouldBeGreaterThan 0.5
    }

    test("a thermometer reads β off Ising configurations that it has not seen, much better than their mean does") {
        val training =
            Training(Target.InverseTemperature, epochs = 20, batch = 50, augmentation = Augmentation.symmetries)
        val trained = learn(thermometer, training, isingSpins(8, 3000))
        val unseen = isingSpins(8, 1000, seed = 2)
        val read = trained.predict(unseen)
        // The variance of β over [0.1, 0.6) is 1/48 = 0.0208.
        read.indices.sumOf { (read[it] - unseen.beta(it)).pow(2) } / read.size shouldBeLessThan 0.01
    }

    test("a thermometer says the mean β of its training set before it has learned anything") {
        val training = Training(Target.InverseTemperature, epochs = 1, learningRate = 1e-12, validation = 0.0)
        val ensemble = isingSpins(8, 500)
        val mean = (0 until 500).sumOf(ensemble::beta) / 500
        learn(thermometer, training, ensemble).predict(ensemble).forEach {
            it.toDouble() shouldBe (mean plusOrMinus 1e-6)
        }
    }

    test("an output that cannot say the mean β by its bias alone starts like any other layer") {
        val start = Training(Target.InverseTemperature, epochs = 1, learningRate = 1e-12)
        listOf(Dense(1, Activation.sigmoid), Dense(1, Activation.relu, bias = false)).forEach { output ->
            val layer = learn(Network("other", 16, listOf(output)), start, freeSpins(4, 50)).weights.single()
            layer.kernel.maxOf { abs(it) }.toDouble() shouldBeGreaterThan 0.1
            (layer.bias ?: FloatArray(0)).all { abs(it) < 1e-6 } shouldBe true
        }
    }

    test("weights start uniform in ±√(6 / (inputs + outputs)) and differ between layers") {
        val untrained = List(2) { LayerStart() }.weights(autoencoder(64, 64), SplittableRandom(1))
        val limit = (6.0 / 128).pow(0.5)
        // Of 4096 numbers the mean has σ = limit/√3/64, the mean square σ = limit²·√(4/45)/64. Bounds of 5σ each, for two
        // layers, fail for 2 in a million seeds.
        untrained.forEach { layer ->
            val kernel = layer.kernel.map { it.toDouble() }
            kernel.maxOf { abs(it) } shouldBeLessThan limit
            kernel.average() shouldBe (0.0 plusOrMinus 5 * limit / 3.0.pow(0.5) / 64)
            kernel.map { it * it }.average() shouldBe (limit * limit / 3 plusOrMinus 5 * limit * limit * 0.2981 / 64)
        }
        untrained[0] shouldNotBe untrained[1]
    }

    test("the losses of a history are bare, and the penalty is λ Σ|w|") {
        val ensemble = freeSpins(4, 100)
        val training = Training(Target.Itself, Loss.hinge, epochs = 2, batch = 10, l1 = 0.5, learningRate = 1e-12)
        val penalized = learn(autoencoder(16, 8), training, ensemble)
        val free = learn(autoencoder(16, 8), training.copy(l1 = 0.0), ensemble)
        penalized.history.trainingLoss.last() shouldBe (free.history.trainingLoss.last() plusOrMinus 1e-6)
        penalized.history.validationLoss.last() shouldBe (free.history.validationLoss.last() plusOrMinus 1e-6)
        penalized.history.penalty.last() shouldBe (0.5 * l1Norm(penalized) plusOrMinus 1e-6)
        free.history.penalty.size shouldBe 0
    }

    test("a penalty shrinks the weights") {
        val training = Training(Target.Itself, Loss.hinge, epochs = 20, batch = 10)
        val free = learn(autoencoder(16, 8), training, freeSpins(4, 500))
        val penalized = learn(autoencoder(16, 8), training.copy(l1 = 1e-2), freeSpins(4, 500))
        l1Norm(penalized) shouldBeLessThan 0.5 * l1Norm(free)
    }

    test("the history's validation loss is that of the trained network on a held-out part of the given size") {
        val training = Training(Target.InverseTemperature, epochs = 3)
        learn(thermometer, training, isingSpins(8, 100)).history.run {
            listOf(trainingLoss.size, validationLoss.size, penalty.size) shouldBe listOf(3, 3, 0)
        }
        val history = learn(thermometer, training.copy(validation = 0.0), isingSpins(8, 100)).history
        history.validationLoss.size shouldBe 0
    }

    test("the same seeds give the same network, bit for bit, and others another") {
        val ensemble = isingSpins(8, 300)
        val training = Training(
            Target.InverseTemperature, epochs = 5, batch = 10, l1 = 1e-4, augmentation = Augmentation.symmetries,
        )
        val first = learn(thermometer, training, ensemble)
        learn(thermometer, training, ensemble) shouldBe first
        learn(thermometer, training, ensemble, seed = 8).weights shouldNotBe first.weights
        learn(thermometer, training.copy(seed = 1), ensemble).weights shouldNotBe first.weights
    }

    test("a training beside others gives the network that it gives alone") {
        val ensemble = freeSpins(16, 200)
        val training = Training(Target.Itself, Loss.hinge, epochs = 2, batch = 10, l1 = 1e-5)
        val alone = learn(autoencoder(256, 128, 64, 128), training, ensemble)
        val beside = arrayOfNulls<TrainedNetwork>(4)
        beside.indices.map { index ->
            Thread.ofPlatform().start { beside[index] = learn(autoencoder(256, 128, 64, 128), training, ensemble) }
        }.forEach { it.join() }
        beside.forEach { it shouldBe alone }
    }

    test("progress goes from 0 to 1 and does not fall") {
        val heard = mutableListOf<Double>()
        val training = Training(Target.Itself, Loss.hinge, epochs = 3, batch = 10)
        learn(autoencoder(16, 8), training, freeSpins(4, 100)) { heard += it }
        heard.first() shouldBe 0.0
        heard.last() shouldBe 1.0
        heard shouldBe heard.sorted()
    }

    test("a cancelled training ends with the cancellation, and the next one is none the worse") {
        val training = Training(Target.Itself, Loss.hinge, epochs = 1_000_000, batch = 10)
        repeat(20) {
            shouldThrow<CancellationException> {
                learn(autoencoder(16, 8), training, freeSpins(4, 100)) { throw CancellationException() }
            }
        }
        learn(autoencoder(16, 8), training.copy(epochs = 1), freeSpins(4, 100)).network.name shouldBe "autoencoder"
    }

    test("a training whose loss explodes says so") {
        val training = Training(Target.Itself, Loss.mse, epochs = 50, batch = 10, learningRate = 1e20)
        shouldThrow<IllegalStateException> { learn(autoencoder(16, 8, 8), training, freeSpins(4, 100)) }
            .message!!.substringBefore(" is ") shouldBe "the loss of network 'autoencoder'"
    }

    test("the measured speed is positive and finite") {
        val training = Training(Target.Itself, Loss.hinge, batch = 10)
        val speed = trainingSamplesPerSecond(autoencoder(16, 8), training, Square(4), seconds = 0.3)
        speed shouldBeGreaterThan 0.0
        speed shouldBeLessThan Double.POSITIVE_INFINITY
    }
})

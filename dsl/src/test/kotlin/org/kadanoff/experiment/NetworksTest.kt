package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlin.io.path.div
import kotlin.io.path.writeText
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import org.kadanoff.lattice.Square
import org.kadanoff.network.Loss
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.plan.Node
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.CheckpointFormat
import org.kadanoff.run.Execution
import org.kadanoff.run.NodeFailure
import org.kadanoff.run.RunListener
import org.kadanoff.run.TrainedNetworkFormat

/** Networks of the language as a run computes them: transferred, hard-coded, assembled, loaded, evaluated. */
class NetworksTest : FunSpec({
    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    val experiment = Experiment("networks", Arguments())

    fun Experiment.spins() = ising(square(4)).sample(0.1..0.5, 80)

    fun Experiment.thermometer(fits: Int) = network("thermometer") {
        input(16); dense(4, tanh); dense(1)
    }.train(spins(), inverseTemperature, fits) { epochs = 2 }

    suspend fun List<Trained>.computed(): List<TrainedNetwork> = map { compute(it) }

    test("a frozen transferred layer has the bits of each fit of the other network") {
        experiment.run {
            val first = thermometer(fits = 2)
            val second = network("second") {
                input(16); transfer(first.layer(1), frozen = true); dense(1)
            }.train(spins(), inverseTemperature, fits = 2) { epochs = 3 }
            val (before, after) = first.computed() to second.computed()
            after.map { it.weights[0] } shouldBe before.map { it.weights[0] }
            after.map { it.weights[1] } shouldNotBe before.map { it.weights[1] }
            before[0].weights[0] shouldNotBe before[1].weights[0]
        }
    }

    test("a transferred layer that is not frozen begins with the other network's bits, and moves") {
        experiment.run {
            val first = thermometer(fits = 1)
            fun second(rate: Double) = network("second") {
                input(16); transfer(first.layer(1)); dense(1)
            }.train(spins(), inverseTemperature) { epochs = 2; learningRate = rate }
            val bits = compute(first.single()).weights[0]
            compute(second(1e-30)).weights[0] shouldBe bits
            compute(second(1e-2)).weights[0] shouldNotBe bits
        }
    }

    test("hard-coded decimation is decimation, twice in a row or of an image") {
        experiment.run {
            val once = decimation.apply(Square(4))
            val fine = spins()
            val coarse = compute(fine.coarseGrain(decimation).coarseGrain(decimation))
            val row = network("decimation") {
                input(16); hardCoded(decimation.matrix(Square(4))); hardCoded(decimation.matrix(once))
            }.assemble()
            val image = network("decimation of an image") {
                input(4, 4); flatten(); hardCoded(decimation.matrix(Square(4))); hardCoded(decimation.matrix(once))
            }.assemble()
            val kept = FloatArray(80 * 4).also { all -> repeat(80) { coarse.copyTo(it, all, 4 * it) } }
            compute(row).predict(compute(fine)) shouldBe kept
            compute(image).predict(compute(fine)) shouldBe kept
        }
    }

    test("an assembled network says what its parts say, for each fit") {
        experiment.run {
            val parts = thermometer(fits = 2)
            val whole = network("whole") {
                input(16); transfer(parts.layer(1)); transfer(parts.layer(2))
            }.assemble(fits = 2)
            whole.map { compute(it).weights } shouldBe parts.map { compute(it).weights }
            whole[0].key shouldNotBe whole[1].key
        }
    }

    test("a hard-coded start that is trained moves away from it") {
        experiment.run {
            val map = decimation.matrix(Square(4))
            val encoder = network("encoder") {
                input(16); hardCoded(map, frozen = false); dense(16)
            }.train(spins(), itself) { epochs = 2 }
            compute(encoder).weights[0].kernel shouldNotBe map.kernel()
        }
    }

    test("a network evaluated on pairs says how far it is from them; a map and its matrix are nowhere apart") {
        experiment.run {
            val fine = spins()
            val map = network("decimation") { input(16); hardCoded(decimation.matrix(Square(4))) }.assemble()
            val performance = compute(map.evaluate(fine, fine.coarseGrain(decimation), Loss.mse))
            performance.loss.value shouldBe 0.0
            performance.accuracy!!.value shouldBe 1.0
            val others = map.evaluate(fine.take(40), fine.coarseGrain(decimation).drop(40), Loss.mse)
            compute(others).loss.value shouldNotBe 0.0
        }
    }

    test("a training that diverges after a checkpoint leaves it in the store, and says the step and a likely cause") {
        experiment.run {
            val diverging = network("line") { input(16); dense(16, bias = false) }.train(spins(), itself) {
                optimizer = sgd(); learningRate = 100.0; epochs = 200; batch = 64; checkpointEvery = 4
            }
            val failure = shouldThrow<NodeFailure> { compute(diverging) }
            failure.node shouldBe diverging
            failure.message!! shouldContain
                Regex("of network 'line' is \\S+ in epoch \\d+, step 1: the learning rate 100.0 is")
            val kept = (1..200).filter { diverging.key.task(it) in store }.single()
            kept shouldBeGreaterThan 3
            failure.message!! shouldContain "the weights after epoch $kept are kept"
            val checkpoint = store.read(diverging.key.task(kept), CheckpointFormat)!!
            checkpoint.trained.history.epochs shouldBe kept
            checkpoint.trained.weights.single().kernel.all { it.isFinite() } shouldBe true
        }
    }

    test("a training whose run is stopped leaves its checkpoint in the store, and goes on to the same bits") {
        experiment.run {
            val trained = network("stopped") { input(4, 4); convolution(2, 3, tanh); flatten(); dense(1) }
                .train(spins(), inverseTemperature) { epochs = 7; checkpointEvery = 3; augmentation = symmetries }
            compute(trained.on)
            val scope = CoroutineScope(Job())
            val stopping = object : RunListener {
                override fun progress(node: Node<*>, fraction: Double) {
                    if (trained.key.task(6) in store) scope.cancel() // at its last report, if the training is that fast
                }
            }
            shouldThrow<CancellationException> { Execution(scope, store, 1, stopping).valueOf(trained) }
            (trained.key in store) shouldBe false
            (1..7).filter { trained.key.task(it) in store } shouldContainExactly listOf(6)
            compute(trained) shouldBe coroutineScope {
                Execution(this, ArtifactStore(tempdir().toPath()), 1, object : RunListener {}).valueOf(trained)
            }
            (1..7).count { trained.key.task(it) in store } shouldBe 0
        }
    }

    val folder = tempdir().toPath()

    suspend fun saved() = (folder / "thermometer.h5").also { file ->
        file.toFile().delete()
        TrainedNetworkFormat.write(compute(experiment.thermometer(fits = 1).single()), file)
    }

    test("a loaded network is the one that was saved, whatever it is called, and stays it when the file changes") {
        val file = saved()
        experiment.run {
            val loaded = network("mine") { input(16); dense(4, tanh); dense(1) }.load("$file")
            file.writeText("another")
            compute(loaded).weights shouldBe compute(thermometer(fits = 1).single()).weights
            loaded.network.name shouldBe "mine"
        }
    }

    test("a file with another network, or none, is refused in words that name the layer and both shapes") {
        val file = saved()
        fun refusal(layers: NetworkWords.() -> Unit, path: String = "$file") =
            shouldThrow<IllegalArgumentException> { experiment.run { network("mine", layers).load(path) } }.message!!
        refusal({ input(16); dense(5, tanh); dense(1) }) shouldBe
            "layer 1 of network 'mine' is 16 → 5, tanh, but in $file it is 16 → 4, tanh: declare it as it was saved"
        refusal({ input(16); dense(4, tanh) }) shouldBe
            "layer 2 of network 'mine' is not there, but in $file it is 4 → 1, linear: declare it as it was saved"
        refusal({ input(64); dense(4, tanh); dense(1) }) shouldBe
            "$file holds a network that reads 16 sites, but network 'mine' reads 64: declare it as it was saved"
        val text = (folder / "notes.txt").also { it.writeText("beta") }
        refusal({ input(16); dense(1) }, "$text") shouldBe "$text holds no network: load what save(…) wrote"
        refusal({ input(16); dense(1) }, "nowhere.h5") shouldBe
            "there is no file nowhere.h5 to load network 'mine' from"
    }

    test("the key of a network knows which layer it took, from which fit, whether it is frozen, and the map") {
        experiment.run {
            val first = thermometer(fits = 2)
            fun key(layers: NetworkWords.() -> Unit) =
                network("n", layers).train(spins(), inverseTemperature) { epochs = 1 }.key
            val other = thermometer(fits = 1).single()
            val keys = listOf(
                key { input(16); dense(4, tanh); dense(1) },
                key { input(16); transfer(first[0].layer(1)); dense(1) },
                key { input(16); transfer(first[1].layer(1)); dense(1) },
                key { input(16); transfer(first[0].layer(1), frozen = true); dense(1) },
                key { input(16); dense(4, tanh, initializer = heNormal); dense(1) },
                key { input(16); hardCoded(decimation.matrix(Square(4))); dense(1) },
                key { input(16); hardCoded(decimation.matrix(Square(4)), frozen = false); dense(1) },
            )
            keys.distinct() shouldContainExactly keys
            other.key shouldBe first[0].key
        }
    }

    test("losses over fits carry their spread") {
        experiment.run {
            val fits = thermometer(fits = 2)
            val losses = fits.computed().map { it.history.trainingLoss.last() }
            val loss = fits.loss().value(Results(fits.associate { it.key to compute(it) }))
            loss.value shouldBe (losses.average() plusOrMinus 1e-12)
        }
    }
})

package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.coroutineScope
import org.jetbrains.kotlinx.multik.ndarray.data.get
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.plan.Node
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.CoarseTensorFormat
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import org.kadanoff.task.Progress
import org.kadanoff.tensor.LocalTensor
import org.kadanoff.tensor.LoopTNR
import org.kadanoff.tensor.TRG
import kotlin.io.path.div
import kotlin.math.ln
import kotlin.math.sqrt

class TensorWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T = derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()

    val plain = ising(square(8))

    test("the free energy is Onsager's to the error that is told, and has no error of its own") {
        val network = experiment { plain.tensorRG(trg(8), CRITICAL_BETA, 40, spectra = IntRange.EMPTY) }
        val found = compute(network.logPartitionFunction)
        found.value / Onsager().logPartitionFunction(CRITICAL_BETA) shouldBe (1.0 plusOrMinus 7.2e-5)
        found.error.isNaN() shouldBe true
        compute(network.relativeError).value shouldBeLessThan 7.2e-5
        compute(network.errorFrom(found.value)).value shouldBe 0.0
        compute(network).steps shouldHaveSize 41
        compute(network.truncationError(6)).value shouldBeGreaterThan 1e-3
    }

    test("every scheme shows the critical theory") {
        experiment { listOf(trg(12), btrg(12), hotrg(12), loopTNR(8)).map { plain.tensorRG(it, CRITICAL_BETA, 8, spectra = 8..8) } }.forEach {
            compute(it.centralCharge(8)).value shouldBe (0.5 plusOrMinus 0.01)
            compute(it.scalingDimension(0, 8)).value shouldBe 0.0
            compute(it.scalingDimension(1, 8)).value shouldBe (0.125 plusOrMinus 3e-3)
            compute(it.scalingDimension(2, 8)).value shouldBe (1.0 plusOrMinus 0.02)
            compute(it).steps[7].scalingDimensions shouldBe emptyList()
        }
    }

    test("energies by an impurity") {
        compute(experiment { plain.impurityEnergy(hotrg(8), 0.2, 18) }.energy).value shouldBe (Onsager().energy(0.2) plusOrMinus 1e-5)
        compute(experiment { plain.impurityEnergy(hotrg(16), 0.4, 4) }.energy).value shouldBe (Kaufman.square(4).energy(0.4) plusOrMinus 1e-11)
        compute(experiment { potts(square(8), 3).impurityEnergy(hotrg(9), ln(1 + sqrt(3.0)), 18) }.energy).value shouldBe
            (-1 - 1 / sqrt(3.0) plusOrMinus 0.05)
    }

    test("other models") {
        compute(experiment { sixVertex(5.0, 1.0, 1.0).tensorRG(btrg(8), 20) }.logPartitionFunction).value shouldBe (ln(5.0) plusOrMinus 1e-5)
        compute(experiment { clock(square(8), 4).tensorRG(trg(12), 0.8, 30) }.logPartitionFunction).value shouldBe
            (2 * Onsager().logPartitionFunction(0.4) plusOrMinus 1e-3)
        compute(experiment { phi4(square(8)).tensorRG(trg(12), 0.3, 20) }.logPartitionFunction).value shouldBe
            (compute(experiment { phi4(square(8)).tensorRG(btrg(12), 0.3, 20) }.logPartitionFunction).value plusOrMinus 1e-5)
    }

    listOf(TRG(4), LoopTNR(4)).forEach { scheme ->
        test("the tensors of a step are at hand, as arrays and in a file: $scheme") {
            val node = experiment { plain.tensorRG(scheme, 0.4, 6).tensors(5) }
            val coarse = compute(node)
            val expected = scheme.flow(LocalTensor.ising(0.4), 5, Progress.NONE).last()
            coarse shouldBe expected
            val array = compute(node.derive { it.tensor().toNDArray() })
            array.shape.toList() shouldBe List(4) { coarse.tensor().dimension(it) }
            array[1, 0, 1, 0] shouldBe coarse.tensor().get(1, 0, 1, 0)
            val file = tempdir().toPath() / "tensors.h5"
            CoarseTensorFormat.write(coarse, file)
            CoarseTensorFormat.read(file) shouldBe coarse
        }
    }

    test("schemes, models and temperatures have results of their own; the length of the lattice plays no part") {
        fun key(words: Experiment.() -> Node<*>) = experiment(words).key
        val keys = listOf<Experiment.() -> Node<*>>(
            { plain.tensorRG(trg(8), 0.4, 20) }, { plain.tensorRG(btrg(8), 0.4, 20) }, { plain.tensorRG(btrg(8, 0.0), 0.4, 20) },
            { plain.tensorRG(hotrg(8), 0.4, 20) }, { plain.tensorRG(loopTNR(8), 0.4, 20) }, { plain.tensorRG(trg(8), 0.41, 20) },
            { plain.tensorRG(trg(8), 0.4, 21) }, { potts(square(8), 3).tensorRG(trg(8), 0.4, 20) }, { clock(square(8), 3).tensorRG(trg(8), 0.4, 20) },
        ).map { key(it) }
        keys.distinct() shouldHaveSize keys.size
        key { ising(square(16)).tensorRG(trg(8), 0.4, 20) } shouldBe keys.first()
        keys.first() shouldNotBe key { plain.tensorRG(trg(8), 0.4, 20).tensors(20) }
    }

    test("a run that is stopped ends within a step") {
        shouldThrow<CancellationException> {
            LoopTNR(8).flow(LocalTensor.ising(0.4), 8) { if (it > 0.5) throw CancellationException("stop") }.last()
        }
    }

    test("figures draw what was computed") {
        val networks = experiment { mapOf("TRG" to plain.tensorRG(trg(4), 0.4, 6), "loop" to plain.tensorRG(loopTNR(4), 0.4, 6)) }
        listOf(
            errorOverStep(networks, "a", "A"), truncationErrors(networks, "b", "B"),
            errorOverBondDimension(networks.mapValues { listOf(it.value) }, "c", "C"), centralCharges(networks, mapOf("c = 0" to 0.0), "d", "D"),
        ).forEach { drawing -> (compute(drawing) as Chart).layers.filterIsInstance<Curve>().map { it.label } shouldBe networks.keys.toList() }
        (compute(scalingDimensions(networks, listOf(0.125, 1.0), "e", "E")) as ChartGrid).panels.map { it.title } shouldBe networks.keys.toList()
    }

    fun refused(what: String, says: String, words: Experiment.() -> Unit) = test(what) {
        shouldThrow<IllegalArgumentException> { experiment(words) }.message shouldContain says
    }

    refused("too much memory", "GiB of memory") { trg(2000) }
    refused("too much memory for a loop", "LoopTNR with bond dimension 2000 needs some") { loopTNR(2000) }
    refused("another lattice", "square(L) with any L, not of ising(triangular(8))") { ising(triangular(8)).tensorRG(trg(8), 0.4, 20) }
    refused("a field", "no field") { ising(square(8), field = 0.1).tensorRG(trg(8), 0.4, 20) }
    refused("a model without a tensor", "ising, potts, clock and phi4") { xy(square(8)).tensorRG(trg(8), 0.4, 20) }
    refused("no step", "one step or more, not 0") { plain.tensorRG(trg(8), 0.4, 0) }
    refused("a spectrum that is not there", "taken at the steps 0..4, not at 5") { plain.tensorRG(trg(8), 0.4, 9, spectra = 0..4).centralCharge(5) }
    refused("spectra of steps that are not there", "steps from 0 to 4") { plain.tensorRG(trg(8), 0.4, 4, spectra = 0..5) }
    refused("a negative β", "positive, not -0.4") { plain.tensorRG(trg(8), -0.4, 9) }
    refused("an energy of a field", "Ising, Potts and clock spins") { phi4(square(8)).impurityEnergy(hotrg(8), 0.4, 9) }
    refused("an exact energy that is not known", "errorFrom") { potts(square(8), 3).tensorRG(trg(8), 0.4, 9).relativeError }
    refused("a step that is not there", "the steps are 0 to 9, not 10") { plain.tensorRG(trg(8), 0.4, 9).tensors(10) }
})

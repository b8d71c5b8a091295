package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.comparables.shouldBeGreaterThan
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.coroutineScope
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Table
import org.kadanoff.plots.Text
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import kotlin.io.path.div
import kotlin.io.path.name
import kotlin.io.path.walk
import kotlin.math.abs

/** Comparisons at 4.5 σ, of which there are nine: they fail by chance in 6e-5 of all seeds. */
class WaveletWordsTest : FunSpec({

    val folder = tempdir().toPath()

    suspend fun <T : Any> compute(node: Node<T>, workers: Int = 2, store: ArtifactStore = ArtifactStore(folder)): T =
        coroutineScope { Execution(this, store, workers, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T =
        derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(seed: Int = 1, words: Experiment.() -> N): N =
        Experiment("test", Arguments(overrides = mapOf("seed" to "$seed"))).words()

    fun refused(what: String, vararg says: String, words: Experiment.() -> Unit) = test(what) {
        val message = shouldThrow<IllegalArgumentException> { experiment { words() } }.message.orEmpty()
        says.forEach { message shouldContain it }
    }

    val massSquared = 0.25
    val words = Experiment("test", Arguments())
    val fields = words.gaussianField(8, count = 1_000, massSquared = massSquared)
    val model = with(words) { fields.conditionalRG(haar) { range = 2; hats = 3; likelihood(calibrations = 0) } }
    val generated = with(words) { model.sample(count = 500) }
    val free = model.freeEnergies()

    fun near(here: org.kadanoff.observe.Estimate, exact: Double) =
        withClue("$here should be $exact") { abs(here.sigmasFrom(exact)) shouldBeLessThan 4.5 }

    test("the energy of a Gaussian field is learnt") {
        near(compute(model.coupling(1, 0)), -1.0)
        near(compute(model.coupling(1, 1)), 0.0)
        near(compute(model.energy().map { it.curvature(0) }), 4 + massSquared)
        compute(model.conditionNumbers()).keys shouldContainExactly setOf(8)
    }

    test("a model and its samples come back from the store as they were, and are the same for any number of workers") {
        val learnt = compute(model)
        val read = compute(model) // the first was from the computation, the second is from the file
        read.settings shouldBe learnt.settings
        read.scales.map { it.fit.scale } shouldBe learnt.scales.map { it.fit.scale }
        read.scales.map { it.decrements } shouldBe learnt.scales.map { it.decrements }
        val drawn = compute(generated.drawn)
        compute(generated.drawn).reports shouldBe drawn.reports
        val alone = ArtifactStore(tempdir().toPath())
        compute(generated, workers = 1, store = alone) shouldBe compute(generated)
        compute(generated.frozen) shouldBe 0.0
    }

    test("a store holds the fields that were drawn once") {
        val store = ArtifactStore(tempdir().toPath())
        val first = compute(generated, store = store)
        listOf(fields, model, generated.drawn).forEach { (it.key in store) shouldBe true }
        (store.root / "objects").walk().count { it.name == "artifact.json" } shouldBe 3
        compute(generated, store = ArtifactStore(store.root)) shouldBe first
        compute(generated.drawn, store = store).fields shouldBe first
    }

    test("fields that were drawn scatter like the training fields") {
        val ratio = compute(together(fields.distribution(), generated.distribution(fields)) { one, other ->
            other.standardDeviation().sigmasFrom(one.standardDeviation())
        })
        abs(ratio) shouldBeLessThan 4.5
    }

    test("bands may be coupled in place of sites: what they have more than d₃, which is in the potential") {
        val ofBands = with(words) { fields.conditionalRG(haar) { subBands = 1; hats = 3; likelihood(calibrations = 0) } }
        near(compute(ofBands.bandCoupling(1, 1, 0, 0)), -2.0)
        near(compute(ofBands.bandCoupling(2, 3, 0, 0)), 0.0)
        near(compute(ofBands.energy().map { it.curvature(0) }), 6 + massSquared)
        compute(ofBands.bandCoupling(1, 1, -1, 0)) shouldBe compute(ofBands.bandCoupling(1, 1, 1, 0))
        compute(ofBands).scales.map { it.fit.scale } shouldBe compute(ofBands).scales.map { it.fit.scale }
        val samples = with(words) { ofBands.sample(count = 500) }
        near(compute(samples.distribution(fields)).standardDeviation(), compute(fields.distribution()).standardDeviation().value)
        val couplings = couplingsByScale(ofBands, ofBands.freeEnergies())
        (compute(couplings) as ChartGrid).panels.map { it.layers.size } shouldContainExactly listOf(2, 2, 2)
        (compute(scaleTable(samples)) as Table).rows.map { it[1] }.slice(0..2).let { (parameters, _, nearest) ->
            parameters shouldBe "71"
            nearest shouldBe "—"
        }
        compute(ofBands.conditionNumbers()).keys shouldContainExactly setOf(8)
    }

    test("the free energy is the exact renormalized one, and H₀ goes with the known energy") {
        val exact = freeFieldScales(haar, 8, massSquared)
        compute(free.coupling(1, 0, of = 8)).value shouldBe (exact.coupling(4, 1, 0) plusOrMinus 0.05)
        exact.sumOfLogDeterminants shouldBe (exact.logDeterminant plusOrMinus 1e-9)
        val phi4 = words.run { phi4(square(8)).sample(betas = listOf(0.5), perBeta = 1_000) }
        val ofPhi4 = with(words) { phi4.conditionalRG(haar) { hats = 6 } }
        val energies = compute(ofPhi4.freeEnergies().microscopicEnergy(of = phi4, exact = phi4(square(8))))
        energies.correlation shouldBeGreaterThan 0.98
    }

    test("figures and tables are drawn") {
        val flow = with(words) { model.inverseFlow(2) }
        val blocks = listOf<Derived<Block>>(
            inverseFlowImages(flow), potentialsByScale(model, free), couplingsByScale(model, free), scaleTable(generated),
            warnings(generated),
        ).map { compute(it) }
        (blocks[0] as Snapshots).columns shouldContainExactly listOf("1 × 1", "2 × 2", "4 × 4", "8 × 8")
        (blocks[1] as ChartGrid).panels shouldHaveSize 2
        (blocks[3] as Table).header shouldContainExactly listOf("", "8 × 8")
        (blocks[4] as Text).paragraph shouldContain "All chains moved"
    }

    test("a normaliser goes there and back") {
        val maps = words.logNormalMaps(8, count = 100, fieldOfView = 1.0)
        val normaliser = maps.normaliser(logarithmic)
        compute(normaliser) shouldBe compute(normaliser)
        val back = compute(normaliser.inverse(normaliser.forward(maps)))
        val first = compute(maps)
        (0 until 64).forEach { back.value(3, it).toDouble() shouldBe (first.value(3, it).toDouble() plusOrMinus 1e-6) }
    }

    test("negatives follow their fields") {
        val both = compute(with(words) { fields.take(3) }.withNegatives())
        both.size() shouldBe 6
        both.value(3, 7) shouldBe -both.value(2, 7)
        both.value(2, 7) shouldBe compute(fields).value(1, 7)
    }

    test("parts of fields keep their order, and have keys of their own") {
        val (first, rest) = with(words) { fields.take(10) to fields.drop(10) }
        rest.size shouldBe 990
        compute(rest).value(0, 5) shouldBe compute(fields).value(10, 5)
        first.key shouldNotBe rest.key
    }

    test("what a model depends on enters its key") {
        fun key(seed: Int = 1, how: ConditionalRGWords.() -> Unit) =
            experiment(seed) { fields.conditionalRG(haar, how).key }
        val plain = key { }
        key { } shouldBe plain
        listOf(key { range = 3 }, key { hats = 10 }, key { potential = skewed }, key { coarsest = energy(4) }, key { scoreMatching() }, key { preconditioner = spectral }, key(2) { })
            .forEach { it shouldNotBe plain }
        experiment { fields.conditionalRG(daubechies(2)).key } shouldNotBe plain
        experiment { fields.conditionalRG(symmlet(2)).key } shouldNotBe experiment { fields.conditionalRG(daubechies(2)).key }
    }

    refused("a side that is no power of two", "square(L) with L = 2, 4, 8", "12") { gaussianField(12, 100, 1.0).conditionalRG(haar) }
    refused("fields as small as the coarsest", "smaller than its fields of side 4") { gaussianField(4, 100, 1.0).conditionalRG(haar) }
    refused("a few fields", "100 fields or more", "50") { gaussianField(8, 50, 1.0).conditionalRG(haar) }
    refused("no couplings", "a range of 1 or more") { fields.conditionalRG(haar) { range = 0 } }
    refused("a wavelet of no moments", "1 to 10") { daubechies(0) }
    refused("no samples", "one field or more, not 0") { model.sample(0) }
    refused("few chains", "32 fields or more, not from 5") { model.relaxation(of = fields.take(5)) }
    refused("fields of another lattice", "fields on square(8), not on square(16)") { model.relaxation(of = gaussianField(16, 32, 1.0)) }
    refused("H₀ with one number for the coarsest field", "bootstrap(4) or energy(4)") {
        val without = fields.conditionalRG(haar) { coarsest = density() }
        without.freeEnergies().microscopicEnergy(of = fields, exact = phi4(square(8)))
    }
    refused("a scale that is not there", "scales of side 8", "none of 4") { model.energy(4) }
    fun Experiment.ofBands() = fields.conditionalRG(haar) { subBands = 1; scoreMatching() }
    refused("a coupling of sites that are not coupled", "subBands = 1", "bandCoupling") { ofBands().coupling(1, 0) }
    refused("all of the potential of coupled bands", "a multiple of φ² open") { ofBands().potentialDeviation(1.0) { it } }
    refused("its potential beside another", "a multiple of φ² open") { potentialAgainst(ofBands(), { it }, "φ") }
    refused("the coupling of d₃ that is left out", "(3, 3) are not, (0, 0) apart") { ofBands().bandCoupling(3, 3, 0, 0) }
    refused("couplings of bands where sites are coupled", "up to 0 sites apart") { model.bandCoupling(1, 2, 0, 0) }
    refused("condition numbers of too many parameters", "not from scoreMatching()") { ofBands().conditionNumbers() }
    refused("the curvatures of a law that couples bands", "the energy of whole fields") {
        ofBands().learningCurvatures(of = fields)
    }
    refused("a part of nothing", "1 … 1000 of its configurations, not 0") { fields.take(0) }
})

package org.kadanoff.experiment

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.comparables.shouldBeGreaterThan
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.coroutineScope
import org.kadanoff.plan.Node
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Table
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import org.kadanoff.wavelet.conditional.Relaxation
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.pow

/** Statistical comparisons at 4.5 σ and more, of which there are three: they fail by chance in 2e-5 of all seeds. */
class RelaxationWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T =
        derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    val words = Experiment("test", Arguments())
    val fields = words.gaussianField(8, count = 1_000, massSquared = 0.25)
    val model = with(words) { fields.conditionalRG(haar) { range = 2; hats = 3; likelihood(calibrations = 0) } }
    val details = with(words) { model.relaxation(of = fields.take(64), lags = 200) }
    val whole = with(words) {
        fields.take(128).directRelaxation(coupling = -1.0, trajectories = 1_500, following = magnetization) { 4.25 }
    }
    val local = with(words) { model.relaxation(of = fields.take(64), dynamics = localTrajectories, lags = 40) }

    test("the magnetization of a Gaussian field relaxes in 1/m², and details more quickly") {
        // the part 0.574 of all steps is accepted; times are in units of the variance
        val tau = compute(whole).scales.single().langevinTime
        val exact = 4 / 0.574 / freeFieldScales(haar, 8, 0.25).standardDeviation.pow(2)
        withClue("$tau should be $exact") {
            abs(tau.sigmasFrom(exact)) shouldBeLessThan 4.5
            tau.error shouldBeLessThan 0.15 * tau.value
        }
        val quick = compute(details).scales.single()
        quick.side shouldBe 8
        compute(details.speedUp(over = whole)).value shouldBeGreaterThan 1.5
        compute(details.variation()) shouldBe 1.0
    }

    test("the exponent is the slope of the logarithms") {
        fun scale(side: Int, times: List<Double>) =
            ScaleRelaxation(side, times.map { tau -> Relaxation(DoubleArray(400) { exp(-it / tau) }, 0.0, 1, 1.0, 1.0) })
        val scales = listOf(8, 16, 32).map { side -> scale(side, listOf(0.9, 1.0, 1.1, 1.0).map { it * 0.1 * side * side }) }
        val z = exponent(scales) { it.gradients }
        z.value shouldBe (2.0 plusOrMinus 1e-3)
        z.error shouldBeLessThan 0.1
        exponent(scales.take(1)) { it.gradients }.value.isNaN() shouldBe true
    }

    test("figures and tables say what was followed") {
        val all = mapOf("Haar" to details, "Haar, trajectories" to local)
        val figure = compute(autocorrelations(all, listOf(whole))) as ChartGrid
        figure.panels.map { it.title } shouldContainExactly listOf("Details, Haar", "Whole fields, M", "", "")
        figure.caption shouldContain "of M of whole fields"
        val table = compute(relaxationTable(all, listOf(whole))) as Table
        table.rows.map { it.take(2) } shouldContainExactly listOf(
            listOf("Haar", "Langevin time"), listOf("whole fields", "Langevin time"),
            listOf("Haar", "gradients"), listOf("Haar, trajectories", "gradients"), listOf("whole fields", "gradients"),
        )
        (compute(samplingCost(model, listOf(whole))) as Chart).caption shouldContain "2 τ of M"
    }

    test("learning details is easier than learning whole fields") {
        val curvatures = with(words) { model.learningCurvatures(of = fields, hats = 2) }
        compute(curvatures.ofWholeFields).raw shouldBeGreaterThan 3 * compute(curvatures.ofDetails).raw
        val table = compute(learningTable(listOf(curvatures))) as Table
        table.rows.single() shouldHaveSize table.header.size
        table.caption shouldContain "5 couplings up to 2 sites and 2 curvatures up to 1.5"
    }

    test("exact condition numbers are drawn") {
        val figure = compute(gaussianConditionNumbers(listOf(haar), listOf(8, 16))) as ChartGrid
        figure.panels shouldHaveSize 4
        figure.caption shouldContain "6 couplings"
    }
})

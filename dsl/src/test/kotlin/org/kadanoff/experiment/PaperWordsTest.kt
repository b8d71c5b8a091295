package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.hypot
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.flow.FlowDirection
import org.kadanoff.flow.MeasuredFlow
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.LocalEntropy
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block
import org.kadanoff.plots.Claims
import org.kadanoff.plots.HeatMaps
import org.kadanoff.plots.Table
import org.kadanoff.plots.Verdict
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener

/** The words that the reproduction of Shukla and Thakur is written in. */
class PaperWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun draw(drawing: Drawing): Block = drawing.value(Results(drawing.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()

    val betas = listOf(0.1, 0.5)
    val probe = experiment { ising(square(8)).sample(betas, perBeta = 50) }

    fun autoencoders(fits: Int) = experiment {
        network("AE") { input(64); dense(16, bias = false); dense(64, bias = false) }
            .train(on = probe, target = itself, fits = fits) { loss = hinge; epochs = 2 }
    }

    test("the local entropy of a transformation is that of what it makes of the configurations, β by β") {
        val curve = compute(experiment { localEntropy("decimated", probe, repeated(decimation, 2)) })
        val decimated = Decimation().run { apply(apply(compute(probe))) }
        val entropies = LocalEntropy.ofSquares().ofSpins(decimated)
        curve.betas shouldBe betas
        curve.entropies shouldBe listOf(0 until 50, 50 until 100).map { Estimate.mean(entropies.sliceArray(it)) }
    }

    test("over several fits the local entropy is the mean, and its error knows their scatter") {
        val fits = autoencoders(2)
        val both = compute(experiment { localEntropy("both", probe, signOfOutput(fits)) })
        val each = fits.map { fit -> compute(experiment { localEntropy("one", probe, signOfOutput(listOf(fit))) }) }
        both.entropies[0].value shouldBe (each.map { it.entropies[0].value }.average() plusOrMinus 1e-12)
        val scatter = Estimate.mean(each.map { it.entropies[0].value }.toDoubleArray()).error
        both.entropies[0].error shouldBeGreaterThan scatter * 0.999
    }

    test("the entropy of a raw output is that of its grey levels") {
        val fit = autoencoders(1)
        val raw = compute(experiment { localEntropy("raw", probe, rawOutput(fit)) })
        val levels = LocalEntropy.ofSquares().ofGreyLevels(compute(fit.single()).apply(compute(probe)))
        raw.entropies[1] shouldBe Estimate.mean(levels.sliceArray(50 until 100))
    }

    test("the weights of hard-coded decimation are measured: one in 64 is 1, W Wᵀ is diagonal on the sites that stay") {
        val matrix = experiment { decimationMatrix(square(8)) }
        val hard = experiment { listOf(network("hard") { input(64); hardCoded(matrix) }.assemble()) }
        val measures = compute(hard.measureWeights(1, matrix, listOf(0, 1, 8)).single())
        measures.sparsity.nearZero() shouldBe (63.0 / 64 plusOrMinus 1e-12)
        measures.diagonal().run { kept().mean() to removed().mean() } shouldBe (1.0 to 0.0)
        listOf(1, 8).map { measures.band(it).all().mean() } shouldBe listOf(0.0, 0.0)
        shouldThrow<IllegalArgumentException> { measures.band(2) }.message shouldBe "the band ± 2 was not measured"
    }

    test("weights are only compared with a map that reads as many sites") {
        val matrix = experiment { decimationMatrix(square(4)) }
        shouldThrow<IllegalArgumentException> { autoencoders(1).measureWeights(1, matrix, listOf(0)) }.message shouldBe
            "layer 1 of network 'AE' reads 64 values, and the map 16 sites: their weights can not be compared"
    }

    test("a table of weights has a column for each network, with errors where there are several fits") {
        val matrix = experiment { decimationMatrix(square(8)) }
        val hard = experiment { listOf(network("hard") { input(64); hardCoded(matrix) }.assemble()) }
        val table = draw(
            weightTable(
                "weights", "W",
                mapOf(
                    "hard" to hard.measureWeights(1, matrix, listOf(0, 8)),
                    "AE" to autoencoders(2).measureWeights(1, matrix, listOf(0, 8)),
                ),
            )
        ) as Table
        table.header shouldContainExactly listOf("", "hard", "AE")
        table.rows shouldHaveSize 5
        table.rows[2][1] shouldBe "1"
        table.rows[2][2] shouldContain "("
    }

    test("maps of W and W Wᵀ have the shapes of the matrices") {
        val fit = autoencoders(1).single()
        val (weights, corner, gram) = listOf(
            weightMaps("w", "W", mapOf("AE" to fit.layer(1))),
            weightCorners("c", "W", mapOf("AE" to fit.layer(2)), sites = 8, units = 4),
            gramMaps("g", "W Wᵀ", mapOf("AE" to fit.layer(1))),
        ).map { (draw(it) as HeatMaps).maps.single().entries }
        (weights.rows to weights.columns) shouldBe (64 to 16)
        (corner.rows to corner.columns) shouldBe (8 to 4)
        (gram.rows to gram.columns) shouldBe (64 to 64)
    }

    test("the corner of W Wᵀ is that of the whole, and not larger than it") {
        val layer = mapOf("AE" to autoencoders(1).single().layer(1))
        suspend fun entries(drawing: Drawing) = (draw(drawing) as HeatMaps).maps.single().entries
        val whole = entries(gramMaps("g", "W Wᵀ", layer))
        val corner = entries(gramCorners("c", "W Wᵀ", layer, sites = 8))
        for (i in 0 until 8) for (j in 0 until 8) {
            // Entries are kept to a part in 32767 of the largest of their picture.
            corner.values()[8 * i + j].toDouble() shouldBe (whole.values()[64 * i + j].toDouble() plusOrMinus whole.scale / 32767)
        }
        shouldThrow<IllegalArgumentException> { entries(gramCorners("c", "W Wᵀ", layer, sites = 65)) }.message shouldBe
            "figure 'c' shows 1 … 64 of as many sites, not 65"
    }

    fun exactly(value: Double, error: Double) = Derived(emptyList()) { Estimate(value, error) }

    test("a claim is supported from 3 σ on, contradicted from −3 σ on, and undecided between and where σ is unknown") {
        val section = SectionWords("claims").apply {
            claims("claims", "Claims") {
                listOf(3.0, 2.9, -2.9, -3.0, Double.NaN).forEach { sigmas -> claim("it is so", "I.1", emptyMap()) { sigmas } }
                claimBelow("one is below two", "I.2", "one" to exactly(1.0, 0.3), "two" to exactly(2.0, 0.4))
            }
        }
        val claims = draw(section.blocks.single()) as Claims
        claims.rows.map { it.verdict } shouldContainExactly listOf(
            Verdict.SUPPORTED, Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.UNDECIDED,
        )
        claims.rows.last().sigmas shouldBe (1 / hypot(0.3, 0.4) plusOrMinus 1e-12)
        claims.rows.last().here.keys.toList() shouldContainExactly listOf("one", "two")
    }

    test("the drift of a flow is that of the test of its direction") {
        val flow = experiment { betaFlow("f", probe, identity, energyInversion) }
        val points = listOf(0.1 to 0.12, 0.3 to 0.33).map { (beta, prime) -> MeasuredFlow.Point(beta, Estimate(prime, 0.01)) }
        val drift = flow.drift(0.0, 0.5).value(Results(mapOf(flow.key to MeasuredFlow(points, emptyList()))))
        drift shouldBe FlowDirection.all(points, doubleArrayOf(0.0, 0.5), 1.0, 0.05).single().drift()
        // Fully correlated errors: Z is the mean of z = 2 and 3.
        drift.sigmasFrom(0.0) shouldBe (2.5 plusOrMinus 1e-9)
    }

    test("a forecast grows with the epochs, and trainings of one kind are measured once") {
        fun trainings(epochs: Int) = experiment {
            network("line") { input(64); dense(1) }.train(probe, inverseTemperature, fits = 2) { this.epochs = epochs }
        }
        val once = forecast(trainings(1_000))
        once shouldBeGreaterThan 0.seconds
        forecast(trainings(100_000)) shouldBeGreaterThan once
    }

    test("a part of an ensemble has some of its configurations, and not more than there are") {
        val (first, last) = experiment { probe.take(3) to probe.drop(98) }
        compute(first) shouldBe compute(probe).slice(0, 3)
        compute(last) shouldBe compute(probe).slice(98, 100)
        listOf<Experiment.() -> Spins>({ probe.take(0) }, { probe.take(101) }, { probe.drop(100) }).map { words ->
            shouldThrow<IllegalArgumentException> { experiment(words) }.message!!.substringAfterLast("has ")
        } shouldContainExactly listOf(0, 101, 0).map { "1 … 100 of its configurations, not $it" }
    }

    test("numbers are written as in a text") {
        listOf(1e-5, 3e-5, 0.0, 0.25, 1.5e-7).map(::plain) shouldContainExactly listOf("1e-5", "3e-5", "0", "0.25", "1.5e-7")
    }
})

private infix fun kotlin.time.Duration.shouldBeGreaterThan(other: kotlin.time.Duration) {
    (this > other) shouldBe true
}

package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.coarsegrain.TieBreak
import org.kadanoff.mcrg.Parity
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Table
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import kotlin.math.cosh
import kotlin.math.ln
import kotlin.math.sqrt

class MonteCarloRGWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())
    val critical = ln(1 + sqrt(2.0)) / 2
    val majority = MajorityRule(2, 1)

    suspend fun <T : Any> compute(node: Node<T>, workers: Int = 2, kept: ArtifactStore = store): T =
        coroutineScope { Execution(this, kept, workers, object : RunListener {}).valueOf(node) }

    suspend fun results(inputs: List<Node<*>>) = Results(inputs.associate { it.key to compute(it) })

    suspend fun number(derived: Derived<Estimate>): Estimate = derived.value(results(derived.inputs))

    suspend fun draw(drawing: Drawing): Block = drawing.value(results(drawing.inputs))

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()


    val rg = experiment { ising(square(16)).monteCarloRG(critical, majority, levels = 2, measurements = 20_000) }

    test("exponents of a small lattice are near the exact ones, and named among the results") {
        number(rg.magneticExponent(0)).shouldBeNear(1.8807) // 32 → 16 of another code
        number(rg.thermalExponent(0)).value shouldBe (0.97 plusOrMinus 0.05)
        rg.estimates(compute(rg)).keys shouldContainExactly setOf("y_T, step 0", "y_H, step 0", "y_T, step 1", "y_H, step 1")
    }

    test("truncation tables have a row for each step and a column for each number of operators") {
        val table = draw(thermalTable(rg, "thermal", "y_T", 1.0)) as Table
        table.header shouldContainExactly listOf("step", "1", "2", "3", "4", "5", "6", "7", "known")
        table.rows.map { it.first() } shouldContainExactly listOf("square(16) → square(8)", "square(8) → square(4)")
        (draw(magneticTable(rg, "magnetic", "y_H", 1.875)) as Table).header shouldHaveSize 6
        (draw(truncationFigure(rg, "truncation", "both", 1.0, 1.875)) as ChartGrid).panels shouldHaveSize 2
    }

    test("two lattices are matched near the critical coupling") {
        val large = experiment { ising(square(16)).monteCarloRG(0.435, majority, levels = 2, measurements = 20_000) }
        val small = experiment { ising(square(8)).monteCarloRG(0.435, majority, levels = 1, measurements = 20_000) }
        number(criticalCoupling(large, small, step = 1)).value shouldBe (critical plusOrMinus 0.01)
        shouldThrow<IllegalArgumentException> { criticalCoupling(large, small, step = 2) }.message shouldContain "3 and 2 steps"
        shouldThrow<IllegalArgumentException> { criticalCoupling(large, rg, step = 0) }.message shouldContain "at one β"
        shouldThrow<IllegalArgumentException> { criticalCoupling(large, large, step = 0) }.message shouldContain "square(16) is not what a step"
    }

    val flow = experiment { ising(square(16)).couplingFlow(0.4, decimation, levels = 2, measurements = 8_000) }

    test("the flow of couplings begins where it was sampled and comes to the exact ones after a decimation") {
        val logarithm = ln(cosh(1.6))
        listOf(0.4, 0.0, 0.0, 0.0).forEachIndexed { a, exact -> number(flow.coupling(0, a)).shouldBeNear(exact) }
        listOf(logarithm / 4, logarithm / 8, logarithm / 8 - ln(cosh(0.8)) / 2, 0.0)
            .forEachIndexed { a, exact -> number(flow.coupling(1, a)).shouldBeNear(exact) }
        number(flow.coupling(0, 0, operators = 1)).shouldBeNear(0.4)
        number(flow.callenResidual(1, 3, operators = 3)).shouldBeNear(0.0)
        (draw(couplingTable(mapOf("decimation" to flow), "couplings", "K")) as Table).rows shouldHaveSize 3
        (draw(couplingFigure(mapOf("decimation" to flow), "flow", "K")) as ChartGrid).panels shouldHaveSize 4
    }

    test("sampled and decimated ensembles say their couplings") {
        val sampled = experiment { ising(square(16)).sample(listOf(0.4), perBeta = 2_000) }
        number(experiment { sampled.couplings() }.coupling(0)).shouldBeNear(0.4)
        number(experiment { sampled.coarseGrain(decimation).couplings() }.coupling(1)).shouldBeNear(ln(cosh(1.6)) / 8)
        val through = number(experiment { sampled.couplings(repeated(decimation, 1)) }.coupling(1))
        through shouldBe number(experiment { sampled.coarseGrain(decimation).couplings() }.coupling(1))
    }

    test("the sign of what a network says has couplings, of several fits taken together") {
        val sampled = experiment { ising(square(8)).sample(listOf(0.3), perBeta = 400) }
        val copies = experiment {
            List(2) { network("copy") { input(64); hardCoded(decimationMatrix(square(8)).run { then(transposed()) }) }.assemble() }
        }
        // spins that a decimation removes come back as 0, whose sign is one and the same
        val couplings = compute(experiment { sampled.couplings(signOfOutput(copies)) })
        couplings.truncations.map { it.size } shouldContainExactly listOf(1, 2, 3, 4)
        shouldThrow<IllegalArgumentException> { experiment { sampled.couplings(rawOutput(copies)) } }.message shouldContain "signOfOutput"
    }

    test("by pseudo-likelihood, the default thermometer, untouched configurations have their β: 5 numbers") {
        val betas = listOf(0.1, 0.3, 0.4, 0.44, 0.5)
        val probe = experiment { ising(square(16)).sample(betas, perBeta = 200) }
        val untouched = compute(experiment { betaFlow("untouched", probe, identity) })
        untouched.points.forEach { it.betaPrime.shouldBeNear(it.beta) }
        // the energy knows β best of all; of the coupling of neighbours the likelihood keeps at least a fourth of that
        val energy = compute(experiment { betaFlow("untouched", probe, identity, energyInversion) })
        untouched.points.zip(energy.points).forEach { (own, best) -> own.betaPrime.error shouldBeLessThan 2 * best.betaPrime.error }
        val once = compute(experiment { betaFlow("decimated", probe, repeated(decimation, 1)) })
        once.points.filter { it.beta <= 0.44 }.forEach { it.betaPrime.sigmasFrom(it.beta) shouldBeLessThan -4.0 }
    }

    test("equal seeds give equal bits for one worker and for two") {
        fun node() = experiment { ising(square(8)).monteCarloRG(0.4, majority, levels = 1, measurements = 2_000) }
        val one = compute(node(), 1, ArtifactStore(tempdir().toPath()))
        val two = compute(node(), 2, ArtifactStore(tempdir().toPath()))
        number(node().thermalExponent(0)) shouldBe one.analysis(node().simulation).exponent(Parity.EVEN, 0, 7)
        one.bins.map { it.even.sum.map { sums -> sums.toList() } } shouldBe two.bins.map { it.even.sum.map { sums -> sums.toList() } }
    }

    test("another map or tie is another result") {
        fun key(map: MajorityRule) = experiment { ising(square(16)).monteCarloRG(0.4, map, levels = 1, measurements = 2_000) }.key
        key(MajorityRule(2, 1)) shouldBe key(MajorityRule(2, 1))
        key(MajorityRule(2, 1)) shouldNotBe key(MajorityRule(2, 2))
        key(MajorityRule(2, 1)) shouldNotBe key(MajorityRule(2, TieBreak.FirstSpin()))
    }

    fun refused(what: String, vararg says: String, words: Experiment.() -> Unit) = test("refused: $what") {
        val refusal = shouldThrow<IllegalArgumentException> { experiment(words) }
        says.forEach { refusal.message shouldContain it }
    }

    refused("a lattice that the map does not divide at some level", "level 2 of square(20)", "square(5)", "4 × 4") {
        ising(square(20)).monteCarloRG(0.4, MajorityRule(4, 1), levels = 2, measurements = 1_000)
    }
    refused("a basis larger than the lattice", "level 3 of square(16)") {
        ising(square(16)).couplingFlow(0.4, majority, levels = 3, measurements = 1_000, basis = sevenEven)
    }
    refused("odd operators in the even sector", "even operators are products of 2, 4") {
        ising(square(16)).monteCarloRG(0.4, majority, levels = 1, measurements = 1_000, even = fourOdd)
    }
    refused("a field", "do not mix") { ising(square(16), field = 0.1).monteCarloRG(0.4, majority, 1, 4_000, sampler = heatBath) }
    refused("too few bins", "20 bins or more, not 10") { ising(square(16)).monteCarloRG(0.4, majority, 1, 1_000, bins = 10) }
    refused("too few measurements", "40 measurements or more") { ising(square(16)).monteCarloRG(0.4, majority, 1, 39) }
    refused("no such step", "steps 0 … 1, not 2") { rg.thermalExponent(2) }
    refused("no such truncation", "truncated to 1 … 7 of them, not 8") { rg.thermalExponent(0, 8) }
    refused("too few configurations", "do not fill 40 bins") { ising(square(16)).sample(listOf(0.4), perBeta = 39).couplings() }
})

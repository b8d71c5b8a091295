package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import org.kadanoff.bench.blockMetropolisRate
import org.kadanoff.bench.cubicMetropolisRate
import org.kadanoff.bench.effectiveRates
import org.kadanoff.bench.metropolisRate
import org.kadanoff.bench.textbookMetropolisRate
import org.kadanoff.bench.trainingRate
import org.kadanoff.bench.wolffRate

/** The pieces of `kadanoff bench`, on small lattices. Their seeds are fixed: what they sample is always the same. */
class BenchTest : FunSpec({
    test("Metropolis is measured, and its replicas are found to be independent samples of the model") {
        val rate = metropolisRate(16)
        rate.oneThread shouldBeGreaterThan 0.0
        rate.allThreads shouldBeGreaterThan 0.0
        withClue(rate) { rate.valid shouldBe true }
        rate.copy(energySigmas = 5.0).valid shouldBe false
        rate.copy(checks = rate.checks.map { it.copy(passes = false) }).valid shouldBe false
        rate.checks.map { it.name } shouldBe listOf("distinct replicas", "worst lane/σ")
    }

    test("one large lattice is measured, and a cubic lattice beside Wolff's algorithm, and Wolff's itself") {
        listOf(blockMetropolisRate(256), cubicMetropolisRate(6), wolffRate(16)).forEach { rate ->
            rate.oneThread shouldBeGreaterThan 0.0
            rate.allThreads shouldBeGreaterThan 0.0
            withClue(rate) { rate.valid shouldBe true }
        }
    }

    test("training is measured beside a bare graph, and the loop of the textbooks") {
        textbookMetropolisRate(8) shouldBeGreaterThan 0.0
        trainingRate(batch = 100, seconds = 0.1).run {
            samplesPerSecond shouldBeGreaterThan 0.0
            allThreads shouldBeGreaterThan 0.0
            bareGraph shouldBeGreaterThan 0.0
        }
    }

    test("both algorithms have effective rates, from autocorrelation times of half a step or more") {
        val rates = effectiveRates(8)
        rates shouldHaveSize 2
        rates.forEach {
            it.length shouldBe 8
            it.tauEnergy.value shouldBeGreaterThan 0.4
            it.energySamplesPerSecond shouldBeGreaterThan 0.0
            it.magnetizationSamplesPerSecond shouldBeGreaterThan 0.0
        }
    }
})

package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import org.kadanoff.bench.TensorPeer
import org.kadanoff.bench.blockMetropolisRate
import org.kadanoff.bench.blumeCapelRate
import org.kadanoff.bench.cubicMetropolisRate
import org.kadanoff.bench.majorityRate
import org.kadanoff.bench.metropolisRate
import org.kadanoff.bench.monteCarloRGTime
import org.kadanoff.bench.phi4Rates
import org.kadanoff.bench.pottsRate
import org.kadanoff.bench.tensorTime
import org.kadanoff.bench.textbookMetropolisRate
import org.kadanoff.bench.trainingRate
import org.kadanoff.bench.xyRate
import org.kadanoff.observe.Estimate
import org.kadanoff.tensor.TRG

/** The pieces of `kadanoff bench`, on small lattices. Their seeds are fixed: what they sample is always the same. */
class BenchTest : FunSpec({
    test("Metropolis is measured, and its replicas are found to be independent samples of the model") {
        val rate = metropolisRate(16)
        rate.oneThread shouldBeGreaterThan 0.0
        rate.allThreads shouldBeGreaterThan 0.0
        withClue(rate) { rate.valid shouldBe true }
        rate.copy(energySigmas = 5.0).valid shouldBe false
        rate.copy(checks = rate.checks.map { it.copy(passes = false) }).valid shouldBe false
        rate.checks.map { it.name } shouldBe listOf("distinct replicas", "worst replica/σ")
    }

    test("one large lattice is measured, a cubic lattice beside Wolff's algorithm, and others of many replicas") {
        val rates = phi4Rates(8) +
            listOf(blockMetropolisRate(256), cubicMetropolisRate(6), pottsRate(8), blumeCapelRate(8), xyRate(8))
        rates.forEach { rate ->
            rate.oneThread shouldBeGreaterThan 0.0
            rate.allThreads shouldBeGreaterThan 0.0
            withClue(rate) { rate.valid shouldBe true }
        }
    }

    test("blocking packed spins is measured, beside a copy of them") {
        val rate = majorityRate(32, passes = 3)
        rate.gigabytesPerSecond shouldBeGreaterThan 0.0
        rate.copyGigabytesPerSecond shouldBeGreaterThan 0.0
        rate.valid shouldBe true
    }

    test("tensor renormalisation is measured, and held against the error that the same truncation makes elsewhere") {
        val time = tensorTime(TRG(8), TensorPeer("another", 1.0, 6.9e-5))
        time.scheme shouldBe "TRG"
        time.seconds shouldBeGreaterThan 0.0
        withClue(time) { time.valid shouldBe true }
        time.copy(relativeError = 1.0).valid shouldBe false
    }

    test("the effective samples of a second follow from the rate and the autocorrelation time") {
        val rate = metropolisRate(8)
        val effective = rate.effective.shouldNotBeNull()
        effective.tauEnergy.value shouldBeGreaterThan 0.5
        effective.tauMagnetization.value shouldBeGreaterThan effective.tauEnergy.value
        effective.energiesPerSecond shouldBe (1e9 * rate.oneThread / 64 / (2 * effective.tauEnergy.value) plusOrMinus 1e-3)
    }

    test("a Monte Carlo renormalization is timed with its exponents") {
        val time = monteCarloRGTime(length = 16, configurations = 20_000, levels = 2)
        time.configurations shouldBe 20_000
        time.seconds shouldBeGreaterThan 0.0
        time.magnetic.value shouldBe (1.875 plusOrMinus 0.05)
        time.copy(magnetic = Estimate(1.8, 0.01)).valid shouldBe false
    }

    test("training is measured beside a bare graph, and the loop of the textbooks") {
        textbookMetropolisRate(8) shouldBeGreaterThan 0.0
        trainingRate(batch = 100, seconds = 0.1).run {
            samplesPerSecond shouldBeGreaterThan 0.0
            allThreads shouldBeGreaterThan 0.0
            bareGraph shouldBeGreaterThan 0.0
        }
    }
})

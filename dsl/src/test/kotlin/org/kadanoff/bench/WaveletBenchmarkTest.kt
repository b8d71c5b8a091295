package org.kadanoff.bench

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import org.kadanoff.observe.Estimate
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar

/** The pieces of `kadanoff bench --suite wavelets`, on small lattices. What they sample is the same in every run. */
class WaveletBenchmarkTest : FunSpec({

    test("a transform is measured beside a copy, and fields come back") {
        val rate = waveletTransformRate(Daubechies(2), 16, seconds = 0.01, passes = 1)
        rate.analysisGigabytesPerSecond shouldBeGreaterThan 0.0
        rate.synthesisGigabytesPerSecond shouldBeGreaterThan 0.0
        rate.copyGigabytesPerSecond shouldBeGreaterThan 0.0
        withClue(rate) { rate.valid shouldBe true }
        rate.copy(error = 1e-3).valid shouldBe false
    }

    test("Langevin steps are measured beside a plain loop that accepts as many of them, and sample their law") {
        val rate = langevinRate(Haar(), 8)
        rate.nanoseconds shouldBeGreaterThan 0.0
        val textbook = rate.textbook.shouldNotBeNull()
        textbook.nanoseconds shouldBeGreaterThan 0.0
        withClue(rate) { rate.valid shouldBe true }
        rate.copy(virial = Estimate(1.02, 0.003)).valid shouldBe false
        rate.copy(worstVirial = 6.0).valid shouldBe false
        rate.copy(frozen = 1).valid shouldBe false
        rate.copy(textbook = textbook.copy(acceptance = rate.acceptance + 0.2)).valid shouldBe false
    }

    test("and so are trajectories") {
        val rate = trajectoriesRate(Daubechies(2), 8)
        rate.nanoseconds shouldBeGreaterThan 0.0
        rate.textbook.shouldBeNull()
        withClue(rate) { rate.valid shouldBe true }
    }

    test("score matching is timed, and finds the coupling of neighbours") {
        val time = scoreMatchingTime(32, fields = 1280)
        time.seconds shouldBeGreaterThan 0.0
        time.fields shouldBe 1280
        time.parameters shouldBe 28
        time.coupling.value shouldBe (-BETA plusOrMinus 4 * time.coupling.error)
        time.copy(coupling = Estimate(-0.69, 0.001)).valid shouldBe false
    }

    test("learning and drawing are timed, and what is drawn is like what was learnt from") {
        val time = conditionalModelTime(8, fields = 2000, goalSeconds = null)
        time.learningSeconds shouldBeGreaterThan 0.0
        time.drawingSeconds shouldBeGreaterThan 0.0
        time.drawingWarnings shouldBe emptyList()
        time.standardDeviation shouldBe (1.0 plusOrMinus 0.02)
        time.energy shouldBe (1.0 plusOrMinus 0.04)
        time.copy(standardDeviation = 1.01).valid shouldBe false
    }

    test("samplers of fields agree, and a model gives independent ones") {
        val rates = fieldSamplerRates(8, measurements = 500, trainingFields = 1000)
        rates.map { it.tau != null } shouldBe listOf(true, true, true, false)
        rates.map { it.learningSeconds != null } shouldBe listOf(false, false, false, true)
        rates.forEach { rate ->
            withClue(rate) { rate.valid shouldBe true }
            val steps = rate.tau?.let { 2 * it.value } ?: 1.0
            rate.fieldsPerSecond.shouldNotBeNull() shouldBe (1e6 / rate.microseconds / steps plusOrMinus 1e-6)
        }
    }
})

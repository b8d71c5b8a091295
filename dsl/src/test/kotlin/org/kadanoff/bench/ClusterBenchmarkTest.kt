package org.kadanoff.bench

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import org.kadanoff.observe.Estimate
import org.kadanoff.sampling.Algorithm
import kotlin.math.pow

class ClusterBenchmarkTest : FunSpec({

    listOf(Algorithm.WOLFF, Algorithm.SWENDSEN_WANG).forEach { algorithm ->
        test("$algorithm is measured, and its energy is right") {
            val rate = clusterRate(algorithm, 8, steps = 20_000)
            rate.valid shouldBe true
            rate.oneThread shouldBeGreaterThan 0.0
            rate.allThreads shouldBeGreaterThan 0.0
            val effective = rate.effective.shouldNotBeNull()
            effective.energiesPerSecond shouldBeGreaterThan 0.0
            // ⟨m²⟩ of 8² sites at βc, or the whole lattice.
            effective.latticesPerStep shouldBe ((if (algorithm == Algorithm.WOLFF) 0.6469 else 1.0) plusOrMinus 0.05)
        }
    }

    fun rate(length: Int, relativeError: Double): SamplerRate {
        fun tau(exponent: Double) = (3 * length.toDouble().pow(exponent) / 0.5).let { Estimate(it, relativeError * it) }
        return SamplerRate(
            "Wolff", "Ising", "square", length, 0.44, "cluster sites", 0.1, 0.2, 0.0, 0.44, "Kaufman", 0.0, emptyList(),
            EffectiveSamples(tau(0.22), tau(0.3), 0.5, 1.0, 1.0), null,
        )
    }

    test("the exponents of power laws are found, with their errors") {
        val exponent = dynamicExponent(listOf(rate(32, 0.01), rate(64, 0.02), rate(256, 0.01)))
        exponent.energy.value.value shouldBe (0.22 plusOrMinus 1e-6)
        exponent.magnetization.value.value shouldBe (0.3 plusOrMinus 1e-6)
        exponent.energy.chiSquaredPerDegree shouldBe (0.0 plusOrMinus 1e-6)
        // Two sides alone: √(0.01² + 0.01²) / ln 8.
        dynamicExponent(listOf(rate(32, 0.01), rate(256, 0.01))).energy.value.error shouldBe (0.0068007 plusOrMinus 1e-6)
    }

    test("an exponent takes two sides") {
        shouldThrow<IllegalArgumentException> { dynamicExponent(listOf(rate(32, 0.01), rate(64, 0.01).copy(effective = null))) }
    }
})

package org.kadanoff.bench

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import org.kadanoff.observe.Estimate
import org.kadanoff.sampling.Algorithm
import kotlin.math.pow

class ClusterBenchmarkTest : FunSpec({

    listOf(Algorithm.WOLFF, Algorithm.SWENDSEN_WANG).forEach { algorithm ->
        test("$algorithm is measured, and its energy is right") {
            val rate = clusterRate(algorithm, 8, steps = 20_000)
            rate.valid shouldBe true
            rate.sitesPerNanosecond shouldBeGreaterThan 0.0
            rate.energySamplesPerSecond shouldBeGreaterThan 0.0
            // ⟨m²⟩ of 8² sites at βc, or the whole lattice.
            rate.latticesPerStep shouldBe ((if (algorithm == Algorithm.WOLFF) 0.6469 else 1.0) plusOrMinus 0.05)
        }
    }

    test("the exponent of a power law is found, with its error") {
        fun rate(length: Int, relativeError: Double): ClusterRate {
            val tau = 3 * length.toDouble().pow(0.22) / 0.5
            return ClusterRate(
                Algorithm.WOLFF, length, 0.1, 0.5, Estimate(tau, relativeError * tau), Estimate(1.0, 0.1), 1.0, 1.0, 0.0,
            )
        }
        val exponent = dynamicExponent(listOf(rate(32, 0.01), rate(64, 0.02), rate(256, 0.01)))
        exponent.z.value shouldBe (0.22 plusOrMinus 1e-12)
        exponent.chiSquarePerDegree shouldBe (0.0 plusOrMinus 1e-12)
        // Two sides alone: √(0.01² + 0.01²) / ln 8.
        dynamicExponent(listOf(rate(32, 0.01), rate(256, 0.01))).z.error shouldBe (0.0068007 plusOrMinus 1e-6)
    }
})

package org.kadanoff.cosmology

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.PI
import kotlin.math.pow

/** Without a source named: by quadrature of the same formulas in another program, or by their limits. */
class ConvergenceSpectrumTest : FunSpec({

    val concordance = Cosmology.concordance()
    val einsteinDeSitter = Cosmology(1.0, 0.0, 0.7, 1.0, 0.8)

    test("a universe of matter alone has the distance and the growth of Einstein and de Sitter") {
        for (z in listOf(0.3, 1.0, 3.0)) {
            einsteinDeSitter.distance(z) shouldBe (2 * 2997.92458 * (1 - 1 / kotlin.math.sqrt(1 + z)) plusOrMinus 0.01)
            einsteinDeSitter.growth(z) shouldBe (1 / (1 + z) plusOrMinus 1e-12)
            einsteinDeSitter.growthSuppression(z) shouldBe (1.0 plusOrMinus 1e-12)
        }
    }

    test("the shape and the limits of the transfer function") {
        concordance.shape() shouldBe (0.1681 plusOrMinus 5e-5)
        concordance.transfer(1e-6) shouldBe (1.0 plusOrMinus 1e-4)
        // T ~ ln k / k² at small scales
        concordance.transfer(2e4) / concordance.transfer(1e4) shouldBe (0.25 * 1.05 plusOrMinus 0.01)
    }

    test("σ₈ is that of the linear spectrum, and the nonlinear one is linear at large scales") {
        fun variance(cosmology: Cosmology): Double {
            val matter = MatterSpectrum(cosmology)
            val step = 1e-3
            return generateSequence(-9.0) { it + step }.takeWhile { it < 5 }.sumOf { logK ->
                val k = kotlin.math.exp(logK)
                val x = 8 * k
                val window = 3 * (kotlin.math.sin(x) - x * kotlin.math.cos(x)) / x.pow(3)
                matter.linear(k, 0.0) * window * window * step
            }
        }
        variance(concordance) shouldBe (0.64 plusOrMinus 1e-4)
        val matter = MatterSpectrum(concordance)
        for (z in listOf(0.0, 1.0)) {
            matter.nonlinear(z).at(1e-3) / matter.linear(1e-3, z) shouldBe (1.0 plusOrMinus 3e-3)
        }
        (matter.nonlinear(0.0).at(10.0) / matter.linear(10.0, 0.0) > 10) shouldBe true
    }

    // Values rounded to three digits; their own program integrates by other steps.
    test("ℓ(ℓ + 1) C_ℓ/2π of the reference universe") {
        val reference = mapOf(100.0 to 1.15e-5, 300.0 to 2.19e-5, 1e3 to 5.02e-5, 3e3 to 9.61e-5, 1e4 to 1.00e-4)
        val c = ConvergenceSpectrum(concordance, 1.0).at(*reference.keys.toDoubleArray())
        reference.entries.forEachIndexed { i, (multipole, expected) ->
            withClue("ℓ = $multipole") {
                multipole * (multipole + 1) * c[i] / (2 * PI) / expected shouldBe (1.0 plusOrMinus 4e-3)
            }
        }
    }

    test("nearer sources are lensed less") {
        val near = ConvergenceSpectrum(concordance, 0.5).at(1000.0).single()
        val far = ConvergenceSpectrum(concordance, 2.0).at(1000.0).single()
        (near < 0.3 * far) shouldBe true
    }

    test("what is no universe is refused") {
        fun refused(says: String, make: () -> Any) {
            shouldThrow<IllegalArgumentException> { make() }.message shouldContain says
        }
        refused("0 < Ωm ≤ 1") { Cosmology(1.3, 0.045, 0.7, 0.96, 0.8) }
        refused("some 0.7, not 70") { Cosmology(0.3, 0.045, 70.0, 0.96, 0.8) }
        refused("above 0 and up to 20, not 0") { ConvergenceSpectrum(concordance, 0.0) }
        refused("ℓ > 0, not 0") { ConvergenceSpectrum(concordance, 1.0).at(0.0) }
    }
})

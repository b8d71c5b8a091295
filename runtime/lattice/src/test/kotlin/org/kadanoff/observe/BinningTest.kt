package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.abs
import kotlin.math.sqrt
import org.kadanoff.shouldBeDeviation

class BinningTest : FunSpec({

    listOf(0.0, 0.5, 0.9).forEach { a ->
        test("the error of the mean of a chain with ρ(1) = $a is √(2τ/n)") {
            val length = 100_000
            val exact = sqrt((1 + a) / (1 - a) / length)
            val errors = List(10) { Binning.mean(autoregressive(a, length, seed = 10L + it)).error }
            // At the longest τ some 200 bins: one error is good to 5 %, the average of ten to 1.6 %; and the bias.
            errors.average() shouldBe (exact plusOrMinus 0.1 * exact)
        }
    }

    test("two thirds of the means lie within one error of the truth") {
        val within = (0 until 400).count { seed ->
            abs(Binning.mean(autoregressive(0.8, 8_192, seed = 1_000L + seed)).sigmasFrom(0.0)) < 1
        }
        // 400 · 0.683, less a bias of some 5
        ((within - 268) / sqrt(400 * 0.683 * 0.317)).shouldBeDeviation()
    }

    test("bins are averages of consecutive measurements, the incomplete one dropped") {
        Binning.bins(doubleArrayOf(1.0, 3.0, 5.0, 7.0, 100.0), 2) shouldBe doubleArrayOf(2.0, 6.0)
    }

    test("a chain too short for its correlation is refused") {
        shouldThrow<IllegalArgumentException> { Binning.mean(autoregressive(0.99, 2_000, seed = 1)) }
        shouldThrow<IllegalArgumentException> { Binning.mean(doubleArrayOf(1.0, 2.0)) }
        shouldThrow<IllegalArgumentException> { Binning.bins(doubleArrayOf(1.0), 0) }
    }

    test("a chain that never changes has an unknown error") {
        val frozen = Binning.mean(DoubleArray(100) { -2.0 })
        frozen.value shouldBe -2.0
        frozen.error.isNaN() shouldBe true
    }
})

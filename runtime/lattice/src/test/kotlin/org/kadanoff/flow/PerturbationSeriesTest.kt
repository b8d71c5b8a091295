package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln

class PerturbationSeriesTest : FunSpec({

    /** Σ k! (−x)ᵏ, whose Borel sum at 1 is Gompertz's constant e E₁(1). */
    val euler = PerturbationSeries((0..14).map { k -> (1..k).fold(1.0) { product, i -> -product * i } })
    val gompertz = 0.596347362323194

    test("Padé approximants of eˣ, the known [2/2], and of a rational function, itself") {
        val exponential = PerturbationSeries.of(1.0, 1.0, 0.5, 1.0 / 6, 1.0 / 24)
        val x = 0.8
        exponential.pade(2, 2).applyAsDouble(x) shouldBe
            ((1 + x / 2 + x * x / 12) / (1 - x / 2 + x * x / 12) plusOrMinus 1e-14)
        exponential.pade(4, 0).applyAsDouble(x) shouldBe (exponential.partialSum(x, 4) plusOrMinus 1e-15)
        PerturbationSeries.of(1.0, -2.0, 4.0, -8.0).pade(0, 1).applyAsDouble(3.0) shouldBe (1 / 7.0 plusOrMinus 1e-15)
    }

    test("Euler's series: the Borel transform 1/(1 + z) is its own Padé approximant") {
        euler.padeBorel(1.0, 0, 1) shouldBe (gompertz plusOrMinus 1e-13)
        euler.padeBorel(0.01, 0, 1) shouldBe (euler.partialSum(0.01, 14) plusOrMinus 1e-14)
    }

    test("Euler's series: the conformal map converges for any p, where partial sums diverge") {
        listOf(0, 1, 4).forEach { p ->
            val errors = listOf(4, 9, 14).map { order ->
                abs(PerturbationSeries(euler.coefficients().take(order + 1)).conformalBorel(1.0, 1.0, p) - gompertz)
            }
            errors[1] shouldBeLessThan errors[0] / 2
            errors[2] shouldBeLessThan errors[1] / 2
            errors[2] shouldBeLessThan 1e-4
        }
    }

    test("a convergent series keeps its sum: ln (1 + x)/x") {
        val series = PerturbationSeries((0..20).map { k -> (if (k % 2 == 0) 1.0 else -1.0) / (k + 1) })
        series.conformalBorel(0.5, 1.0, 0) shouldBe (ln(1.5) / 0.5 plusOrMinus 1e-4)
        series.pade(5, 5).applyAsDouble(0.5) shouldBe (ln(1.5) / 0.5 plusOrMinus 1e-9)
        PerturbationSeries.of(1.0, 1.0, 0.5).padeBorel(0.0, 2, 0) shouldBe (exp(0.0) plusOrMinus 1e-13)
    }

    test("what cannot be summed is refused") {
        shouldThrow<ArithmeticException> { PerturbationSeries.of(1.0, 1.0, 2.0).padeBorel(1.0, 0, 1) }
        shouldThrow<IllegalArgumentException> { PerturbationSeries.of(1.0, 1.0, 2.0).pade(2, 1) }
        shouldThrow<IllegalArgumentException> { PerturbationSeries.of(1.0).partialSum(1.0, 1) }
        shouldThrow<IllegalArgumentException> { PerturbationSeries.of(1.0).conformalBorel(1.0, 0.0, 0) }
        shouldThrow<IllegalArgumentException> { PerturbationSeries(listOf()) }
    }
})

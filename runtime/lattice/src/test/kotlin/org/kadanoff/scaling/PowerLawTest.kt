package org.kadanoff.scaling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import kotlin.math.PI
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.tanh
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldHaveVariance

class PowerLawTest : FunSpec({

    val sizes = doubleArrayOf(8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0, 96.0, 128.0)

    test("a pure power law: pulls over 500 sets of data have variance 1") {
        val truth = sizes.map { 1.3 * it.pow(-0.25) }
        val fits = List(500) { seed -> PowerLaw.fit(sizes, noisy(truth, truth.map { 1e-3 * it }, seed = 1L + seed)) }
        listOf("amplitude" to 1.3, "exponent" to -0.25).forEach { (name, exact) ->
            fits.map { it.get(name).sigmasFrom(exact) }.shouldHaveVariance()
        }
    }

    context("a power law with a correction, 1.3 L^1.75 (1 + 0.4 L^−1.2)") {
        val truth = sizes.map { 1.3 * it.pow(1.75) * (1 + 0.4 * it.pow(-1.2)) }
        fun data(seed: Long) = noisy(truth, truth.map { 1e-4 * it }, seed)

        test("with ω known, and with ω found") {
            listOf(Parameter.fixed("omega", 1.2), Parameter.free("omega", 1.0)).forEach { omega ->
                val fit = PowerLaw.fit(sizes, data(1), omega)
                fit.get("exponent") shouldAgreeWith 1.75
                fit.get("amplitude") shouldAgreeWith 1.3
                fit.get("correction") shouldAgreeWith 0.4
                fit.get("exponent").error shouldBeLessThan 0.002
            }
        }

        test("pulls over 300 sets of data have variance 1") {
            val fits = List(300) { PowerLaw.fit(sizes, data(10L + it), Parameter.fixed("omega", 1.2)) }
            fits.map { it.get("exponent").sigmasFrom(1.75) }.shouldHaveVariance()
        }

        test("without the correction χ² is large") {
            val bad = PowerLaw.fit(sizes, data(1))
            bad.goodness.reduced() shouldBeGreaterThan 100.0
            bad.goodness.pValue() shouldBeLessThan 1e-20
        }
    }

    context("the specific heat of the square lattice at criticality, as if measured to 1e-4") {
        val tori = doubleArrayOf(16.0, 32.0, 64.0, 128.0, 256.0)
        val heights = tori.map { Kaufman.square(it.toInt()).specificHeat(Onsager.CRITICAL_BETA) }
        val data = Covariance.independent(heights.map { Estimate(it, 1e-4) })

        test("grows as A ln L with Onsager's A = 8β_c²/π, and corrections of order 1/L") {
            val fit = LeastSquares.fit(tori, data, { p, x -> p[0] * ln(x[0]) + p[1] + p[2] / x[0] },
                Parameter.free("A", 1.0), Parameter.free("B", 0.0), Parameter.free("C", 0.0))
            fit.get("A").value shouldBe (8 * Onsager.CRITICAL_BETA.pow(2) / PI plusOrMinus 1e-4)
            fit.goodness.reduced() shouldBeLessThan 0.1
        }

        test("and is no power law, which χ² says") {
            PowerLaw.fit(tori, data).goodness.pValue() shouldBeLessThan 1e-100
        }

        test("so that its effective exponent falls to 0 as 1/ln L") {
            val exponents = EffectiveExponent.all(tori, data, 2.0)
            exponents.map { it.from } shouldBe listOf(16.0, 32.0, 64.0, 128.0)
            exponents.zipWithNext().forEach { (a, b) -> b.exponent.value shouldBeLessThan a.exponent.value }
            exponents.last().exponent.value shouldBe (0.4945 / heights[3] plusOrMinus 0.02)
        }
    }

    test("the effective exponent of a power law is its exponent, and errors that points share drop out") {
        val t = doubleArrayOf(1.0, 2.0, 3.0, 4.0, 8.0)
        val values = t.map { 2 * it.pow(-0.5) }.toDoubleArray()
        val shared = Array(5) { i -> DoubleArray(5) { j -> 1e-4 * values[i] * values[j] + if (i == j) 1e-12 else 0.0 } }
        val together = EffectiveExponent.all(t, Covariance(values, shared), 2.0)
        together.map { it.from to it.to } shouldBe listOf(1.0 to 2.0, 2.0 to 4.0, 4.0 to 8.0)
        together.forEach {
            it.exponent.value shouldBe (-0.5 plusOrMinus 1e-12)
            it.exponent.error shouldBeLessThan 1e-5
        }
        val apart = EffectiveExponent.all(t, Covariance.independent(values.map { Estimate(it, 0.01 * it) }), 2.0)
        apart.first().exponent.error shouldBe (0.01 * Math.sqrt(2.0) / ln(2.0) plusOrMinus 1e-12)
    }

    test("the correlation of the Ising chain is no power law: its effective exponent is −r/ξ over ln b (b − 1)") {
        val r = DoubleArray(6) { 2.0.pow(it) }
        val t = tanh(1.0)
        val slopes = EffectiveExponent.all(r, Covariance.independent(r.map { Estimate(t.pow(it), 1e-3) }), 2.0)
        slopes.forEach { it.exponent.value shouldBe (it.from * ln(t) / ln(2.0) plusOrMinus 1e-12) }
    }

    test("the limit of infinite size, with pulls of variance 1") {
        val truth = sizes.map { 0.4406868 + 0.3 * it.pow(-2.0) }
        val fits = List(300) { Extrapolation.fit(sizes, noisy(truth, 1e-5, seed = 1L + it), Parameter.free("e", 1.5)) }
        fits.map { it.get("limit").sigmasFrom(0.4406868) }.shouldHaveVariance()
        fits.first().get("exponent").error shouldBeLessThan 0.05
    }

    test("data that are no power law are refused") {
        fun refused(what: () -> Unit) = shouldThrow<IllegalArgumentException>(what).message
        val y = noisy(listOf(1.0, 2.0, -1.0), 0.1, seed = 1)
        val l = doubleArrayOf(1.0, 2.0, 3.0)
        refused { PowerLaw.fit(l, y) } shouldContain "one sign"
        refused { PowerLaw.fit(doubleArrayOf(0.0, 2.0, 3.0), y) } shouldContain "above 0"
        refused { EffectiveExponent.all(l, y, 2.0) } shouldContain "one sign"
        refused { EffectiveExponent.all(l, y, 1.0) } shouldContain "factor above 1"
        refused { Extrapolation.fit(l, y, Parameter.fixed("e", -1.0)) } shouldContain "exponent above 0"
    }
})

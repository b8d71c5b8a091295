package org.kadanoff.scaling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import kotlin.math.pow
import kotlin.math.tanh
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeChiSquared
import org.kadanoff.shouldBeLikely
import org.kadanoff.shouldHaveVariance

class DataCollapseTest : FunSpec({

    val betaC = 0.44
    val nu = 0.63
    val sizes = doubleArrayOf(8.0, 12.0, 16.0, 24.0)

    /** Data of relative precision 1e-3 with |x| ≤ 1. */
    fun curves(rho: Double, seed: Long, correction: Double = 0.0) = sizes.mapIndexed { i, size ->
        val beta = DoubleArray(11) { betaC + (it - 5) / 5.0 * size.pow(-1 / nu) }
        val truth = beta.map {
            size.pow(rho / nu) * (1.2 + tanh(0.9 * (it - betaC) * size.pow(1 / nu))) * (1 + correction * size.pow(-0.8))
        }
        Curve(beta, noisy(truth, truth.map { 1e-3 * it }, seed + i))
    }

    test("a dimensionless quantity: pulls over 200 sets of data have variance 1") {
        val fits = List(200) { DataCollapse.around(0.445, 0.7, 6).fit(sizes, curves(0.0, seed = 10L * it)) }
        fits.map { it.get("betaC").sigmasFrom(betaC) }.shouldHaveVariance()
        fits.map { it.get("nu").sigmasFrom(nu) }.shouldHaveVariance()
        fits.sumOf { it.goodness.chiSquared }.shouldBeChiSquared(200 * 35.0)
        fits.first().get("nu").error shouldBeLessThan 0.01
    }

    test("with an exponent of the amplitude: pulls over 200 sets of data have variance 1") {
        val fits = List(200) {
            DataCollapse.around(0.445, 0.7, 6).withRho(1.0).fit(sizes, curves(1.24, seed = 5_000L + 10 * it))
        }
        listOf("betaC" to betaC, "nu" to nu, "rho" to 1.24).forEach { (name, exact) ->
            fits.map { it.get(name).sigmasFrom(exact) }.shouldHaveVariance()
        }
    }

    test("a correction to scaling is found, and missed where it is left out") {
        val data = curves(0.0, seed = 1, correction = 0.5)
        val form = DataCollapse.around(0.445, 0.7, 6)
        val fit = form.withCorrection(0.8).fit(sizes, data)
        listOf("betaC" to betaC, "nu" to nu, "b" to 0.5).forEach { (name, exact) ->
            fit.get(name) shouldAgreeWith exact
        }
        fit.goodness.pValue().shouldBeLikely()
        form.fit(sizes, data).goodness.reduced() shouldBeGreaterThan 10.0
    }

    test("a known exponent is kept, a wrong one shows in χ²") {
        val data = curves(0.0, seed = 1)
        DataCollapse.around(0.44, 0.7, 6).withNu(nu).fit(sizes, data).get("nu") shouldBe Estimate.exact(nu)
        val wrong = DataCollapse.around(0.44, 0.7, 6).withBetaC(betaC).withNu(1.0).fit(sizes, data)
        wrong.goodness.reduced() shouldBeGreaterThan 10.0
    }

    test("the collapsed points lie on one curve") {
        val data = curves(1.24, seed = 3)
        val fit = DataCollapse.around(0.44, 0.65, 6).withRho(1.2).fit(sizes, data)
        val points = DataCollapse.collapsed(fit, sizes, data)
        points shouldHaveSize 44
        points.forEach { it.scaled.value shouldBe (1.2 + tanh(0.9 * it.x) plusOrMinus 0.1) }
    }

    test("the Ising ring scales with ν = 1 about T = 0, in t = e^−2β") {
        // χ/β = Σ C(r) of the ring is L f(tL) up to corrections of order t². Its coupling takes the place of β here.
        val rings = doubleArrayOf(128.0, 256.0, 512.0)
        val data = rings.map { size ->
            val t = DoubleArray(11) { (0.2 + 0.2 * it) / size }
            Curve(t, Covariance.independent(t.map {
                val tanh = (1 - it) / (1 + it)
                val chi = (1 + tanh) / (1 - tanh) * (1 - tanh.pow(size)) / (1 + tanh.pow(size))
                Estimate(chi, 1e-4 * chi)
            }))
        }
        val fit = DataCollapse.around(0.0001, 0.9, 6).withRho(1.1).fit(rings, data)
        fit.get("betaC").value shouldBe (0.0 plusOrMinus 1e-5)
        fit.get("nu").value shouldBe (1.0 plusOrMinus 1e-3)
        fit.get("rho").value shouldBe (1.0 plusOrMinus 1e-3)
    }

    test("what cannot collapse is refused") {
        fun refused(what: () -> Unit) = shouldThrow<IllegalArgumentException>(what).message
        val form = DataCollapse.around(0.44, 0.63, 6)
        refused { form.fit(doubleArrayOf(8.0), curves(0.0, 1).take(1)) } shouldContain "two different sizes"
        refused { form.fit(doubleArrayOf(8.0, 8.0), curves(0.0, 1).take(2)) } shouldContain "two different sizes"
        refused { DataCollapse.around(0.44, -1.0, 6) } shouldContain "above 0"
        refused { DataCollapse.around(0.44, 1.0, 0) } shouldContain "degree"
    }
})

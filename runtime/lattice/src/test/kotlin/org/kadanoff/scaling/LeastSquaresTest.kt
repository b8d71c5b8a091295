package org.kadanoff.scaling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.autoregressive
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sqrt
import org.kadanoff.shouldBeChiSquared
import org.kadanoff.shouldBeDeviation
import org.kadanoff.shouldHaveVariance

/** Independent data around the truth, each with the error given. */
internal fun noisy(truth: List<Double>, errors: List<Double>, seed: Long): Covariance =
    SplittableRandom(seed).let { random ->
        Covariance.independent(truth.zip(errors) { t, e -> Estimate(t + e * random.nextGaussian(), e) })
    }

internal fun noisy(truth: List<Double>, error: Double, seed: Long) = noisy(truth, truth.map { error }, seed)

class LeastSquaresTest : FunSpec({

    val line = FitFunction { p, x -> p[0] + p[1] * x[0] }
    fun straight(x: DoubleArray, y: Covariance) =
        LeastSquares.fit(x, y, line, Parameter.free("a", 0.0), Parameter.free("b", 0.0))

    test("a straight line is the textbook's") {
        val x = doubleArrayOf(1.0, 2.0, 4.0, 7.0)
        val errors = listOf(0.1, 0.2, 0.1, 0.4)
        val y = Covariance.independent(listOf(1.1, 1.9, 4.2, 6.0).zip(errors) { v, e -> Estimate(v, e) })
        val w = errors.map { 1 / (it * it) }
        fun sum(f: (Int) -> Double) = x.indices.sumOf { w[it] * f(it) }
        val delta = sum { 1.0 } * sum { x[it] * x[it] } - sum { x[it] }.pow(2)
        val a = (sum { x[it] * x[it] } * sum { y.value[it] } - sum { x[it] } * sum { x[it] * y.value[it] }) / delta
        val b = (sum { 1.0 } * sum { x[it] * y.value[it] } - sum { x[it] } * sum { y.value[it] }) / delta

        val fit = straight(x, y)
        fit.get("a").value shouldBe (a plusOrMinus 1e-7)
        fit.get("b").value shouldBe (b plusOrMinus 1e-7)
        fit.get("a").error shouldBe (sqrt(sum { x[it] * x[it] } / delta) plusOrMinus 1e-8)
        fit.get("b").error shouldBe (sqrt(sum { 1.0 } / delta) plusOrMinus 1e-8)
        fit.parameters.matrix[0][1] shouldBe (-sum { x[it] } / delta plusOrMinus 1e-8)
        fit.goodness.chiSquared shouldBe (sum { (y.value[it] - a - b * x[it]).pow(2) } plusOrMinus 1e-7)
        fit.goodness.degreesOfFreedom shouldBe 2.0
    }

    test("correlated data: a common shift is known to be common") {
        // y = a ± 1 shared, ± 0.1 each: the shift goes into a and not into b.
        val x = DoubleArray(10) { it.toDouble() }
        val matrix = Array(10) { i -> DoubleArray(10) { j -> if (i == j) 1.01 else 1.0 } }
        val fit = straight(x, Covariance(DoubleArray(10) { 3 + 2 * x[it] }, matrix))
        fit.get("b").error shouldBe (0.1 / sqrt(82.5) plusOrMinus 1e-6)
        fit.get("a").error shouldBeGreaterThan 1.0
    }

    val decay = FitFunction { p, x -> p[0] * exp(-x[0] / p[1]) + p[2] }
    fun decay(x: DoubleArray, y: Covariance, length: Double = 1.0) = LeastSquares.fit(x, y, decay,
        Parameter.free("amplitude", 1.0), Parameter.free("length", length), Parameter.free("offset", 0.0))

    test("a non-linear fit: pulls and p-values over 500 sets of data are what they should be") {
        val x = DoubleArray(12) { 0.5 * it }
        val truth = x.map { 2 * exp(-it / 1.5) + 0.3 }
        val fits = List(500) { decay(x, noisy(truth, 0.01, seed = 10L + it)) }
        listOf("amplitude" to 2.0, "length" to 1.5, "offset" to 0.3).forEach { (name, exact) ->
            fits.map { it.get(name).sigmasFrom(exact) }.shouldHaveVariance()
        }
        fits.sumOf { it.goodness.chiSquared }.shouldBeChiSquared(500 * 9.0)
        ((fits.map { it.goodness.pValue() }.average() - 0.5) * sqrt(12.0 * 500)).shouldBeDeviation()
    }

    test("an uncorrelated fit of correlated data: pulls and p-values over 500 sets of data are what they should be") {
        val x = DoubleArray(12) { it.toDouble() }
        val covariance = Array(12) { i -> DoubleArray(12) { j -> 0.01 * 0.8.pow(abs(i - j)) } }
        val fits = List(500) { seed ->
            val noise = autoregressive(0.8, 12, seed = 10L + seed)
            val data = Covariance(DoubleArray(12) { 1 + 0.5 * x[it] + 0.1 * noise[it] }, covariance)
            LeastSquares.uncorrelated(Array(12) { doubleArrayOf(x[it]) }, data, line,
                listOf(Parameter.free("a", 0.0), Parameter.free("b", 0.0)))
        }
        // As above; two moments of the distribution of χ² are right, so that p is uniform to a few per cent.
        fits.map { it.get("a").sigmasFrom(1.0) }.shouldHaveVariance()
        fits.map { it.get("b").sigmasFrom(0.5) }.shouldHaveVariance()
        fits.map { it.goodness.pValue() }.average() shouldBe (0.5 plusOrMinus 0.07)
        fits.count { it.goodness.pValue() < 0.05 }.toDouble() shouldBe (25.0 plusOrMinus 24.0)
        fits.first().goodness.degreesOfFreedom shouldBeLessThan 8.0
    }

    test("of independent data the two fits are one") {
        val x = DoubleArray(12) { 0.5 * it }
        val y = noisy(x.map { 1 + it }, 0.1, seed = 3)
        val parameters = listOf(Parameter.free("a", 0.0), Parameter.free("b", 0.0))
        val points = Array(12) { doubleArrayOf(x[it]) }
        val fit = LeastSquares.fit(points, y, line, parameters)
        val same = LeastSquares.uncorrelated(points, y, line, parameters)
        same.get("b").error shouldBe (fit.get("b").error plusOrMinus 1e-12)
        same.goodness.chiSquared shouldBe (fit.goodness.chiSquared plusOrMinus 1e-9)
        same.goodness.degreesOfFreedom shouldBe 10.0
    }

    test("a start far away finds the same") {
        val x = DoubleArray(12) { 0.5 * it }
        val y = noisy(x.map { 2 * exp(-it / 1.5) + 0.3 }, 0.01, seed = 1)
        decay(x, y, length = 15.0).get("length").value shouldBe (decay(x, y).get("length").value plusOrMinus 1e-5)
    }

    test("a wrong model has a large χ² and a p-value near 0") {
        val x = DoubleArray(12) { 0.5 * it }
        val fit = straight(x, noisy(x.map { 2 * exp(-it / 1.5) + 0.3 }, 0.01, seed = 1))
        fit.goodness.reduced() shouldBeGreaterThan 100.0
        fit.goodness.pValue() shouldBeLessThan 1e-100
        fit.toString() shouldContain "p = "
    }

    test("a known parameter is exact") {
        val fit = LeastSquares.fit(doubleArrayOf(1.0, 2.0), noisy(listOf(1.0, 2.0), 0.1, seed = 1), line,
            Parameter.fixed("a", 0.0), Parameter.free("b", 0.0))
        fit.get("a") shouldBe Estimate.exact(0.0)
        fit.get("b").error shouldBe (0.1 / sqrt(5.0) plusOrMinus 1e-9)
    }

    test("the tail of χ²: closed forms and tables") {
        listOf(0.5, 2.0, 20.0).forEach { ChiSquared.above(it, 2.0) shouldBe (exp(-it / 2) plusOrMinus 1e-14) }
        ChiSquared.above(1.0, 1.0) shouldBe (0.317310507862914 plusOrMinus 1e-13)
        ChiSquared.above(9.0, 1.0) shouldBe (0.0026997960632602 plusOrMinus 1e-14)
        ChiSquared.above(3.841458820694124, 1.0) shouldBe (0.05 plusOrMinus 1e-13)
        ChiSquared.above(18.307038053275146, 10.0) shouldBe (0.05 plusOrMinus 1e-13)
        ChiSquared.above(10.0, 4.0) shouldBe (6 * exp(-5.0) plusOrMinus 1e-14)
        ChiSquared.above(2_000.0, 2_000.0) shouldBe (0.496 plusOrMinus 1e-3)
        ChiSquared.above(0.0, 3.0) shouldBe 1.0
    }

    test("what cannot be fitted is refused") {
        fun refused(what: () -> Unit) = shouldThrow<IllegalArgumentException>(what).message
        val y = noisy(listOf(1.0, 2.0, 3.0), 0.1, seed = 1)
        val x = doubleArrayOf(1.0, 2.0, 3.0)
        refused { straight(doubleArrayOf(1.0, 2.0), y) } shouldContain "as many values as points"
        refused { straight(doubleArrayOf(1.0), y.select(0)) } shouldContain "2 free parameters to 1 points"
        refused { straight(x, Covariance.independent(List(3) { Estimate.exact(1.0) })) } shouldContain "no finite error"
        refused { straight(doubleArrayOf(2.0, 2.0, 2.0), y) } shouldContain "do not determine the parameter b"
        refused {
            LeastSquares.fit(x, y, { p, _ -> 1 / p[0] }, Parameter.free("a", 0.0))
        } shouldContain "not finite"
        refused { Parameter.free("a", Double.NaN) } shouldContain "finite"
        refused { straight(x, y).get("c") } shouldContain "no parameter c"
    }
})

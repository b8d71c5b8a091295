package org.kadanoff.scaling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.sqrt
import org.kadanoff.observe.Covariance
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.tanh
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldHaveVariance

class SizeCrossingsTest : FunSpec({

    val betaC = 0.44
    val omega = 1.5
    val sizes = doubleArrayOf(8.0, 16.0, 32.0, 64.0, 128.0)

    /** A dimensionless quantity with ν = 1 and a correction to scaling. */
    fun observable(beta: Double, size: Double, correction: Double) =
        0.5 + 0.4 * tanh(0.8 * (beta - betaC) * size) + correction * size.pow(-omega)

    fun curve(size: Double, error: Double, seed: Long, correction: Double = 0.3): Curve {
        val beta = DoubleArray(15) { betaC + (it - 7) / 7.0 * 0.6 / size }
        return Curve(beta, noisy(beta.map { observable(it, size, correction) }, error, seed))
    }

    fun curves(error: Double, seed: Long, correction: Double = 0.3) =
        sizes.mapIndexed { i, size -> curve(size, error, seed + i, correction) }

    test("without corrections all sizes cross at β_c, at the universal value") {
        val crossings = SizeCrossings.of(sizes, curves(1e-3, seed = 1, correction = 0.0), 3, 15)
        crossings.beta.estimates().forEach { it shouldAgreeWith betaC }
        crossings.value.estimates().forEach { it shouldAgreeWith 0.5 }
        crossings.beta.estimate(3).error shouldBeLessThan 1e-4
        crossings.size shouldBe doubleArrayOf(8.0, 16.0, 32.0, 64.0)
    }

    test("crossings of two sizes: pulls over 300 sets of data have variance 1, and the correlation is as predicted") {
        val found = List(300) { SizeCrossings.of(sizes.copyOf(3), curves(1e-3, 10L * it, 0.0).take(3), 3, 15) }
        val pulls = found.map { c -> c.beta.estimates().map { it.sigmasFrom(betaC) } }
        val heights = found.map { c -> c.value.estimates().map { it.sigmasFrom(0.5) } }
        (0..1).forEach { i ->
            pulls.map { it[i] }.shouldHaveVariance()
            heights.map { it[i] }.shouldHaveVariance()
        }
        val predicted = found.first().beta.correlation()[0][1]
        predicted shouldBeLessThan -0.2
        pulls.map { it[0] * it[1] }.average() shouldBe (predicted plusOrMinus 5.4 * sqrt(2.0 / 300))
    }

    test("crossings with a correction tend to β_c, as L^−(1/ν + ω)") {
        val fits = List(200) {
            SizeCrossings.of(sizes, curves(2e-4, 1_000L + 10 * it), 5, 15)
                .criticalBeta(Parameter.fixed("exponent", 1 + omega))
        }
        // The correction is of first order, so the fit should be good.
        fits.map { it.get("limit").sigmasFrom(betaC) }.shouldHaveVariance()
        fits.map { it.goodness.reduced() }.average() shouldBe (1.0 plusOrMinus 0.4)
        fits.first().get("limit").error shouldBeLessThan 1e-4
        val value = SizeCrossings.of(sizes, curves(2e-4, seed = 1), 5, 15)
            .criticalValue(Parameter.free("exponent", 1.0))
        value.get("limit") shouldAgreeWith 0.5
        value.get("exponent") shouldAgreeWith omega
    }

    test("curves that are smooth because their points share their noise, as after reweighting") {
        fun smooth(size: Double, random: SplittableRandom): Curve {
            val beta = DoubleArray(9) { betaC + (it - 4) / 4.0 * 0.3 / size }
            val x = beta.map { (it - betaC) * size }
            val shift = 2e-3 * random.nextGaussian()
            val tilt = 2e-3 * random.nextGaussian()
            return Curve(beta, Covariance(
                DoubleArray(9) { observable(beta[it], size, 0.0) + shift + tilt * x[it] },
                Array(9) { i -> DoubleArray(9) { j -> 4e-6 * (1 + x[i] * x[j]) } },
            ))
        }
        val found = List(300) { seed ->
            val random = SplittableRandom(seed.toLong())
            SizeCrossings.of(sizes.copyOf(2), listOf(smooth(8.0, random), smooth(16.0, random)), 3, 4)
        }
        found.map { it.beta.estimate(0).sigmasFrom(betaC) }.shouldHaveVariance()
        found.map { it.value.estimate(0).sigmasFrom(0.5) }.shouldHaveVariance()
    }

    test("a polynomial of too low a degree for its window has a large χ²") {
        val two = curves(1e-4, seed = 1, correction = 0.0).take(2)
        val goodness = SizeCrossings.of(sizes.copyOf(2), two, 1, 15).goodness
        goodness.single().pValue() shouldBeLessThan 1e-10
        goodness.single().degreesOfFreedom shouldBe 26.0
        val near = SizeCrossings.of(sizes.copyOf(2), two, 1, 4)
        near.goodness.single().degreesOfFreedom shouldBe 4.0
        abs(near.beta.estimate(0).value - betaC) shouldBeLessThan 1e-3
    }

    test("curves that do not cross, or not where one can tell, are refused") {
        fun refused(what: () -> Unit) = shouldThrow<IllegalArgumentException>(what).message
        val small = curve(8.0, 1e-3, seed = 1)
        val beta = small.beta
        val above = Curve(beta, noisy(beta.map { observable(it, 8.0, 0.3) + 0.1 }, 1e-3, seed = 2))
        refused { SizeCrossings.of(doubleArrayOf(8.0, 16.0), listOf(small, above), 2, 9) } shouldContain
            "L = 8.0 and 16.0: the curves do not cross between beta ="
        val noise = List(2) { Curve(beta, noisy(beta.map { 0.5 }, 0.1, seed = 5L + it)) }
        refused { SizeCrossings.of(doubleArrayOf(8.0, 16.0), noise, 1, 15) } shouldContain "simulate longer"
        refused { SizeCrossings.of(doubleArrayOf(16.0, 8.0), listOf(small, above), 2, 9) } shouldContain "increase"
        refused { SizeCrossings.of(doubleArrayOf(8.0), listOf(small), 2, 9) } shouldContain "two sizes"
        refused { SizeCrossings.of(doubleArrayOf(8.0, 16.0), listOf(small, curve(16.0, 1e-3, 3)), 3, 3) } shouldContain
            "takes 4 points"
        refused { Curve.independent(doubleArrayOf(0.2, 0.1), small.value.estimates().take(2)) } shouldContain
            "order of beta"
    }
})

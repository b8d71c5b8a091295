package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt

class FieldDistributionTest : FunSpec({

    fun fields(count: Int, seed: Long, side: Int = 8, value: (SplittableRandom) -> Double): FieldEnsemble {
        val random = SplittableRandom(seed)
        val values = FloatArray(count * side * side) { value(random).toFloat() }
        return FieldEnsemble(Square(side), DoubleArray(count) { 1.0 }, values)
    }

    fun measured(fields: FieldEnsemble, range: FieldDistribution.Range = FieldDistribution.Range.of(fields)) =
        FieldDistribution.of(fields, range, Progress.NONE)

    /** Of the normal distribution at 0.999. */
    val upperQuantile = 3.0902323

    test("a Gaussian far from 0 has its moments, quantiles and density") {
        val gaussian = measured(fields(4_000, 1) { 10 + 0.5 * it.nextGaussian() })
        gaussian.mean() shouldAgreeWith 10.0
        gaussian.standardDeviation() shouldAgreeWith 0.5
        gaussian.skewness() shouldAgreeWith 0.0
        gaussian.kurtosis() shouldAgreeWith 3.0
        gaussian.quantile(0.5) shouldAgreeWith 10.0
        gaussian.quantile(0.999) shouldAgreeWith 10 + 0.5 * upperQuantile
        gaussian.quantile(0.001) shouldAgreeWith 10 - 0.5 * upperQuantile
        gaussian.quantile(1e-6).value.isNaN() shouldBe true
        gaussian.kurtosis().error shouldBe (sqrt(24.0 / 256_000) plusOrMinus 3e-3)
        val middles = gaussian.middles()
        val density = gaussian.density()
        for (bin in listOf(30, 50, 70)) {
            val x = (middles[bin] - 10) / 0.5
            density[bin] shouldAgreeWith exp(-x * x / 2) / sqrt(2 * PI) / 0.5
        }
        (middles.first() > 10 - 0.5 * 4.0 && middles.last() < 10 + 0.5 * 4.0) shouldBe true
    }

    test("uniform and exponential values have their moments") {
        val uniform = measured(fields(4_000, 2) { it.nextDouble() })
        uniform.kurtosis() shouldAgreeWith 1.8
        uniform.quantile(0.25) shouldAgreeWith 0.25
        uniform.largest() shouldBe (1.0 plusOrMinus 1e-4)
        val exponential = measured(fields(4_000, 3) { -ln(1 - it.nextDouble()) })
        exponential.skewness() shouldAgreeWith 2.0
        exponential.kurtosis() shouldAgreeWith 9.0
        exponential.quantile(0.999) shouldAgreeWith ln(1000.0)
    }

    test("errors know that the sites of a field are correlated") {
        // All 64 sites of a field are equal: the error is that of 2000 numbers.
        val random = SplittableRandom(4)
        val values = FloatArray(2_000 * 64)
        repeat(2_000) { values.fill(random.nextGaussian().toFloat(), 64 * it, 64 * (it + 1)) }
        val same = measured(FieldEnsemble(Square(8), DoubleArray(2_000) { 1.0 }, values))
        same.mean().error shouldBe (1 / sqrt(2_000.0) plusOrMinus 0.006)
        same.mean() shouldAgreeWith 0.0
        same.kurtosis() shouldAgreeWith 3.0
    }

    test("distances of distributions are the integrals that they estimate, and noise where there is nothing else") {
        val reference = fields(4_000, 5) { it.nextGaussian() }
        val range = FieldDistribution.Range.of(reference)
        val one = measured(reference, range)
        val same = measured(fields(4_000, 6) { it.nextGaussian() }, range)
        val shifted = measured(fields(4_000, 7) { 0.2 + it.nextGaussian() }, range)
        // Of N(0, 1) and N(d, 1) both are 2 Φ(d/2) − 1; for d = 0.2, 0.0796557.
        withClue("total variation") { one.totalVariation(shifted) shouldAgreeWith 0.0796557 }
        withClue("Kolmogorov–Smirnov") { one.kolmogorovSmirnov(shifted) shouldAgreeWith 0.0796557 }
        one.totalVariation(shifted).error shouldBeLessThan 0.003
        one.totalVariation(same).value / one.totalVariationNoise(same) shouldBe (1.0 plusOrMinus 0.4)
        one.totalVariationNoise(same) shouldBe (0.0096 plusOrMinus 0.002)
        one.kolmogorovSmirnov(same).value shouldBeLessThan 0.006
    }

    test("what has no distribution, or no errors, is refused") {
        fun refused(says: String, make: () -> Any) {
            shouldThrow<IllegalArgumentException> { make() }.message shouldContain says
        }
        refused("20 fields or more, not 19") { measured(fields(19, 1) { it.nextDouble() }) }
        refused("they have no distribution") { measured(fields(30, 1) { 2.0 }) }
        refused("field 0 is NaN at site 0") { measured(fields(30, 1) { Double.NaN }) }
        refused("vectors of 2 components") {
            measured(FieldEnsemble(Square(2), 2, DoubleArray(30), FloatArray(240) { it.toFloat() }))
        }
        refused("histograms of one range") {
            measured(fields(30, 1) { it.nextDouble() }).totalVariation(measured(fields(30, 2) { it.nextDouble() }))
        }
    }
})

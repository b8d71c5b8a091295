package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.sqrt

class CovarianceTest : FunSpec({

    val n = 100_000
    val u = autoregressive(0.8, n, seed = 1)
    val v = autoregressive(0.8, n, seed = 2)
    val mixed = DoubleArray(n) { 0.6 * u[it] + 0.8 * v[it] }

    test("of the means of two chains that share a part") {
        val covariance = Covariance.ofMeans(u, mixed)
        val variance = 9.0 / n // 2τ = 9
        // Some 400 bins: variances are good to 7 %, the correlation to 0.64/√400 = 0.03; less 3 % of the plateau.
        covariance.matrix[0][0] shouldBe (variance plusOrMinus 0.3 * variance)
        covariance.matrix[1][1] shouldBe (variance plusOrMinus 0.3 * variance)
        covariance.correlation()[0][1] shouldBe (0.6 plusOrMinus 0.13)
        covariance.correlation()[1][1] shouldBe 1.0
        covariance.value[0] shouldBe (u.average() plusOrMinus 1e-3)
        covariance.estimate(0).error shouldBe (sqrt(covariance.matrix[0][0]) plusOrMinus 1e-15)
    }

    test("of functions is that of linear propagation") {
        val blocks = Binning.blocks(u, mixed)
        val means = Covariance.of(blocks) { it }
        val functions = Covariance.of(blocks) { doubleArrayOf(3 * it[0], it[0] - it[1]) }
        functions.matrix[0][0] shouldBe (9 * means.matrix[0][0] plusOrMinus 1e-12)
        functions.matrix[0][1] shouldBe (3 * (means.matrix[0][0] - means.matrix[0][1]) plusOrMinus 1e-12)
        functions.estimate(1).error shouldBe (Jackknife.of(blocks) { it[0] - it[1] }.error plusOrMinus 1e-12)
    }

    test("bins are as long as the slowest of the observables asks for") {
        val quick = autoregressive(0.0, n, seed = 3)
        Binning.blocks(quick, u)[0].size shouldBe Binning.bins(u, Binning.plateau(u)).size
        Binning.plateau(u) shouldBe Binning.blocks(quick, u).let { n / it[0].size }
    }

    test("whitened errors are independent with variance 1") {
        val matrix = arrayOf(doubleArrayOf(4.0, 2.0), doubleArrayOf(2.0, 3.0))
        val whitening = Covariance(DoubleArray(2), matrix).whitening()
        whitening.apply(doubleArrayOf(2.0, 1.0)) shouldBe doubleArrayOf(1.0, 0.0)
        val z = whitening.apply(doubleArrayOf(1.0, -1.0))
        z[0] * z[0] + z[1] * z[1] shouldBe ((3 + 4 + 4) / 8.0 plusOrMinus 1e-14) // vᵀ C⁻¹ v
    }

    test("what has no error, or too few blocks for its numbers, cannot be weighed") {
        shouldThrow<IllegalArgumentException> { Covariance.independent(listOf(Estimate.exact(1.0))).whitening() }
            .message shouldContain "no finite error"
        val blocks = Array(30) { autoregressive(0.0, 25, seed = it.toLong()) }
        shouldThrow<IllegalArgumentException> { Covariance.of(blocks) { it }.whitening() }
            .message shouldContain "too few blocks"
        shouldThrow<IllegalArgumentException> { Covariance.ofMeans(u, DoubleArray(10)) }
        shouldThrow<IllegalArgumentException> { Covariance.ofMeans(autoregressive(0.999, 1_000, seed = 1)) }
            .message shouldContain "longer chain"
        shouldThrow<IllegalArgumentException> { Covariance.ofMeans(DoubleArray(100)) }
            .message shouldContain "never change"
        shouldThrow<IllegalArgumentException> { Covariance(DoubleArray(2), arrayOf(DoubleArray(2))) }
        shouldThrow<IllegalArgumentException> {
            Covariance(DoubleArray(2), arrayOf(doubleArrayOf(1.0, 0.5), doubleArrayOf(0.0, 1.0)))
        }.message shouldContain "symmetric"
    }
})

package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.sqrt
import org.kadanoff.shouldAgreeWith

class JackknifeTest : FunSpec({

    val x = SplittableRandom(1).let { random -> DoubleArray(50) { random.nextGaussian() } }

    test("of a mean it is the textbook standard error") {
        val expected = Estimate.mean(x)
        val jackknife = Jackknife.of(arrayOf(x)) { it[0] }
        jackknife.value shouldBe (expected.value plusOrMinus 1e-13)
        jackknife.error shouldBe (expected.error plusOrMinus 1e-13)
    }

    test("of a variance it removes the bias: n − 1 in the denominator") {
        val mean = x.average()
        val unbiased = x.sumOf { (it - mean) * (it - mean) } / (x.size - 1)
        val squares = DoubleArray(x.size) { x[it] * x[it] }
        Jackknife.of(arrayOf(x, squares)) { it[1] - it[0] * it[0] }.value shouldBe (unbiased plusOrMinus 1e-12)
    }

    test("of a ratio it is the propagated error") {
        val n = 100_000
        val random = SplittableRandom(2)
        val u = DoubleArray(n) { 2 + random.nextGaussian() }
        val v = DoubleArray(n) { 4 + random.nextGaussian() }
        val ratio = Jackknife.of(arrayOf(Binning.bins(u, n / 200), Binning.bins(v, n / 200))) { it[0] / it[1] }
        val exact = 0.5 * sqrt((1 / 4.0 + 1 / 16.0) / n)
        ratio shouldAgreeWith 0.5
        ratio.error shouldBe (exact plusOrMinus 0.2 * exact) // known to 5 % from 200 blocks
    }

    test("blocks of a correlated series give its error, single measurements do not") {
        val n = 200_000
        val chain = autoregressive(0.9, n, seed = 3)
        val exact = sqrt(19.0 / n)
        Jackknife.of(arrayOf(Binning.bins(chain, n / 200))) { it[0] }.error shouldBe (exact plusOrMinus 0.2 * exact)
        Jackknife.of(arrayOf(chain)) { it[0] }.error shouldBeLessThan 0.3 * exact
    }

    test("too few blocks and ragged observables are refused") {
        shouldThrow<IllegalArgumentException> { Jackknife.of(arrayOf(DoubleArray(19))) { it[0] } }
        shouldThrow<IllegalArgumentException> { Jackknife.of(arrayOf(DoubleArray(30), DoubleArray(31))) { it[0] } }
        shouldThrow<IllegalArgumentException> { Jackknife.of(arrayOf()) { 1.0 } }
    }
})

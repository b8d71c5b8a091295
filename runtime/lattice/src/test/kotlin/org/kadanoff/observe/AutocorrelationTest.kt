package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.sqrt
import org.kadanoff.shouldAgreeWith

/** A stationary autoregressive chain of variance 1 with ρ(t) = a^t, so that τ = (1 + a) / 2(1 − a). */
internal fun autoregressive(a: Double, length: Int, seed: Long): DoubleArray {
    val random = SplittableRandom(seed)
    var x = random.nextGaussian()
    return DoubleArray(length) {
        x = a * x + sqrt(1 - a * a) * random.nextGaussian()
        x
    }
}

class AutocorrelationTest : FunSpec({

    listOf(0.0, 0.5, 0.9, 0.98).forEach { a ->
        val exact = 0.5 * (1 + a) / (1 - a)

        test("one chain with τ = $exact") {
            val measured = Autocorrelation.of(autoregressive(a, length = 200_000, seed = 1))
            Estimate(measured.time(), measured.error()) shouldAgreeWith exact
            measured.error shouldBeLessThan 0.1 * exact
        }

        test("32 replicas of a chain with τ = $exact") {
            val measured = Autocorrelation.of(Array(32) { autoregressive(a, length = 4_000, seed = 100L + it) })
            Estimate(measured.time(), measured.error()) shouldAgreeWith exact
            measured.error shouldBeLessThan 0.12 * exact
        }
    }

    test("the error is the scatter of repeated measurements") {
        val repeated = List(200) { Autocorrelation.of(autoregressive(0.8, length = 5_000, seed = 500L + it)) }
        val mean = repeated.sumOf { it.time } / repeated.size
        val scatter = sqrt(repeated.sumOf { (it.time - mean) * (it.time - mean) } / (repeated.size - 1))
        // The scatter of 200 is known to 5 %, the formula holds to a few percent: 25 % fails below 1e-5.
        abs(scatter / (repeated.sumOf { it.error } / repeated.size) - 1) shouldBeLessThan 0.25
    }

    test("an anticorrelated chain is not worth more than an independent one") {
        Autocorrelation.of(autoregressive(-0.5, length = 10_000, seed = 2)).time shouldBe 0.5
    }

    test("n measurements are worth n / 2τ") {
        Autocorrelation(5.0, 0.1, 30).independent(1000) shouldBe 100.0
    }

    test("a chain of 20 τ is refused, and the message says what would do") {
        val refusal = shouldThrow<IllegalArgumentException> { Autocorrelation.of(autoregressive(0.98, 1_000, 3)) }
        refusal.message shouldContain "too few"
        refusal.message shouldContain "take at least"
    }

    test("replicas that are each below three windows are refused, however many they are") {
        shouldThrow<IllegalArgumentException> {
            Autocorrelation.of(Array(100) { autoregressive(0.9, length = 60, seed = it.toLong()) })
        }
    }

    test("chains that never change, ragged replicas and none are refused") {
        shouldThrow<IllegalArgumentException> { Autocorrelation.of(DoubleArray(1000) { 3.0 }) }
        shouldThrow<IllegalArgumentException> { Autocorrelation.of(arrayOf(DoubleArray(9), DoubleArray(8))) }
        shouldThrow<IllegalArgumentException> { Autocorrelation.of(arrayOf<DoubleArray>()) }
        shouldThrow<IllegalArgumentException> { Autocorrelation.of(doubleArrayOf()) }
    }
})

package org.kadanoff.sampling.cluster

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.kadanoff.random.StreamAddress
import kotlin.math.pow
import kotlin.math.sqrt
import org.kadanoff.shouldBeDeviation
import org.kadanoff.shouldBeDeviations

class BernoulliTest : FunSpec({

    fun bernoulli(probability: Double) = Bernoulli(probability, StreamAddress(3, "bernoulli", 0).stream(0))

    test("digits of a probability") {
        Bernoulli.digits(0.0) shouldBe 0
        Bernoulli.digits(0.5) shouldBe Long.MIN_VALUE
        Bernoulli.digits(0.8125) shouldBe (0b1101L shl 60)
        Bernoulli.digits(2.0.pow(-64)) shouldBe 1
        Bernoulli.digits(1.0) shouldBe -1
    }

    listOf(0.001, 0.25, 0.5858, 0.75, 0.99).forEach { probability ->
        test("every bit is kept with probability $probability, independently of its neighbour") {
            val bits = bernoulli(probability)
            val draws = 40_000
            val kept = IntArray(64)
            var pairs = 0L
            repeat(draws) {
                val word = bits.keep(-1)
                for (i in 0 until 64) kept[i] += (word ushr i and 1).toInt()
                pairs += (word and (word ushr 1)).countOneBits()
            }
            fun sigmas(count: Double, trials: Double, p: Double) = (count - trials * p) / sqrt(trials * p * (1 - p))
            kept.map { sigmas(it.toDouble(), draws.toDouble(), probability) }.shouldBeDeviations()
            // Neighbouring pairs overlap and are not independent: their scatter is at most √3 of that of independent
            // ones.
            (sigmas(pairs.toDouble(), 63.0 * draws, probability * probability) / sqrt(3.0)).shouldBeDeviation()
        }
    }

    test("keeps candidates only, all of them at probability 1, none at 0") {
        val some = 0x0123456789abcdefL
        bernoulli(1.0).keep(some) shouldBe some
        bernoulli(0.0).keep(some) shouldBe 0
        repeat(100) { bernoulli(0.7).keep(some) and some.inv() shouldBe 0 }
    }
})

package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.lattice.Square
import java.util.Random
import kotlin.math.PI
import kotlin.math.sqrt
import org.kadanoff.shouldBeDeviation

class SparsityTest : FunSpec({

    test("k equal weights of N, of either sign, take part by k/N") {
        for ((k, n) in listOf(1 to 4, 3 to 7, 16 to 16, 1 to 1000)) {
            val sparsity = Sparsity.of(FloatArray(n) { if (it < k) if (it % 2 == 0) -2.5f else 2.5f else 0f }, 0.01)
            val root = sqrt(n.toDouble())
            sparsity.nearZero shouldBe 1 - k / n.toDouble()
            sparsity.participationRatio shouldBe (k / n.toDouble() plusOrMinus 1e-12)
            sparsity.hoyer shouldBe ((root - sqrt(k.toDouble())) / (root - 1) plusOrMinus 1e-12)
        }
    }

    test("weights count as near zero below the given part of the largest, and not at it") {
        Sparsity.of(floatArrayOf(-8f, 2f, 1.9f, 0f), 0.25).nearZero shouldBe 0.5
    }

    test("Gaussian weights take part by 1/3 and have a Hoyer sparsity of 1 − √(2/π)") {
        val random = Random(1)
        val n = 100_000
        val sparsity = Sparsity.of(FloatArray(n) { random.nextGaussian().toFloat() }, 0.01)
        // By the variances 2 and 96 of w² and w⁴ and their covariance 12: σ = √(24/n) / 9.
        ((sparsity.participationRatio - 1 / 3.0) / (sqrt(24.0 / n) / 9)).shouldBeDeviation()
        // σ = √(2/π) √((π − 3)/2n) = 0.0007, and √N − 1 in place of √N adds 0.0006.
        sparsity.hoyer shouldBe (1 - sqrt(2 / PI) plusOrMinus 0.0045)
    }

    test("decimation of 1024 sites has 512 weights of 524 288") {
        val sparsity = Sparsity.of(Decimation().matrix(Square(32)).kernel, 0.5)
        sparsity.nearZero shouldBe 1 - 1 / 1024.0
        sparsity.participationRatio shouldBe 1 / 1024.0
    }

    test("a layer of zeros is sparse, and the other measures say that they do not know") {
        val sparsity = Sparsity.of(FloatArray(9), 0.1)
        sparsity.nearZero shouldBe 1.0
        sparsity.participationRatio.isNaN() shouldBe true
        sparsity.hoyer.isNaN() shouldBe true
    }

    test("what has no sparsity is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { Sparsity.of(FloatArray(1), 0.1) } shouldContain "two weights"
        message { Sparsity.of(FloatArray(3), 0.0) } shouldContain "above 0"
        message { Sparsity.of(floatArrayOf(1f, Float.NaN), 0.1) } shouldContain "weight 1"
    }
})

package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FourierTransform
import org.kadanoff.shouldAgreeWith

class BlockAverageTest : FunSpec({

    test("a block of spins or of a field has its average, and its β") {
        listOf(Square(12), Triangular(12), Hypercubic(2, 12)).forEach { lattice: Lattice ->
            val spins = randomSpins(lattice, size = 3, seed = 1)
            val averages = BlockAverage(3).apply(spins)
            val values = FloatArray(3 * 144).also { all -> repeat(3) { spins.copyTo(it, all, 144 * it) } }
            BlockAverage(3).apply(FieldEnsemble(lattice, DoubleArray(3, spins::beta), values)) shouldBe averages
            averages.lattice().sites() shouldBe 16
            repeat(3) { configuration ->
                averages.beta(configuration) shouldBe spins.beta(configuration)
                repeat(16) { block ->
                    val corner = 36 * (block / 4) + 3 * (block % 4)
                    val sum = List(9) { spins.spin(configuration, corner + 12 * (it / 3) + it % 3) }.sum()
                    averages.value(configuration, block) shouldBe (sum / 9.0).toFloat()
                }
            }
        }
    }

    test("the sign of odd blocks is the majority") {
        val spins = randomSpins(Hypercubic(3, 9), size = 20, seed = 3)
        BlockAverage(3).apply(spins).sign() shouldBe MajorityRule(3, 1).apply(spins)
    }

    test("the components of vectors are averaged each alone") {
        val lattice = Square(4)
        val vectors = FieldEnsemble(lattice, 2, doubleArrayOf(1.0), FloatArray(32) { if (it % 2 == 0) it / 2f else 100f })
        val averages = FloatArray(8).also { BlockAverage(2).apply(vectors).copyTo(0, it, 0) }
        averages.toList() shouldBe listOf(2.5f, 100f, 4.5f, 100f, 10.5f, 100f, 12.5f, 100f)
    }

    val gaussian = GaussianField(32, 1.0 / 1024)

    test("2 × the block average of a Gaussian field of side 32 has the exact couplings of the Haar wavelet, side 16 and 8") {
        // From the modulation matrix of the Haar filter, by a program of its own.
        val exact = mapOf(
            2 to listOf(1.72581062, -0.50782183, 0.00480466, 0.06803778),
            4 to listOf(0.55753468, -0.18048078, 0.01029882, 0.03463465),
        )
        exact.forEach { (b, couplings) ->
            val side = 32 / b
            val covariance = BlockAverage(b).coarseCovariance(gaussian).map { it * b * b }.toDoubleArray()
            val transform = FourierTransform(side, side)
            val precision = transform.backward(
                transform.forward(covariance).let { modes -> DoubleArray(modes.size) { if (it % 2 == 0) 1 / modes[it] else 0.0 } },
            )
            listOf(0, 1, side + 1, 2).map { precision[it] }.zip(couplings)
                .forEach { (found, expected) -> found shouldBe (expected plusOrMinus 1e-8) }
        }
    }

    test("a sampled Gaussian field has, blocked, the exact covariance of the blocks") {
        val count = 2000
        val exact = BlockAverage(2).coarseCovariance(gaussian)
        val blocked = BlockAverage(2).apply(gaussian.sample(count, seed = 12))
        listOf(0 to 0, 0 to 1, 1 to 1, 0 to 2, 8 to 8).forEach { (down, right) ->
            val products = DoubleArray(count) { configuration ->
                (0 until 256).sumOf { site ->
                    val other = (site / 16 + down) % 16 * 16 + (site % 16 + right) % 16
                    blocked.value(configuration, site).toDouble() * blocked.value(configuration, other)
                } / 256
            }
            Estimate.mean(products) shouldAgreeWith exact[16 * down + right]
        }
    }

    test("what has no blocks or no average is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { BlockAverage(5).apply(Square(32)) } shouldContain "multiples of 5"
        message { BlockAverage(2).apply(RotatedSquare(32)) } shouldContain "not for rotatedSquare(32)"
        message { BlockAverage(2).apply(StateEnsemble(Square(4), doubleArrayOf(1.0), ByteArray(16))) } shouldContain "labels"
    }
})

package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import java.util.SplittableRandom

/** Spins at infinite temperature, labelled with a β of their own each. */
internal fun randomSpins(lattice: Lattice, size: Int, seed: Long): SpinEnsemble {
    val random = SplittableRandom(seed)
    val stride = SpinEnsemble.wordsPerConfiguration(lattice)
    val words = LongArray(size * stride) { random.nextLong() }
    if (lattice.sites() % 64 != 0) {
        for (last in stride - 1 until words.size step stride) {
            words[last] = words[last] and ((1L shl lattice.sites()) - 1)
        }
    }
    return SpinEnsemble(lattice, DoubleArray(size) { 0.1 * it }, words)
}

private fun SpinEnsemble.spins(configuration: Int) = List(lattice().sites()) { spin(configuration, it) }

class DecimationTest : FunSpec({

    val decimation = Decimation()

    listOf(4, 6, 8, 10, 32, 64, 256).forEach { length ->
        val fine = randomSpins(Square(length), size = 3, seed = length.toLong())
        val once = decimation.apply(fine)

        test("one step on side $length keeps the sites with row + column even, at half their number") {
            once.lattice() shouldBe RotatedSquare(length)
            repeat(fine.size()) { configuration ->
                val kept = (0 until length * length).filter { (it / length + it) % 2 == 0 }
                kept.map { it / 2 } shouldBe List(length * length / 2) { it }
                once.spins(configuration) shouldBe kept.map { fine.spin(configuration, it) }
                once.beta(configuration) shouldBe fine.beta(configuration)
            }
        }

        test("two steps on side $length keep every second spin of every second row") {
            val twice = decimation.apply(once)
            twice.lattice() shouldBe Square(length / 2)
            repeat(fine.size()) { configuration ->
                twice.spins(configuration) shouldBe (0 until length step 2).flatMap { row ->
                    (0 until length step 2).map { column -> fine.spin(configuration, row * length + column) }
                }
            }
        }
    }

    test("two steps double the distance between neighbours") {
        decimation.scaleFactor() * decimation.scaleFactor() shouldBe (2.0 plusOrMinus 1e-15)
    }

    test("bits after the last site stay 0, so that equal configurations are equal") {
        val up = SpinEnsemble(Square(6), doubleArrayOf(0.4), longArrayOf((1L shl 36) - 1))
        decimation.apply(up) shouldBe SpinEnsemble(RotatedSquare(6), doubleArrayOf(0.4), longArrayOf((1L shl 18) - 1))
    }

    listOf(2, 5, 9).forEach { length ->
        test("side $length is refused, and the message says what would be right") {
            val refusal = shouldThrow<IllegalArgumentException> { decimation.apply(Square(length)) }
            refusal.message shouldContain "square($length)"
            refusal.message shouldContain "even"
            shouldThrow<IllegalArgumentException> { decimation.apply(randomSpins(Square(length), 1, 1)) }
        }
    }
})

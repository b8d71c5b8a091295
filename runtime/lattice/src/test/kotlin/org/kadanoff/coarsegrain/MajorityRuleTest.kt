package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.shouldBeDeviation
import kotlin.math.sign
import kotlin.math.sqrt

/** The sites of every block of b × b, block by block, said anew for lattices drawn as squares. */
private fun blocks(length: Int, b: Int): List<List<Int>> = (0 until length step b).flatMap { row ->
    (0 until length step b).map { column -> List(b * b) { (row + it / b) * length + column + it % b } }
}

private fun SpinEnsemble.sums(configuration: Int, blocks: List<List<Int>>) =
    blocks.map { sites -> sites.sumOf { spin(configuration, it) } }

private fun SpinEnsemble.flipped(): SpinEnsemble {
    val stride = SpinEnsemble.wordsPerConfiguration(lattice())
    val last = -1L ushr -lattice().sites()
    return SpinEnsemble(
        lattice(), DoubleArray(size(), ::beta),
        LongArray(size() * stride) { word(it / stride, it % stride) xor if (it % stride == stride - 1) last else -1L },
    )
}

private const val STATES = 1 shl 16

/** All states of 16 spins on 4 × 4. */
private val allOfFourByFour = SpinEnsemble(Square(4), DoubleArray(STATES), LongArray(STATES) { it.toLong() })

class MajorityRuleTest : FunSpec({

    listOf(4 to 2, 6 to 2, 10 to 2, 32 to 2, 64 to 2, 72 to 2, 128 to 2, 200 to 2, 6 to 3, 9 to 3, 64 to 4, 35 to 5).forEach { (length, b) ->
        listOf(Square(length), Triangular(length)).forEach { lattice: Lattice ->
            test("a block of $b × $b on $lattice has the sign of its sum, and one of both signs where that is 0") {
                val fine = randomSpins(lattice, size = 3, seed = length.toLong())
                val coarse = MajorityRule(b, 7).apply(fine)
                coarse.lattice() shouldBe MajorityRule(b, 7).apply(lattice)
                coarse.lattice().sites() shouldBe length * length / (b * b)
                repeat(fine.size()) { configuration ->
                    coarse.beta(configuration) shouldBe fine.beta(configuration)
                    fine.sums(configuration, blocks(length, b)).forEachIndexed { block, sum ->
                        if (sum != 0) coarse.spin(configuration, block) shouldBe sum.sign
                    }
                }
            }
        }
    }

    test("on square lattices the adders of 2 × 2 blocks toss the same coins as counting does on other lattices") {
        listOf(6, 10, 32, 64, 72, 128).forEach { length ->
            val fine = randomSpins(Square(length), size = 3, seed = 5)
            val stride = SpinEnsemble.wordsPerConfiguration(fine.lattice())
            val words = LongArray(3 * stride) { fine.word(it / stride, it % stride) }
            val same = SpinEnsemble(Hypercubic(2, length), DoubleArray(3, fine::beta), words)
            val added = MajorityRule(2, 3).apply(fine)
            val counted = MajorityRule(2, 3).apply(same)
            repeat(3) { configuration ->
                repeat(SpinEnsemble.wordsPerConfiguration(added.lattice())) {
                    added.word(configuration, it) shouldBe counted.word(configuration, it)
                }
            }
        }
    }

    test("cubes of 2 × 2 × 2 in boxes with open edges and unequal sides") {
        val box = Hypercubic(listOf(4, 6, 8), Boundary.OPEN)
        val fine = randomSpins(box, size = 5, seed = 11)
        val coarse = MajorityRule(2, 1).apply(fine)
        coarse.lattice() shouldBe Hypercubic(listOf(2, 3, 4), Boundary.OPEN)
        repeat(5) { configuration ->
            repeat(24) { block ->
                val (x, y, z) = Triple(block / 12, block / 4 % 3, block % 4)
                val sum = List(8) { (2 * x + it / 4) * 48 + (2 * y + it / 2 % 2) * 8 + 2 * z + it % 2 }
                    .sumOf { fine.spin(configuration, it) }
                if (sum != 0) coarse.spin(configuration, block) shouldBe sum.sign
            }
        }
    }

    test("of all states of 4 × 4, ties fall up and down alike, block by block and in pairs") {
        val coarse = MajorityRule(2, 42).apply(allOfFourByFour)
        val quarters = blocks(4, 2)
        val oneOfEachTwoFlipped = 0 until STATES step 2 // those with the first spin down
        fun tied(state: Int) = allOfFourByFour.sums(state, quarters).map { it == 0 }
        repeat(4) { block ->
            val states = oneOfEachTwoFlipped.filter { tied(it)[block] }
            states.size shouldBe 6 * 16 * 16 * 16 / 2
            (states.sumOf { coarse.spin(it, block) } / sqrt(states.size.toDouble())).shouldBeDeviation()
        }
        val pairs = oneOfEachTwoFlipped.filter { state -> tied(state).let { it[0] && it[1] } }
        (pairs.sumOf { coarse.spin(it, 0) * coarse.spin(it, 1) } / sqrt(pairs.size.toDouble())).shouldBeDeviation()
    }

    listOf(TieBreak.Coin(9), TieBreak.FirstSpin()).forEach { ties ->
        test("the flipped configuration has the flipped image: $ties") {
            val rule = MajorityRule(2, ties)
            listOf(Square(4), Square(6), Square(64), Hypercubic(3, 6), Triangular(10)).forEach { lattice: Lattice ->
                val fine = randomSpins(lattice, size = 20, seed = 2)
                rule.apply(fine.flipped()) shouldBe rule.apply(fine).flipped()
            }
        }

        test("a configuration has the same image alone and among others: $ties") {
            val rule = MajorityRule(2, ties)
            val fine = randomSpins(Square(12), size = 9, seed = 3)
            rule.apply(fine).slice(4, 6) shouldBe rule.apply(fine.slice(4, 6))
        }
    }

    test("another seed tosses other coins") {
        MajorityRule(2, 1).apply(allOfFourByFour) shouldNotBe MajorityRule(2, 2).apply(allOfFourByFour)
    }

    test("ties by the upper left spin") {
        val coarse = MajorityRule(2, TieBreak.FirstSpin()).apply(allOfFourByFour)
        repeat(STATES) { state ->
            blocks(4, 2).forEachIndexed { block, sites ->
                val sum = sites.sumOf { allOfFourByFour.spin(state, it) }
                coarse.spin(state, block) shouldBe if (sum == 0) allOfFourByFour.spin(state, sites.first()) else sum.sign
            }
        }
    }

    test("what does not divide is refused, and the message says what would be right") {
        fun refusal(b: Int, lattice: Lattice) = shouldThrow<IllegalArgumentException> { MajorityRule(b, 1).apply(lattice) }.message
        refusal(3, Square(64)) shouldContain "square(64) cannot be divided into blocks of 3 × 3"
        refusal(3, Square(64)) shouldContain "multiples of 3, 6 or more"
        refusal(4, Square(4)) shouldContain "8 or more"
        refusal(2, Hypercubic(3, 5)) shouldContain "2 × 2 × 2"
        refusal(2, RotatedSquare(8)) shouldContain "not for rotatedSquare(8)"
        refusal(2, Honeycomb(8)) shouldContain "not for honeycomb(8)"
        shouldThrow<IllegalArgumentException> { MajorityRule(1, 1) }.message shouldContain "b = 2"
    }
})

package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import kotlin.math.atanh
import kotlin.math.pow
import kotlin.math.tanh

class BlockDecimationTest : FunSpec({

    listOf(4, 6, 32, 64, 130).forEach { length ->
        test("b = 2 on square($length) is two steps of checkerboard decimation") {
            val fine = randomSpins(Square(length), size = 5, seed = 1)
            BlockDecimation(2).apply(fine) shouldBe Decimation().let { it.apply(it.apply(fine)) }
        }
    }

    test("every b-th site of every b-th row and plane stays") {
        val fine = randomSpins(Hypercubic(3, 9), size = 4, seed = 2)
        val coarse = BlockDecimation(3).apply(fine)
        coarse.lattice() shouldBe Hypercubic(3, 3)
        repeat(4) { configuration ->
            repeat(27) {
                coarse.spin(configuration, it) shouldBe
                    fine.spin(configuration, 3 * (it / 9) * 81 + 3 * (it / 3 % 3) * 9 + 3 * (it % 3))
            }
        }
        BlockDecimation(4).apply(Triangular(12)) shouldBe Triangular(3)
    }

    listOf(2 to 8, 3 to 12, 4 to 16).forEach { (b, length) ->
        test("a chain of $length spins decimated by $b is a chain of the coupling tanh K′ = tanh^$b K, state by state") {
            val fine = allStates(Hypercubic(1, length))
            val coarse = allStates(Hypercubic(1, length / b))
            val found = probabilities(BlockDecimation(b).apply(fine), boltzmann(fine, 0.8))
            val exact = boltzmann(coarse, atanh(tanh(0.8).pow(b)))
            found.indices.forEach { found[it] shouldBe (exact[it] plusOrMinus 1e-12) }
        }
    }

    test("what does not divide is refused") {
        shouldThrow<IllegalArgumentException> { BlockDecimation(3).apply(Square(32)) }.message shouldContain "multiples of 3"
        shouldThrow<IllegalArgumentException> { BlockDecimation(3).symmetry(Square(32)) }.message shouldContain "multiples of 3"
        shouldThrow<IllegalArgumentException> { BlockDecimation(0) }.message shouldContain "not 0"
    }
})

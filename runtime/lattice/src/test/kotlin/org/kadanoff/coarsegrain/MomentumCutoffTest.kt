package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import kotlin.math.PI
import kotlin.math.cos

private fun field(lattice: Lattice, value: (Int) -> Double) =
    FieldEnsemble(lattice, doubleArrayOf(1.0), FloatArray(lattice.sites()) { value(it).toFloat() })

class MomentumCutoffTest : FunSpec({

    listOf(12 to 2, 12 to 3, 18 to 3, 16 to 4).forEach { (length, b) ->
        test("of the plane waves on square($length) those below π/$b stay as they are, and no others") {
            val side = length / b
            for (down in 0..length / 2) for (right in 0..length / 2) {
                fun wave(row: Double, column: Double) = cos(2 * PI * (down * row + right * column) / length + 0.3)
                val low = 2 * b * down < length && 2 * b * right < length
                val image = MomentumCutoff(b).apply(field(Square(length)) { wave(it / length + 0.0, it % length + 0.0) })
                image.lattice() shouldBe Square(side)
                repeat(side * side) {
                    val expected = if (low) wave(b * (it / side).toDouble(), b * (it % side).toDouble()) else 0.0
                    image.value(0, it).toDouble() shouldBe (expected plusOrMinus 1e-6)
                }
            }
        }
    }

    test("chains and boxes of unequal sides") {
        val chain = MomentumCutoff(3).apply(field(Hypercubic(1, 15)) { cos(2 * PI * 2 * it / 15) })
        repeat(5) { chain.value(0, it).toDouble() shouldBe (cos(2 * PI * 2 * it / 5) plusOrMinus 1e-6) }
        val box = Hypercubic(listOf(4, 6, 10), Boundary.PERIODIC)
        val image = MomentumCutoff(2).apply(field(box) { cos(2 * PI * ((it / 10 % 6) / 6.0 + 2 * (it % 10) / 10.0)) })
        image.lattice() shouldBe Hypercubic(listOf(2, 3, 5), Boundary.PERIODIC)
        repeat(30) { image.value(0, it).toDouble() shouldBe (cos(2 * PI * ((it / 5 % 3) / 3.0 + 2 * (it % 5) / 5.0)) plusOrMinus 1e-6) }
    }

    test("the low modes of a Gaussian field keep their precision: ⟨φφ⟩ of the image is the sum over |k| < π/b of e^(ikbx)/K, exactly") {
        val gaussian = GaussianField(18, 0.1)
        val covariance = MomentumCutoff(2).coarseCovariance(gaussian)
        repeat(81) { site ->
            var exact = 0.0
            for (n1 in -4..4) for (n2 in -4..4) {
                exact += cos(2 * PI * (n1 * (site / 9) + n2 * (site % 9)) / 9) / gaussian.precision(n1, n2) / 324
            }
            covariance[site] shouldBe (exact plusOrMinus 1e-6)
        }
    }

    test("spins are read as ±1") {
        val spins = randomSpins(Square(12), size = 2, seed = 8)
        val image = MomentumCutoff(2).apply(spins)
        repeat(2) { configuration ->
            image.beta(configuration) shouldBe spins.beta(configuration)
            // the mean is a mode that stays
            List(36) { image.value(configuration, it) }.average() shouldBe (spins.magnetization(configuration) plusOrMinus 1e-6)
        }
    }

    test("lattices without such modes are refused") {
        fun message(lattice: Lattice) = shouldThrow<IllegalArgumentException> { MomentumCutoff(2).apply(lattice) }.message
        message(Triangular(12)) shouldContain "not for triangular(12)"
        message(Hypercubic(3, 8, Boundary.OPEN)) shouldContain "periodic"
        message(Square(9)) shouldContain "multiples of 2"
    }
})

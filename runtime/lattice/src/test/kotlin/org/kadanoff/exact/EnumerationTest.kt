package org.kadanoff.exact

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Potts
import org.kadanoff.model.ON
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.roundToInt
import kotlin.math.sqrt

class EnumerationTest : FunSpec({

    test("the density of states of 4 × 4 Ising spins") {
        Enumeration.of(Ising(Square(4))).densityOfStates().mapKeys { it.key.roundToInt() } shouldBe mapOf(
            -32 to 2, -24 to 32, -20 to 64, -16 to 424, -12 to 1728, -8 to 6688, -4 to 13568, 0 to 20524,
            4 to 13568, 8 to 6688, 12 to 1728, 16 to 424, 20 to 64, 24 to 32, 32 to 2,
        )
    }

    // The values of the rest are transfer matrices' of another program.
    test("moments of the magnetization of 4 × 4 Ising spins") {
        val counted = Enumeration.of(Ising(Square(4)))
        counted.absoluteMagnetization(0.4) shouldBe (0.7647123932 plusOrMinus 1e-10)
        counted.squaredMagnetization(0.4) shouldBe (0.6548257569 plusOrMinus 1e-10)
        counted.binderCumulant(0.4) shouldBe (0.5815276591 plusOrMinus 1e-10)
    }

    test("Ising spins on the triangular lattice") {
        val counted = Enumeration.of(Ising(Triangular(4)))
        counted.energy(0.2) shouldBe (-1.26832249 plusOrMinus 1e-8)
        counted.specificHeat(ln(3.0) / 4) shouldBe (0.797130 plusOrMinus 1e-6)
    }

    test("three-state Potts spins") {
        val counted = Enumeration.of(Potts(Square(3), 3))
        val critical = ln(1 + sqrt(3.0))
        counted.energy(critical) shouldBe (-1.74212221 plusOrMinus 1e-8)
        counted.specificHeat(critical) shouldBe (1.162000 plusOrMinus 1e-6)
        counted.energy(0.8) shouldBe (-1.43265086 plusOrMinus 1e-8)
    }

    test("the ring of Potts and of Blume–Capel spins by their transfer matrices") {
        // Z = (e^β + q − 1)^N + (q − 1) (e^β − 1)^N
        val beta = 0.7
        val q = 4
        fun power(x: Double, n: Int) = generateSequence(1.0) { it * x }.elementAt(n)
        ln(power(exp(beta) + q - 1, 5) + (q - 1) * power(exp(beta) - 1, 5)) / 5 shouldBe
            (Enumeration.of(Potts(Hypercubic(1, 5), q)).logPartitionFunction(beta) plusOrMinus 1e-12)
        // at β → 0 all three states are equally likely: ⟨s s′⟩ = 0 and D ⟨s²⟩ = 2D/3
        Enumeration.of(BlumeCapel(Hypercubic(1, 5), 0.6)).energy(1e-12) shouldBe (0.4 plusOrMinus 1e-9)
    }

    test("clock spins of two states are Ising spins, of four two of them at half the coupling") {
        val ising = Enumeration.of(Ising(Square(3)))
        Enumeration.of(Clock(Square(3), 2)).energy(0.3) shouldBe (ising.energy(0.3) plusOrMinus 1e-12)
        Enumeration.of(Clock(Square(3), 4)).energy(0.6) shouldBe (ising.energy(0.3) plusOrMinus 1e-9)
    }

    test("models with too many states, or too many to count, are refused") {
        shouldThrow<IllegalArgumentException> { Enumeration.of(Ising(Square(5))) }
        shouldThrow<IllegalArgumentException> { Enumeration.of(ON(Square(2), 2)) }
    }
})

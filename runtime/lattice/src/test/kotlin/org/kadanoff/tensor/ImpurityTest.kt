package org.kadanoff.tensor

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.lattice.Square
import org.kadanoff.model.Clock
import org.kadanoff.model.Potts
import org.kadanoff.task.Progress
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt

private fun HOTRG.isingEnergy(beta: Double, steps: Int) =
    mean(LocalTensor.ising(beta), LocalTensor.isingEnergy(beta), steps, Progress.NONE)

class ImpurityTest : FunSpec({

    test("where nothing is cut the energy is that of the torus") {
        listOf(0.01, 0.3, CRITICAL_BETA, 1.2, -0.3).forEach { beta ->
            val energy = HOTRG(16).isingEnergy(beta, 4)
            val exact = if (beta > 0) energyOfTori(beta) else energyOfTori(-beta).map { -it }
            energy[2] shouldBe (exact[0] plusOrMinus 1e-12)
            energy[3] shouldBe (exact[1] plusOrMinus 1e-12)
            energy[4] shouldBe (exact[2] plusOrMinus 1e-12)
        }
    }

    test("three-state Potts spins on four sites counted") {
        val counted = Enumeration.of(Potts(Square(2), 3))
        listOf(0.3, 1.0).forEach { beta ->
            HOTRG(9).mean(LocalTensor.potts(3, beta), LocalTensor.pottsEnergy(3, beta), 2, Progress.NONE)[2] shouldBe
                (counted.energy(beta) plusOrMinus 1e-12)
        }
    }

    test("clock spins of five states on four sites counted") {
        // To 1e-9, to which the enumeration tells energies apart.
        HOTRG(25).mean(LocalTensor.clock(5, 0.9), LocalTensor.clockEnergy(5, 0.9), 2, Progress.NONE)[2] shouldBe
            (Enumeration.of(Clock(Square(2), 5)).energy(0.9) plusOrMinus 1e-9)
    }

    // Truncation is felt by an energy far more than by the free energy, whose error is second order in it.
    listOf(0.2 to 2e-8, 0.4 to 1e-4, 0.5 to 5e-5, 1.0 to 1e-9).forEach { (beta, error) ->
        test("the energy of the infinite lattice at β = $beta to $error") {
            HOTRG(16).isingEnergy(beta, 18).last() shouldBe (Onsager().energy(beta) plusOrMinus error)
        }
    }

    test("the critical energies of Ising and three-state Potts spins, which duality gives") {
        HOTRG(12).isingEnergy(CRITICAL_BETA, 20).last() shouldBe (-sqrt(2.0) plusOrMinus 2e-3)
        val beta = ln(1 + sqrt(3.0))
        HOTRG(12).mean(LocalTensor.potts(3, beta), LocalTensor.pottsEnergy(3, beta), 20, Progress.NONE).last() shouldBe
            (-1 - 1 / sqrt(3.0) plusOrMinus 2e-2)
    }

    test("a field of 1e-9 on 2⁴⁰ sites brings out the spontaneous magnetization") {
        listOf(0.5 to 5e-4, 0.7 to 2e-5).forEach { (beta, error) ->
            val bond = arrayOf(doubleArrayOf(exp(beta), exp(-beta)), doubleArrayOf(exp(-beta), exp(beta)))
            val (up, down) = exp(1e-9) to exp(-1e-9)
            val initial = LocalTensor.spins(bond, bond, doubleArrayOf(up, down))
            val magnetic = LocalTensor.spins(bond, bond, doubleArrayOf(up, -down))
            HOTRG(8).mean(initial, magnetic, 40, Progress.NONE).last() shouldBe
                (Onsager().magnetization(beta) plusOrMinus error)
        }
    }

    test("an impurity that cannot be is refused") {
        shouldThrow<IllegalArgumentException> { LocalTensor.isingEnergy(0.0) }.message!! shouldContain "too near 0"
        shouldThrow<IllegalArgumentException> {
            HOTRG(4).mean(LocalTensor.ising(0.4), LocalTensor.pottsEnergy(3, 0.4), 2, Progress.NONE)
        }.message!! shouldContain "tensor[2, 2, 2, 2], not tensor[3, 3, 3, 3]"
        val bond = arrayOf(doubleArrayOf(2.0, 1.0), doubleArrayOf(1.0, 2.0))
        shouldThrow<IllegalArgumentException> {
            LocalTensor.bondImpurity(bond, bond, doubleArrayOf(1.0, 1.0), bond, arrayOf())
        }.message!! shouldContain "2 by 2"
    }
})

private fun energyOfTori(beta: Double) =
    listOf(Kaufman.square(2), Kaufman(4, 2), Kaufman.square(4)).map { it.energy(beta) }

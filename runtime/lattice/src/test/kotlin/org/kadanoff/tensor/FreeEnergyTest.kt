package org.kadanoff.tensor

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.task.Progress
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.acos
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.expm1
import kotlin.math.ln
import kotlin.math.sqrt
import kotlin.math.tanh

/** 2⁴⁰ sites are infinitely many: the two ground states of the ordered phase add ln 2 / 2⁴⁰. */
private const val STEPS = 40

private fun TensorRG.logPartitionFunction(initial: Tensor) =
    flow(initial, STEPS, Progress.NONE).last().logPartitionFunction()

private fun TensorRG.errorAt(beta: Double) =
    abs(logPartitionFunction(LocalTensor.ising(beta)) / Onsager().logPartitionFunction(beta) - 1)

/**
 * ln Z / N of the critical Potts model on the square lattice with √q = 2 cos μ, q < 4:
 * ½ ln q + ∫ tanh μx sinh (π − μ)x / (x sinh πx) dx over the real line; R. J. Baxter, J. Phys. C 6, L445 (1973).
 */
private fun criticalPotts(states: Int): Double {
    val mu = acos(sqrt(states.toDouble()) / 2)
    val step = 1e-3
    val integral = generateSequence(step / 2) { it + step }.takeWhile { it < 60 }.sumOf { x ->
        step * tanh(mu * x) / x * exp(-mu * x) * expm1(-2 * (PI - mu) * x) / expm1(-2 * PI * x)
    }
    return ln(states.toDouble()) / 2 + 2 * integral
}

class FreeEnergyTest : FunSpec({

    // Published runs with these bond dimensions: 6.9e-5, 4.6e-6; 1.4e-5, 5.6e-7; 3.1e-7.
    listOf(
        TRG(8) to 7.2e-5, TRG(16) to 5e-6,
        HOTRG(8) to 1.5e-5, HOTRG(16) to 6e-7,
        BTRG(8) to 1.2e-5, BTRG(16) to 4e-7,
    ).forEach { (scheme, error) ->
        test("$scheme meets Onsager at the critical point to $error") {
            scheme.errorAt(CRITICAL_BETA) shouldBeLessThan error
        }
    }

    listOf(TRG(8), HOTRG(8), BTRG(8)).forEach { scheme ->
        test("$scheme is more accurate away from the critical point") {
            scheme.errorAt(0.4) shouldBeLessThan 6e-5
            scheme.errorAt(0.5) shouldBeLessThan 4e-6
            scheme.errorAt(0.2) shouldBeLessThan 4e-7
            scheme.errorAt(1.0) shouldBeLessThan 1e-11
        }

        test("$scheme is exact for spins that are free, frozen, or in chains") {
            scheme.logPartitionFunction(LocalTensor.ising(0.0)) shouldBe (ln(2.0) plusOrMinus 1e-14)
            scheme.logPartitionFunction(LocalTensor.ising(8.0)) shouldBe (16.0 plusOrMinus 1e-11)
            scheme.logPartitionFunction(LocalTensor.ising(0.7, 0.0)) shouldBe (ln(2 * cosh(0.7)) plusOrMinus 1e-13)
            scheme.logPartitionFunction(LocalTensor.ising(0.0, 0.7)) shouldBe (ln(2 * cosh(0.7)) plusOrMinus 1e-13)
        }
    }

    test("a greater bond dimension is more accurate") {
        val errors = listOf(2, 4, 8, 16).map { TRG(it).errorAt(CRITICAL_BETA) }
        errors shouldBe errors.sortedDescending()
    }

    test("the antiferromagnet has the free energy of the ferromagnet") {
        HOTRG(8).logPartitionFunction(LocalTensor.ising(-0.5)) shouldBe
            (Onsager().logPartitionFunction(0.5) plusOrMinus 4e-6)
    }

    test("the Potts model of two states is the Ising model at half β") {
        val potts = TRG(8).flow(LocalTensor.potts(2, 0.9), 12, Progress.NONE)
        val ising = TRG(8).flow(LocalTensor.ising(0.45), 12, Progress.NONE)
        potts.zip(ising).forEach { (a, b) ->
            a.logPartitionFunction() shouldBe (b.logPartitionFunction() + 0.9 plusOrMinus 1e-12)
        }
    }

    test("the critical Potts model of three states against Baxter") {
        // Baxter's integral itself, where other exact results are known: percolation and Ising.
        criticalPotts(1) shouldBe (2 * ln(2.0) plusOrMinus 1e-8)
        criticalPotts(2) shouldBe
            (ln(1 + sqrt(2.0)) + Onsager().logPartitionFunction(CRITICAL_BETA) plusOrMinus 1e-8)
        BTRG(16).logPartitionFunction(LocalTensor.potts(3, ln(1 + sqrt(3.0)))) shouldBe
            (criticalPotts(3) plusOrMinus 5e-5)
    }

    test("the clock model of four states is two Ising models at half β") {
        BTRG(16).logPartitionFunction(LocalTensor.clock(4, 0.8)) shouldBe
            (2 * Onsager().logPartitionFunction(0.4) plusOrMinus 1e-4)
    }

    test("square ice against Lieb, (4/3)^(3/2) states per site") {
        BTRG(16).logPartitionFunction(LocalTensor.sixVertex(1.0, 1.0, 1.0)) shouldBe
            (1.5 * ln(4.0 / 3) plusOrMinus 1.5e-4)
    }

    test("the six-vertex model frozen in its ferroelectric phase") {
        // For a > b + c the free energy is that of the ground state, on every lattice.
        BTRG(16).logPartitionFunction(LocalTensor.sixVertex(5.0, 1.0, 1.0)) shouldBe (ln(5.0) plusOrMinus 1e-6)
    }
})

package org.kadanoff.tensor

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.cosh
import kotlin.math.ln
import kotlin.math.sqrt

private fun LoopTNR.at(step: Int, initial: Tensor) = flow(initial, step, Progress.NONE).last()

private fun UnitCell.widestBond() = tensors().maxOf { tensor -> (0..3).maxOf(tensor::dimension) }

class LoopTNRTest : FunSpec({

    test("nothing is cut by a bond dimension that is great enough: tori of four and of sixteen sites") {
        listOf(0.2, 0.44, 1.1).forEach { beta ->
            val two = LoopTNR(16).at(1, LocalTensor.ising(beta))
            two.logPartitionFunction() shouldBe (Kaufman.square(2).logPartitionFunction(beta) plusOrMinus 1e-12)
            val four = LoopTNR(16).at(2, LocalTensor.ising(beta))
            four.logNorm() + ln(four.transferMatrix(2).trace(1)) / 16 shouldBe
                (Kaufman.square(4).logPartitionFunction(beta) plusOrMinus 1e-12)
            four.truncationError() shouldBe (0.0 plusOrMinus 1e-7)
        }
    }

    test("spins that are free, frozen, or in chains") {
        fun logPartitionFunction(initial: Tensor) = LoopTNR(4).at(40, initial).logPartitionFunction()
        logPartitionFunction(LocalTensor.ising(0.0)) shouldBe (ln(2.0) plusOrMinus 1e-14)
        logPartitionFunction(LocalTensor.ising(8.0)) shouldBe (16.0 plusOrMinus 1e-11)
        logPartitionFunction(LocalTensor.ising(0.7, 0.0)) shouldBe (ln(2 * cosh(0.7)) plusOrMinus 1e-11)
        logPartitionFunction(LocalTensor.ising(0.0, 0.7)) shouldBe (ln(2 * cosh(0.7)) plusOrMinus 1e-11)
    }

    test("the critical free energy of eight singular values is better than that of sixteen by any other scheme") {
        val exact = Onsager().logPartitionFunction(CRITICAL_BETA)
        abs(LoopTNR(8).at(26, LocalTensor.ising(CRITICAL_BETA)).logPartitionFunction() / exact - 1) shouldBeLessThan 3e-7
    }

    test("the same input gives the same bits, with tensors of the order of 1") {
        val flow = LoopTNR(6).flow(LocalTensor.ising(CRITICAL_BETA), 6, Progress.NONE)
        flow.last() shouldBe flow.last()
        flow.forEach { coarse -> coarse.cell().tensors().forEach { it.largest() shouldBe (1.0 plusOrMinus 1e-15) } }
    }

    test("sweeps bring the halves nearer to the loop") {
        val errors = listOf(0, 2, 10).map { LoopTNR(8, it).at(4, LocalTensor.ising(CRITICAL_BETA)).truncationError() }
        errors[1] shouldBeLessThan errors[0] / 2
        errors[2] shouldBeLessThan errors[1] / 1.2
    }

    test("the critical dimensions 1/8, 1, 9/8, 9/8 to 1 % over six steps, and c = 1/2 to 1 %") {
        LoopTNR(12).flow(LocalTensor.ising(CRITICAL_BETA), 13, Progress.NONE).filter { it.step() >= 8 }.forEach {
            withClue("step ${it.step()}") {
                val dimensions = it.scalingDimensions(2)
                listOf(0.125, 1.0, 1.125, 1.125).forEachIndexed { index, exact ->
                    dimensions[index + 1] / exact shouldBe (1.0 plusOrMinus 0.01)
                }
                it.centralCharge() shouldBe (0.5 plusOrMinus 0.005)
            }
        }
    }

    test("the critical Potts model of three states: c = 4/5 to 2 %, two spins of dimension 2/15 to 1 %") {
        val coarse = LoopTNR(12).at(7, LocalTensor.potts(3, ln(1 + sqrt(3.0))))
        coarse.centralCharge() shouldBe (0.8 plusOrMinus 0.016)
        coarse.scalingDimensions(2).slice(1..2).forEach { it shouldBe (2.0 / 15 plusOrMinus 0.00133) }
    }

    test("square ice has c = 1") {
        val coarse = LoopTNR(8).at(8, LocalTensor.sixVertex(1.0, 1.0, 1.0))
        coarse.centralCharge() shouldBe (1.0 plusOrMinus 0.04)
    }

    listOf(0.4 to 1, 0.46 to 2, 0.5 to 2).forEach { (beta, states) ->
        test("away from the critical point $states ground state(s) remain and nothing else, at β = $beta") {
            val coarse = LoopTNR(8).at(26, LocalTensor.ising(beta))
            coarse.cell().widestBond() shouldBeLessThanOrEqual states
            val eigenvalues = coarse.transferMatrix(1).eigenvalues()
            eigenvalues.forEachIndexed { index, eigenvalue ->
                eigenvalue / eigenvalues[0] shouldBe ((if (index < states) 1.0 else 0.0) plusOrMinus 1e-6)
            }
            coarse.centralCharge() shouldBe (0.0 plusOrMinus 1e-6)
            val torus = coarse.logPartitionFunction() - ln(states.toDouble()) / (2 * coarse.sites())
            torus / Onsager().logPartitionFunction(beta) shouldBe (1.0 plusOrMinus 5e-7)
        }
    }

    test("what can not be done is refused in words") {
        shouldThrow<IllegalArgumentException> { LoopTNR(0) }.message shouldContain "1 or more, not 0"
        shouldThrow<IllegalArgumentException> { LoopTNR(8, -1) }.message shouldContain "0 sweeps or more, not -1"
        shouldThrow<IllegalArgumentException> { LoopTNR(1000) }.message shouldContain "LoopTNR with bond dimension 1000 needs some"
    }
})

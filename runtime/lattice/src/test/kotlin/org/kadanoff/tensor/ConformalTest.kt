package org.kadanoff.tensor

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.task.Progress
import kotlin.math.ln
import kotlin.math.sqrt

private fun TensorRG.at(step: Int, initial: Tensor) = flow(initial, step, Progress.NONE).last()

/**
 * After a few steps the transfer matrix shows the theory of the critical point: corrections of finite size have fallen
 * to some 1e-3 and truncation has not yet driven the tensor away. That is what the tolerances are.
 */
class ConformalTest : FunSpec({

    listOf(TRG(16), BTRG(16), HOTRG(16)).forEach { scheme ->
        test("$scheme: the critical Ising model has c = 1/2 and dimensions 1/8, 1, 9/8, 9/8, 2") {
            val coarse = scheme.at(8, LocalTensor.ising(CRITICAL_BETA))
            coarse.centralCharge() shouldBe (0.5 plusOrMinus 2e-3)
            val dimensions = coarse.scalingDimensions(2)
            dimensions[0] shouldBe 0.0
            dimensions[1] shouldBe (0.125 plusOrMinus 3e-4)
            dimensions[2] shouldBe (1.0 plusOrMinus 5e-3)
            dimensions[3] shouldBe (1.125 plusOrMinus 7e-3)
            dimensions[4] shouldBe (1.125 plusOrMinus 7e-3)
            dimensions[5] shouldBe (2.0 plusOrMinus 1e-2)
            coarse.scalingDimensions(1)[1] shouldBe (0.125 plusOrMinus 3e-4)
        }
    }

    test("a block that is not square has the dimensions of one that is") {
        HOTRG(16).at(5, LocalTensor.ising(CRITICAL_BETA)).scalingDimensions(2)[1] shouldBe (0.125 plusOrMinus 1e-3)
    }

    test("the critical Potts model of three states has c = 4/5 and two spins of dimension 2/15") {
        val coarse = BTRG(20).at(8, LocalTensor.potts(3, ln(1 + sqrt(3.0))))
        coarse.centralCharge() shouldBe (0.8 plusOrMinus 0.02)
        coarse.scalingDimensions(1)[1] shouldBe (2.0 / 15 plusOrMinus 3e-3)
        coarse.scalingDimensions(1)[2] shouldBe (2.0 / 15 plusOrMinus 3e-3)
    }

    test("away from the critical point c is 0; the ordered phase has two ground states") {
        val disordered = TRG(8).at(16, LocalTensor.ising(0.3))
        disordered.centralCharge() shouldBe (0.0 plusOrMinus 1e-4)
        val ordered = TRG(8).at(16, LocalTensor.ising(0.6))
        ordered.centralCharge() shouldBe (0.0 plusOrMinus 1e-4)
        val eigenvalues = ordered.transferMatrix(1).eigenvalues()
        eigenvalues[1] / eigenvalues[0] shouldBe (1.0 plusOrMinus 1e-6)
        eigenvalues[2] / eigenvalues[0] shouldBe (0.0 plusOrMinus 1e-6)
    }
})

package org.kadanoff.tensor

import io.kotest.core.spec.style.FunSpec
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.task.Progress

class LoopTNRTest : FunSpec({
    test("look") {
        for ((chi, beta) in listOf(8 to CRITICAL_BETA, 8 to 0.4, 8 to 0.5, 12 to CRITICAL_BETA)) {
            val start = System.nanoTime()
            LoopTNR(chi).flow(LocalTensor.ising(beta), 24, Progress.NONE).forEach {
                println("%d %d err %.1e f %.2e c %.4f %s %s %.1f".format(chi, it.step, it.truncationError, it.logPartitionFunction() / Onsager().logPartitionFunction(beta) - 1,
                    it.centralCharge(), it.scalingDimensions(1).take(5).map { "%.4f".format(it) }, it.scalingDimensions(2).take(7).map { "%.4f".format(it) }, (System.nanoTime() - start) / 1e9))
            }
        }
    }
})

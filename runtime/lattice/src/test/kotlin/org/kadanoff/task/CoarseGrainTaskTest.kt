package org.kadanoff.task

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.kadanoff.coarsegrain.BlockAverage
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import java.util.SplittableRandom
import java.util.concurrent.CancellationException

class CoarseGrainTaskTest : FunSpec({

    // more sites than are mapped between two reports
    val fine = SpinEnsemble(
        Square(1024), DoubleArray(5) { 0.1 * it }, SplittableRandom(1).longs(5L * 1024 * 16).toArray(),
    )

    test("spins and fields come out as the map makes them, and progress is reported on the way") {
        val reports = mutableListOf<Double>()
        CoarseGrainTask(MajorityRule(2, 1), fine).run(reports::add) shouldBe MajorityRule(2, 1).apply(fine)
        reports shouldBe listOf(0.0, 0.8, 1.0)
        CoarseGrainTask(BlockAverage(16), fine).run(Progress.NONE) shouldBe BlockAverage(16).apply(fine)
    }

    test("it stops where it reports") {
        shouldThrow<CancellationException> {
            CoarseGrainTask(MajorityRule(2, 1), fine).run { if (it > 0) throw CancellationException() }
        }
    }
})

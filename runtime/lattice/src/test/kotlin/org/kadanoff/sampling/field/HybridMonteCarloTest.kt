package org.kadanoff.sampling.field

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.floats.shouldBeGreaterThan
import io.kotest.matchers.floats.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.log2
import kotlin.math.sqrt

class HybridMonteCarloTest : FunSpec({

    fun chain(length: Int, replicas: Int, leapfrogSteps: Int = 10) =
        HybridMonteCarlo.of(Phi4(Square(length)), DoubleArray(replicas) { 0.6 }, leapfrogSteps, address(leapfrogSteps))

    fun HybridMonteCarlo.fix(stepSize: Float) {
        for (replica in 0 until replicas()) {
            val widths = trajectories(replica).tuning().widths()
            widths.fill(stepSize)
        }
    }

    test("a trajectory comes back to within 1e-5 when time is reversed") {
        val chain = chain(16, 16)
        chain.thermalize(300, Progress.NONE)
        val trajectories = chain.trajectories(0)
        val field = chain.block(0).field()
        val before = field.values.clone()
        trajectories.drawMomenta()
        trajectories.propose()
        val there = field.values.clone()
        trajectories.reverse()
        trajectories.propose()
        before.indices.maxOf { abs(field.values[it] - before[it]) } shouldBeLessThan 1e-5f
        before.indices.maxOf { abs(there[it] - before[it]) } shouldBeGreaterThan 0.5f
    }

    test("⟨exp(−ΔH)⟩ is 1, and the acceptance is erfc(√⟨ΔH⟩ / 2)") {
        val chain = chain(16, 32)
        chain.thermalize(500, Progress.NONE)
        chain.fix(0.12f)
        chain.advance(1500, Progress.NONE)
        val replicas = 0 until 32
        Estimate.mean(replicas.map(chain::meanExponential).toDoubleArray()) shouldAgreeWith 1.0
        val violation = replicas.map(chain::meanViolation).average()
        val acceptance = Estimate.mean(replicas.map(chain::acceptance).toDoubleArray())
        // ΔH of 256 sites is nearly normal: 1 % for what it is not
        acceptance.value shouldBe (erfc(sqrt(violation) / 2) plusOrMinus 0.01 + 6.9 * acceptance.error)
    }

    // Both ⟨ΔH⟩ are known to about 3 %, their ratio 16 to 0.06 of the exponent; 0.4 is 5 σ and a tenth for the order
    // ε⁶.
    test("⟨ΔH⟩ of trajectories of one length grows as the fourth power of the step size") {
        fun violation(stepSize: Float, leapfrogSteps: Int): Double {
            val chain = chain(16, 16, leapfrogSteps)
            chain.thermalize(300, Progress.NONE)
            chain.fix(stepSize)
            chain.advance(100, Progress.NONE)
            chain.trajectories(0).adapt()
            chain.fix(stepSize)
            chain.advance(2500, Progress.NONE)
            return (0 until 16).map(chain::meanViolation).average()
        }
        log2(violation(0.12f, 8) / violation(0.06f, 16)) shouldBe (4.0 plusOrMinus 0.4)
    }

    test("thermalization tunes the acceptance, and nothing else does") {
        for ((start, target) in listOf(
            HybridMonteCarlo.of(Phi4(Square(8)), DoubleArray(16) { 0.6 }, address(1)) to 0.65,
            HybridMonteCarlo.langevin(Phi4(Square(8)), DoubleArray(16) { 0.6 }, address(2)) to 0.574,
        )) {
            start.thermalize(1000, Progress.NONE)
            val tuned = List(16, start::stepSize)
            start.advance(1000, Progress.NONE)
            List(16, start::stepSize) shouldBe tuned
            List(16, start::acceptance).average() shouldBe (target plusOrMinus 0.05)
        }
    }

    test("larger lattices have trajectories of more steps") {
        listOf(2, 32, 512).map {
            HybridMonteCarlo.of(Phi4(Square(it)), doubleArrayOf(0.6), address(0)).leapfrogSteps()
        } shouldBe listOf(4, 10, 40)
    }

    test("refuses trajectories of no step") {
        shouldThrow<IllegalArgumentException> { chain(4, 1, leapfrogSteps = 0) }
    }
})

/** 1 − (2/√π) ∫ exp(−t²) dt from 0 to x, by its series. */
private fun erfc(x: Double): Double {
    var term = x
    var sum = x
    for (n in 1..60) {
        term *= -x * x / n
        sum += term / (2 * n + 1)
    }
    return 1 - 2 / sqrt(Math.PI) * sum
}

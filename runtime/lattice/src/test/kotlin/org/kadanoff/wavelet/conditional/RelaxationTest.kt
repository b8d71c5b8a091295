package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import kotlin.math.exp

class RelaxationTest : FunSpec({

    test("the time of an exponential is its time") {
        val relaxation = Relaxation(DoubleArray(60) { exp(-it / 13.0) }, 5.0, 0.2)
        relaxation.time() shouldBe (13.0 plusOrMinus 1e-10)
        relaxation.gradients() shouldBe (65.0 plusOrMinus 1e-9)
        relaxation.langevinTime() shouldBe (0.26 plusOrMinus 1e-10)
    }

    test("a chain that was not followed long enough has no time") {
        shouldThrow<IllegalStateException> { Relaxation(DoubleArray(10) { exp(-it / 13.0) }, 1.0, 0.2).time() }
            .message shouldContain "follow it for more"
    }

    test("details of φ⁴ near criticality forget in a small part of the time that whole fields take") {
        val energy = phi4Energy(16, 0.68)
        val data = phi4Fields(16, 0.68, 64, 7)
        val address = StreamAddress(29, "relaxation", 0)
        val details = Relaxation.of(ConditionalScale(Haar(), energy, doubleArrayOf(0.3, 0.3, 0.2), 2.2), data,
            Dynamics.langevin(), 100, 150, address, Workers(2), Progress.NONE)
        val whole = Relaxation.of(DirectScale(energy, 0.83, 2.2), data, Dynamics.langevin(), 100, 150, address,
            Workers(2), Progress.NONE)
        details.autocorrelation().first() shouldBe 1.0
        details.time() shouldBeLessThan 100.0
        details.autocorrelation()[150] shouldBeLessThan 0.1
        // measured 49,737 steps for the field to forget its sign
        whole.autocorrelation()[150] shouldBeGreaterThan 0.5
    }
})

/** The energy of φ⁴ with λ = 1 and hats fine enough for its potential. */
internal fun phi4Energy(side: Int, beta: Double): ScaleEnergy {
    val hats = Hats.even(1.8, 14)
    return ScaleEnergy(side, ShiftOrbits.of(1), doubleArrayOf(-beta, 0.0),
        Potential(hats, DoubleArray(14) { 12 * hats.knot(it) * hats.knot(it) - 2 }))
}

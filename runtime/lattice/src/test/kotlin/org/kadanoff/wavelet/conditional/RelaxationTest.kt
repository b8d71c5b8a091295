package org.kadanoff.wavelet.conditional

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeNaN
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import kotlin.math.exp
import kotlin.math.sqrt

class RelaxationTest : FunSpec({

    fun exponential(time: Double, length: Int, every: Int = 1) =
        Relaxation(DoubleArray(length) { 3 + 2 * exp(-it * every / time) }, 3.0, every, 5.0, 0.2)

    test("the time of an exponential is its time") {
        val relaxation = exponential(13.0, 60)
        relaxation.time() shouldBe (13.0 plusOrMinus 1e-10)
        relaxation.gradients() shouldBe (65.0 plusOrMinus 1e-9)
        relaxation.langevinTime() shouldBe (0.26 plusOrMinus 1e-10)
        exponential(13.0, 20, every = 4).time() shouldBe (13.0 plusOrMinus 1e-10)
        exponential(0.2, 9).time() shouldBe (1.0 plusOrMinus 1e-10)
        Relaxation.average(listOf(relaxation, relaxation)).time() shouldBe (13.0 plusOrMinus 1e-10)
    }

    test("a chain that was not followed long enough has no time") {
        exponential(13.0, 10).time().shouldBeNaN()
    }

    test("the autocorrelation of short series has no bias from their own mean") {
        // chains of 20 τ in all; A of one batch has an error of about 0.3, so that 0.1 is 6.7 σ of the mean of 400
        val random = java.util.Random(5)
        val tau = 10.0
        fun series() = DoubleArray(40).also { x ->
            x[0] = random.nextGaussian()
            for (t in 1 until x.size) x[t] = exp(-1 / tau) * x[t - 1] + sqrt(1 - exp(-2 / tau)) * random.nextGaussian()
        }
        val batches = List(400) { Relaxation.ofSeries(Array(5) { series() }, 1, 1.0, 1.0) }
        val autocorrelation = Relaxation.average(batches).autocorrelation()
        (0..20).forEach { autocorrelation[it] shouldBe (exp(-it / tau) plusOrMinus 0.1) }
    }

    test("the magnetization of a Gaussian field relaxes in the Langevin time 1/m²") {
        // m² = 0.1: τ = 10, of steps that are all accepted, which 57.4 % are. The error is about 5 %; 4 σ.
        val gaussian = GaussianConditional.freeField(Haar(), 8, 1.0, 0.1)
        val hats = Hats.even(6.0, 2)
        val energy = ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0), Potential(hats, doubleArrayOf(4.1, 4.1)))
        val scale = DirectScale(energy, gaussian.variance(), 10.0)
        val fields = gaussianFields(gaussian, 256, 3)
        val relaxation = Relaxation.of(scale, Followed.MAGNETIZATION, fields, Dynamics.langevin(), 100, 4_000,
            StreamAddress(3, "gaussian", 0), Workers(2), Progress.NONE)
        0.574 * relaxation.langevinTime() * gaussian.variance() shouldBe (10.0 plusOrMinus 2.0)
    }

    test("details of φ⁴ near criticality forget in a small part of the time that whole fields take") {
        val energy = phi4Energy(16, 0.68)
        val data = phi4Fields(16, 0.68, 64, 7)
        val address = StreamAddress(29, "relaxation", 0)
        val details = Relaxation.of(ConditionalScale(Haar(), energy, doubleArrayOf(0.3, 0.3, 0.2), 2.2), data,
            Dynamics.langevin(), 100, 150, address, Workers(2), Progress.NONE)
        val whole = Relaxation.of(DirectScale(energy, 0.83, 2.2), Followed.ABSOLUTE_MAGNETIZATION, data,
            Dynamics.langevin(), 100, 600, address, Workers(2), Progress.NONE)
        details.autocorrelation().first() shouldBe 1.0
        details.time() shouldBeLessThan 100.0
        details.autocorrelation()[150] shouldBeLessThan 0.1
        // measured 2,693 steps for |M|, and 49,737 for the field to forget its sign
        whole.autocorrelation()[150] shouldBeGreaterThan 0.7
    }
})

/** The energy of φ⁴ with λ = 1 and hats fine enough for its potential. */
internal fun phi4Energy(side: Int, beta: Double): ScaleEnergy {
    val hats = Hats.even(1.8, 14)
    return ScaleEnergy(side, ShiftOrbits.of(1), doubleArrayOf(-beta, 0.0),
        Potential(hats, DoubleArray(14) { 12 * hats.knot(it) * hats.knot(it) - 2 }))
}

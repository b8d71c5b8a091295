package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sqrt

class RadialSpectrumTest : FunSpec({

    fun noise(count: Int, seed: Long, amplitude: Double = 1.0): RadialSpectrum {
        val random = SplittableRandom(seed)
        val values = FloatArray(count * 256) { (amplitude * random.nextGaussian()).toFloat() }
        return RadialSpectrum.of(FieldEnsemble(Square(16), DoubleArray(count), values), Progress.NONE)
    }

    test("a wave has its power in its ring, N a²/4 at each of its two wave vectors") {
        // (3, 4) has length 5: ring 5 has the 28 wave vectors with 20.25 ≤ a² + b² < 30.25.
        val wave = FloatArray(20 * 256) { site ->
            (2 * cos(2 * PI * (3 * (site % 256 / 16) + 4 * (site % 16)) / 16.0)).toFloat()
        }
        val spectrum = RadialSpectrum.of(FieldEnsemble(Square(16), DoubleArray(20), wave), Progress.NONE).estimates()
        val modes = (-8..7).sumOf { a -> (-8..7).count { b -> a * a + b * b in 21..30 } }
        spectrum.forEachIndexed { n, power ->
            power.value shouldBe ((if (n == 5) 2 * 256.0 / modes else 0.0) plusOrMinus 1e-4)
        }
        spectrum.size shouldBe 9
    }

    test("white noise has the spectrum 1, with the errors of χ² distributions") {
        val spectrum = noise(3_000, 1).estimates()
        spectrum.forEach { it shouldAgreeWith 1.0 }
        spectrum[0].error / sqrt(2.0 / 3_000) shouldBe (1.0 plusOrMinus 0.4)
        // Real fields: the 8 wave vectors of ring 1 are 4 independent ones, each of variance 1.
        spectrum[1].error / sqrt(1.0 / 4 / 3_000) shouldBe (1.0 plusOrMinus 0.4)
    }

    test("spectra are compared ring by ring, and with what chance makes of them") {
        val one = noise(2_000, 2)
        val same = noise(2_000, 3).from(one)
        same.mean shouldBeLessThan 3 * same.noise
        val louder = noise(2_000, 4, amplitude = sqrt(1.1))
        louder.over(one).forEach { it shouldAgreeWith 1.1 }
        louder.from(one).mean shouldBe (0.1 plusOrMinus 0.03)
        (louder.from(one).worst >= louder.from(one).mean) shouldBe true
    }

    test("what has no rings is refused") {
        fun refused(says: String, make: () -> Any) {
            shouldThrow<IllegalArgumentException> { make() }.message shouldContain says
        }
        refused("not of triangular(4)") {
            RadialSpectrum.of(FieldEnsemble(Triangular(4), DoubleArray(30), FloatArray(30 * 16)), Progress.NONE)
        }
        refused("20 fields or more, not 3") { noise(3, 1) }
        refused("of sides 8 and 16") {
            val smaller = FieldEnsemble(Square(8), DoubleArray(30), FloatArray(30 * 64))
            RadialSpectrum.of(smaller, Progress.NONE).over(noise(30, 1))
        }
    }
})

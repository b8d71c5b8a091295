package org.kadanoff.randomfield

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Square
import org.kadanoff.observe.FieldDistribution
import org.kadanoff.observe.FourierTransform
import org.kadanoff.observe.RadialSpectrum
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.ln1p
import kotlin.math.sqrt

class RandomFieldTest : FunSpec({

    val address = StreamAddress(3, "fields", 0)

    test("a filtered field is the sum over wave vectors") {
        val lengths = intArrayOf(3, 4)
        val field = DoubleArray(12) { cos(1.7 * it * it) }
        val gain = DoubleArray(12) { k -> 1 + cos(2 * PI * (k / 4) / 3) + 0.3 * cos(2 * PI * (k % 4) / 4) }
        val filtered = FourierTransform(*lengths).filter(field, gain)
        for (x in 0 until 12) {
            val direct = (0 until 12).sumOf { y ->
                val down = x / 4 - y / 4
                val right = x % 4 - y % 4
                field[y] / 12 * (0 until 12).sumOf { k ->
                    gain[k] * cos(2 * PI * ((k / 4) * down / 3.0 + (k % 4) * right / 4.0))
                }
            }
            filtered[x] shouldBe (direct plusOrMinus 1e-13)
        }
        shouldThrow<IllegalArgumentException> { FourierTransform(*lengths).filter(field, DoubleArray(5)) }
            .message shouldContain "a gain on the lattice"
    }

    test("the free field has the standard deviation of the reference, and its kernel on the lattice") {
        val field = FreeField(Square(32), 1.0, 1 / 1024.0)
        sqrt(field.variance()) shouldBe (1.263512 plusOrMinus 5e-7)
        field.kernel()[0] shouldBe 1 / 1024.0
        field.kernel()[16] shouldBe (4 + 1 / 1024.0 plusOrMinus 1e-14)
        FreeField(Square(4), 0.0, 2.0).variance() shouldBe (0.5 plusOrMinus 1e-15)
    }

    test("free fields that are drawn are Gaussian and have the spectrum 1/K") {
        val field = FreeField(Square(16), 2.0, 0.3)
        val drawn = DrawTask(field, 0, 4_000, address).run(Progress.NONE)
        val sites = FieldDistribution.of(drawn, FieldDistribution.Range.of(drawn), Progress.NONE)
        sites.mean() shouldAgreeWith 0.0
        sites.standardDeviation() shouldAgreeWith sqrt(field.variance())
        sites.skewness() shouldAgreeWith 0.0
        sites.kurtosis() shouldAgreeWith 3.0
        val exact = RadialSpectrum.exact(field.lattice, field.spectrum())
        val spectrum = RadialSpectrum.of(drawn, Progress.NONE).estimates()
        spectrum.forEachIndexed { n, power -> power shouldAgreeWith exact[n] }
    }

    test("a log-normal field of weak correlations has the Gaussian spectrum") {
        val spectrum = FreeField(Square(8), 1.0, 0.5).spectrum()
        val weak = LogNormal.of(Square(8), spectrum, 100.0)
        val variance = spectrum.average()
        weak.standardDeviation() shouldBe (sqrt(variance) plusOrMinus 1e-12)
        weak.skewness() shouldBe (3 * sqrt(variance) / 100 plusOrMinus 1e-6)
        weak.kurtosis() shouldBe (3 + 16 * variance / 1e4 plusOrMinus 1e-6)
        weak.clipped() shouldBe 0.0
    }

    test("a log-normal field has the moments that its spectrum implies, and what of that it cannot have is said") {
        val spectrum = FreeField(Square(8), 1.0, 0.5).spectrum()
        val strong = LogNormal.of(Square(8), spectrum, 0.8)
        val variance = ln1p(spectrum.average() / 0.64)
        strong.clipped() shouldBe (0.0 plusOrMinus 1e-12)
        strong.standardDeviation() shouldBe (0.8 * sqrt(Math.expm1(variance)) plusOrMinus 1e-12)
        // The logarithm of a wave makes negative overtones.
        val ring = DoubleArray(64) { site -> if (site == 1 || site == 7 || site == 8 || site == 56) 1.0 else 0.0 }
        (LogNormal.of(Square(8), ring, 0.3).clipped() > 0.01) shouldBe true
        shouldThrow<IllegalArgumentException> { LogNormal.of(Square(8), ring, 0.1) }
            .message shouldContain "make κ₀ larger"
    }

    test("configurations are the same in one task and in several, elsewhere, and the work can be stopped") {
        val task = DrawTask(FreeField(Square(4), 1.0, 1.0), 0, 10, address)
        val whole = task.run(Progress.NONE)
        task.throughBytes().run(Progress.NONE) shouldBe whole
        DrawTask(task.field, 6, 4, address).run(Progress.NONE) shouldBe whole.slice(6, 10)
        List(10) { whole.beta(it) } shouldBe List(10) { 1.0 }
        task.shouldTellProgressAndStop()
        val logNormal = LogNormal.of(Square(4), DoubleArray(16) { 1.0 }, 5.0)
        DrawTask(logNormal, 0, 10, address).throughBytes().shouldTellProgressAndStop()
    }

    test("what can not be drawn is refused") {
        shouldThrow<IllegalArgumentException> { FreeField(Square(4), 1.0, 0.0) }.message shouldContain "m² > 0"
        shouldThrow<IllegalArgumentException> { FreeField(Square(4), -1.0, 1.0) }.message shouldContain "0 or more"
        val field = FreeField(Square(1024), 1.0, 1.0)
        shouldThrow<IllegalArgumentException> { DrawTask(field, 0, 0, address) }
            .message shouldContain "1 configuration or more"
        shouldThrow<IllegalArgumentException> { DrawTask(field, 0, 4096, address) }.message shouldContain "too many"
    }
})

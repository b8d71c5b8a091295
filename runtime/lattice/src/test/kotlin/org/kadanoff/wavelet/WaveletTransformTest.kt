package org.kadanoff.wavelet

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.KeptSymmetry
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import kotlin.math.abs
import kotlin.random.Random

private fun noise(count: Int, seed: Int = 1) = Random(seed).run { DoubleArray(count) { nextDouble(-1.0, 1.0) } }

private fun DoubleArray.distance(other: DoubleArray) = indices.maxOf { abs(this[it] - other[it]) }

private fun DoubleArray.narrowed() = FloatArray(size) { this[it].toFloat() }

class WaveletTransformTest : FunSpec({

    allWavelets.forEach { wavelet ->
        test("$wavelet takes fields apart and puts them together again, n = 2 … 256, and keeps their length") {
            generateSequence(2) { 2 * it }.takeWhile { it <= 256 }.forEach { side ->
                withClue("n = $side") {
                    val transform = WaveletTransform(wavelet, side)
                    val field = noise(side * side)
                    val coefficients = transform.analyze(field)
                    transform.synthesize(coefficients).distance(field) shouldBeLessThan 1e-12
                    coefficients.sumOf { it * it } / field.sumOf { it * it } shouldBe (1.0 plusOrMinus 1e-12)
                }
            }
        }

        test("single precision does with $wavelet what double precision does, wherever the field begins") {
            listOf(2, 4, 8, 32).forEach { side ->
                withClue("n = $side") {
                    val transform = WaveletTransform(wavelet, side)
                    val field = noise(side * side)
                    val coefficients = FloatArray(side * side + 5)
                    transform.analyze(FloatArray(3) + field.narrowed(), 3, coefficients, 5)
                    val exact = transform.analyze(field)
                    exact.indices.maxOf { abs(exact[it] - coefficients[5 + it]) } shouldBeLessThan 3e-6
                    val again = FloatArray(side * side + 2)
                    transform.synthesize(coefficients, 5, again, 2)
                    field.indices.maxOf { abs(field[it] - again[2 + it]) } shouldBeLessThan 3e-6
                    listOf(coefficients.take(5), again.take(2)).flatten().all { it == 0f } shouldBe true
                }
            }
        }

        test("synthesis with $wavelet is the transpose of analysis") {
            for (side in listOf(4, 8)) {
                val transform = WaveletTransform(wavelet, side)
                val (x, y) = noise(side * side, seed = 2) to noise(side * side, seed = 3)
                val left = transform.analyze(x).zip(y.asIterable()).sumOf { (a, b) -> a * b }
                val right = transform.synthesize(y).zip(x.asIterable()).sumOf { (a, b) -> a * b }
                left shouldBe (right plusOrMinus 1e-12)
            }
        }
    }

    test("coefficients are sums of taps over the sites from (2r, 2s) on: c, differences along rows, columns, both") {
        val side = 16
        for (wavelet in listOf(Haar(), Daubechies(4), Shannon())) {
            val filters = wavelet.filters(side)
            val bands = listOf(
                filters.low() to filters.low(), filters.low() to filters.high(),
                filters.high() to filters.low(), filters.high() to filters.high(),
            )
            val x = noise(side * side)
            val coefficients = WaveletTransform(wavelet, side).analyze(x)
            for ((band, taps) in bands.withIndex()) for (r in 0 until side / 2) for (s in 0 until side / 2) {
                var sum = 0.0
                taps.first.forEachIndexed { t, a ->
                    taps.second.forEachIndexed { u, b ->
                        sum += a * b * x[(2 * r + t) % side * side + (2 * s + u) % side]
                    }
                }
                coefficients[(band * side / 2 + r) * side / 2 + s] shouldBe (sum plusOrMinus 1e-13)
            }
        }
    }

    test("the high-pass filter is g(t) = (−1)^t h(T − 1 − t)") {
        val (low, high) = Daubechies(3).filters(32).run { low() to high() }
        high.indices.forEach { high[it] shouldBe (if (it % 2 == 0) 1 else -1) * low[5 - it] }
    }

    test("a constant becomes one of twice the size, with no details") {
        allWavelets.forEach { wavelet ->
            val coefficients = WaveletTransform(wavelet, 8).analyze(DoubleArray(64) { 1.0 })
            coefficients.forEachIndexed { i, value -> value shouldBe ((if (i < 16) 2.0 else 0.0) plusOrMinus 1e-12) }
        }
    }

    test("a line is taken apart and put together again") {
        allWavelets.forEach { wavelet ->
            listOf(2, 4, 64).forEach { side ->
                val transform = LineTransform(wavelet, side)
                val line = noise(side)
                transform.synthesize(transform.analyze(line)).distance(line) shouldBeLessThan 1e-12
            }
        }
    }

    test("a pyramid has the details of all levels, and gives the field back") {
        allWavelets.forEach { wavelet ->
            val field = noise(32 * 32)
            for (levels in listOf(0, 1, 3, 5)) {
                val pyramid = Pyramid.of(wavelet, field, levels)
                pyramid.coarsest.size shouldBe (1024 shr 2 * levels)
                pyramid.details.map { it.size } shouldBe List(levels) { 768 shr 2 * it }
                pyramid.synthesize().distance(field) shouldBeLessThan 1e-12
            }
            Pyramid.of(wavelet, field, 5).coarsest.single() shouldBe (field.sum() / 32 plusOrMinus 1e-12)
        }
    }

    test("the step of Haar is half the sum of each block of 2 × 2") {
        val fine = FieldEnsemble(Square(4), doubleArrayOf(0.3, 0.4), FloatArray(32) { it.toFloat() })
        val coarse = WaveletStep(Haar()).apply(fine)
        coarse.lattice() shouldBe Square(2)
        List(2) { coarse.beta(it) } shouldBe listOf(0.3, 0.4)
        List(8) { coarse.value(it / 4, it % 4) }.map { Math.round(it * 1e5) / 1e5 } shouldBe
            listOf(5.0, 9.0, 21.0, 25.0, 37.0, 41.0, 53.0, 57.0)
    }

    test("the step maps vectors component by component, and only Haar's blocks keep the rotations of the lattice") {
        val vectors = FieldEnsemble(Square(4), 2, doubleArrayOf(1.0), FloatArray(32) { (it % 2).toFloat() })
        val coarse = FloatArray(8).also { WaveletStep(Daubechies(2)).apply(vectors).copyTo(0, it, 0) }
        coarse.map { Math.round(it * 1e5) / 1e5 } shouldBe List(8) { 2.0 * (it % 2) }
        WaveletStep(Haar()).symmetry(Square(4)) shouldBe KeptSymmetry.entries.toSet()
        WaveletStep(Daubechies(2)).symmetry(Square(4)) shouldBe KeptSymmetry.entries.toSet() - KeptSymmetry.POINT_GROUP
    }

    test("the step is the coarse part of the transform") {
        val field = noise(16 * 16)
        val coarse = WaveletStep(Symmlet(5)).apply(FieldEnsemble(Square(16), doubleArrayOf(1.0), field.narrowed()))
        val exact = WaveletTransform(Symmlet(5), 16).analyze(field)
        List(64) { abs(coarse.value(0, it) - exact[it]) }.max() shouldBeLessThan 1e-6
    }

    test("what cannot be transformed is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { WaveletTransform(Haar(), 24) } shouldContain "power of two, at least 2, not 24; 16 would do"
        message { WaveletTransform(Haar(), 1) } shouldContain "not 1"
        message { WaveletTransform(Haar(), 8).analyze(DoubleArray(63)) } shouldContain "64 values, not 63"
        message { LineTransform(Haar(), 8).synthesize(DoubleArray(4)) } shouldContain "not 4"
        message { Pyramid.of(Haar(), DoubleArray(15), 1) } shouldContain "does not have 15 values"
        message { Pyramid.of(Haar(), DoubleArray(64), 4) } shouldContain "0 to 3 times, not 4"
        fun step(ensemble: FieldEnsemble) = message { WaveletStep(Haar()).apply(ensemble) }
        step(FieldEnsemble(Square(6), doubleArrayOf(1.0), FloatArray(36))) shouldContain "not 6; 4 would do"
        step(FieldEnsemble(Square(2), doubleArrayOf(1.0), FloatArray(4))) shouldContain "4 or more, not 2"
        step(FieldEnsemble(Hypercubic(1, 4), doubleArrayOf(1.0), FloatArray(4))) shouldContain "square lattice"
    }
})

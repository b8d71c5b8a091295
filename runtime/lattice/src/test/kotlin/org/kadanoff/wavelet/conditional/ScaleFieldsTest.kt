package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.random.Random

private fun randomFields(side: Int, count: Int): FieldEnsemble {
    val random = Random(count)
    return FieldEnsemble(Square(side), DoubleArray(count), FloatArray(count * side * side) { random.nextFloat() - 0.5f })
}

class ScaleFieldsTest : FunSpec({

    val wavelet = Daubechies(2)
    val fields = randomFields(16, 37)

    test("coarse fields are those of one step of the transform after the other") {
        val coarse = ScaleFields(fields, wavelet, 4).values(5, 20, Workers(2), Progress.NONE)
        coarse.size shouldBe 15 * 16
        for (field in 0 until 15) {
            var exact = fields.field(field + 5).map { it.toDouble() }.toDoubleArray()
            for (side in listOf(16, 8)) {
                exact = WaveletTransform(wavelet, side).analyze(exact).copyOf(side * side / 4)
            }
            for (site in 0 until 16) abs(coarse[16 * field + site] - exact[site]) shouldBeLessThan 1e-5
        }
    }

    test("the finest fields are those that were given") {
        ScaleFields(fields, wavelet, 16).values(0, 37, Workers.ONE, Progress.NONE) shouldBe fields.all()
    }

    test("a sample of all pixels, if these are few, and of a million, evenly spread, if they are many") {
        val all = PixelSample.of(fields)
        all.values shouldBe fields.all().sortedArray()
        PixelSample.of(ScaleFields(fields, wavelet, 16), Workers(3), Progress.NONE).values shouldBe all.values
        val many = randomFields(128, 200) // 3.3 million, of which each fifth is taken
        val values = many.all()
        val some = PixelSample.of(ScaleFields(many, wavelet, 128), Workers(3), Progress.NONE)
        some.pixels shouldBe values.size
        some.values shouldBe FloatArray((values.size + 4) / 5) { values[5 * it] }.sortedArray()
    }

    test("potentials end where 0.1 % of all pixels lie beyond the last knot, or 50 pixels of few") {
        fun uniform(count: Int) = PixelSample(FloatArray(count) { it / (count - 1f) }, count.toLong())
        fun last(count: Int) = uniform(count).hats(PotentialKind.EVEN, 5).knot(4)
        last(1_000_001) shouldBe (0.999 plusOrMinus 1e-6)
        last(50_001) shouldBe (0.999 plusOrMinus 1e-4)
        last(10_001) shouldBe (0.995 plusOrMinus 1e-4)
        last(1_001) shouldBe (0.95 plusOrMinus 2e-3)
        val skewed = uniform(10_001).hats(PotentialKind.GENERAL, 5)
        skewed.knot(0) shouldBe (0.005 plusOrMinus 1e-4)
        skewed.knot(4) shouldBe (0.995 plusOrMinus 1e-4)
        // that a sample was taken does not make the pixels few
        PixelSample(FloatArray(10_001) { it / 10_000f }, 10_000_000).hats(PotentialKind.EVEN, 5).knot(4) shouldBe
            (0.999 plusOrMinus 1e-4)
    }

    test("fields of several components are refused") {
        val vectors = FieldEnsemble(Square(4), 2, DoubleArray(1), FloatArray(32))
        shouldThrow<IllegalArgumentException> { ScaleFields(vectors, wavelet, 2) }.message shouldContain "scalar fields"
    }
})

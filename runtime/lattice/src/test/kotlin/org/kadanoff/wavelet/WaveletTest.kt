package org.kadanoff.wavelet

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.sqrt

/** All wavelets there are. */
internal val allWavelets: List<Wavelet> =
    listOf(Haar(), Shannon()) + (1..10).flatMap { listOf(Daubechies(it), Symmlet(it)) }

private infix fun DoubleArray.shouldAgreeTo(expected: Pair<List<Double>, Double>) {
    size shouldBe expected.first.size
    zip(expected.first).forEach { (tap, value) -> tap shouldBe (value plusOrMinus expected.second) }
}

class WaveletTest : FunSpec({

    test("Daubechies' filter of 4 taps is (1 ± √3, 3 ± √3)/(4√2)") {
        val (a, b) = 4 * sqrt(2.0) to sqrt(3.0)
        Daubechies(2).filters(16).low() shouldAgreeTo
            (listOf((1 + b) / a, (3 + b) / a, (3 - b) / a, (1 - b) / a) to 1e-15)
    }

    // Daubechies, Ten Lectures on Wavelets (1992), tables 6.1 and 6.3
    test("filters are those of the published tables, to all their digits") {
        Daubechies(3).filters(16).low() shouldAgreeTo (
            listOf(0.332670552950083, 0.806891509311093, 0.459877502118491, -0.135011020010255, -0.085441273882027,
                0.035226291885710) to 1e-14
            )
        Daubechies(4).filters(16).low() shouldAgreeTo (
            listOf(0.230377813308897, 0.714846570552916, 0.630880767929859, -0.027983769416859, -0.187034811719093,
                0.030841381835561, 0.032883011666885, -0.010597401785069) to 1e-14
            )
        Symmlet(4).filters(16).low() shouldAgreeTo (
            listOf(-0.075765714789273, -0.029635527645998, 0.497618667632015, 0.803738751805916, 0.297857795605277,
                -0.099219543576847, -0.012603967262037, 0.032223100604042) to 1e-11
            )
        mapOf(5 to 0.0273330683, 6 to 0.0154041093, 7 to 0.0102681768, 8 to -0.0033824160, 9 to 0.0014009155,
            10 to 0.0007701598).forEach { (moments, first) ->
            Symmlet(moments).filters(32).low().first() shouldBe (first plusOrMinus 1e-9)
        }
    }

    test("with one vanishing moment all are Haar's, and on two sites too") {
        val half = sqrt(0.5)
        listOf(Haar(), Daubechies(1), Symmlet(1)).forEach {
            it.filters(8).low() shouldAgreeTo (listOf(half, half) to 1e-15)
        }
        allWavelets.forEach { it.filters(2).low() shouldAgreeTo (listOf(half, half) to 1e-13) }
    }

    allWavelets.forEach { wavelet ->
        test("the filters of $wavelet are orthonormal to their even shifts and to each other, however long the line") {
            for (side in listOf(2, 4, 8, 32, 64)) {
                val (low, high) = wavelet.filters(side).run { low() to high() }
                fun product(a: DoubleArray, b: DoubleArray, shift: Int) =
                    a.indices.sumOf { t -> b.getOrElse((t + shift) % side) { 0.0 } * a[t] }
                withClue("n = $side") {
                    low.sum() shouldBe (sqrt(2.0) plusOrMinus 1e-13)
                    high.sum() shouldBe (0.0 plusOrMinus 1e-13)
                    for (shift in 0 until side step 2) {
                        val one = if (shift == 0) 1.0 else 0.0
                        product(low, low, shift) shouldBe (one plusOrMinus 1e-12)
                        product(high, high, shift) shouldBe (one plusOrMinus 1e-12)
                        product(low, high, shift) shouldBe (0.0 plusOrMinus 1e-12)
                    }
                }
            }
        }
    }

    (1..6).flatMap { listOf(it to Daubechies(it), it to Symmlet(it)) }.forEach { (moments, wavelet) ->
        test("the details of $wavelet do not see polynomials below degree $moments, but those of that degree") {
            val high = wavelet.filters(32).high()
            fun moment(degree: Int) = high.indices.sumOf { high[it] * (it / 10.0).pow(degree) }
            (0 until moments).forEach { moment(it) shouldBe (0.0 plusOrMinus 1e-11) }
            (abs(moment(moments)) > 1e-5) shouldBe true
        }
    }

    test("what is no wavelet is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { Daubechies(0) } shouldContain "1 to 10 vanishing moments, not 0"
        message { Symmlet(11) } shouldContain "not 11"
        message { Haar().filters(12) } shouldContain "power of two, at least 2, not 12; 8 would do"
        message { Shannon().filters(0) } shouldContain "not 0"
    }
})

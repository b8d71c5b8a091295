package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.observe.Cholesky
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Shannon
import org.kadanoff.wavelet.Symmlet
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.ln
import kotlin.math.sqrt

/** Gbar K Gbarᵀ, the precision of the details, from the matrices. */
private fun detailPrecision(wavelet: Wavelet, gaussian: GaussianConditional): Array<DoubleArray> {
    val side = gaussian.side()
    val transform = WaveletTransform(wavelet, side)
    val details = List(3 * side * side / 4) { i ->
        transform.synthesize(DoubleArray(side * side).also { it[side * side / 4 + i] = 1.0 })
    }
    val coupled = details.map { x ->
        DoubleArray(side * side) { i ->
            x.indices.sumOf { j -> gaussian.coupling(i / side - j / side, i % side - j % side) * x[j] }
        }
    }
    return Array(details.size) { a ->
        DoubleArray(details.size) { b -> details[a].indices.sumOf { details[a][it] * coupled[b][it] } }
    }
}

private fun GaussianConditional.scales() = generateSequence(this) { if (it.side() > 2) it.coarse() else null }

class GaussianConditionalTest : FunSpec({

    val wavelets = listOf(Haar(), Daubechies(2), Daubechies(4), Symmlet(4), Shannon())

    wavelets.forEach { wavelet ->
        test("$wavelet: the eigenvalues of K_dd are those of the matrix") {
            val gaussian = GaussianConditional.freeField(wavelet, 8, 1.0, 0.1)
            val exact = Conditioning.eigenvalues(detailPrecision(wavelet, gaussian))
            gaussian.detailEigenvalues().zip(exact).forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-12) }
        }

        test("$wavelet: the coarse precision is the Schur complement, K_cc − K_cd K_dd⁻¹ K_dc") {
            val side = 8
            val gaussian = GaussianConditional.freeField(wavelet, side, 1.0, 0.1)
            val transform = WaveletTransform(wavelet, side)
            val coarse = DoubleArray(16) { if (it == 5) 1.0 else 0.0 }
            fun coupled(x: DoubleArray) = DoubleArray(64) { i ->
                x.indices.sumOf { j -> gaussian.coupling(i / side - j / side, i % side - j % side) * x[j] }
            }
            val force = transform.analyze(coupled(transform.synthesize(coarse.copyOf(64))))
            val details = Cholesky.of(detailPrecision(wavelet, gaussian)).solve(force.copyOfRange(16, 64))
            val relaxed = coarse + DoubleArray(48) { -details[it] }
            val schur = transform.analyze(coupled(transform.synthesize(relaxed)))
            for (i in 0 until 16) {
                schur[i] shouldBe (gaussian.coarse().coupling(i / 4 - 1, i % 4 - 1) plusOrMinus 1e-12)
            }
        }

        test("$wavelet: ln det K is the sum over all scales") {
            val gaussian = GaussianConditional.freeField(wavelet, 8, 1.0, 0.1)
            val last = gaussian.scales().last().coarsePrecision().single()
            val sum = gaussian.scales().sumOf { it.logDeterminant() } + ln(last)
            sum shouldBe (77.7737993730 plusOrMinus 1e-9)
            sum shouldBe (gaussian.precision().sumOf { ln(it) } plusOrMinus 1e-10)
        }

        test("$wavelet: score matching with exact averages gives back the couplings, whatever may be coupled") {
            val gaussian = GaussianConditional.freeField(wavelet, 16, 1.0, 0.1)
            val curvatures = gaussian.curvatures(ShiftOrbits.of(3))
            val theta = Cholesky.of(curvatures.score()).solve(curvatures.laplacians())
            theta.zip(listOf(4.1, -1.0) + List(8) { 0.0 }).forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-8) }
        }

        test("$wavelet: the free energy is that of the Gaussian integral") {
            val gaussian = GaussianConditional.freeField(wavelet, 4, 0.7, 0.3)
            fun factor(n: Int) = n / 2.0 * ln(2 * Math.PI)
            // p(c, d) integrates to exp(−F(c)): with the normalisation of p and of the marginal of c
            val coarse = doubleArrayOf(0.3, -1.2, 0.4, 0.9)
            val marginal = gaussian.coarse()
            val quadratic = coarse.indices.sumOf { i ->
                coarse.indices.sumOf { j -> coarse[i] * coarse[j] * marginal.coupling(i / 2 - j / 2, i % 2 - j % 2) }
            } / 2
            val exact = quadratic + factor(4) - marginal.precision().sumOf { ln(it) } / 2 -
                (factor(16) - gaussian.precision().sumOf { ln(it) } / 2)
            gaussian.freeEnergy(coarse) shouldBe (exact plusOrMinus 1e-12)
        }
    }

    // An independent program in double precision, to its digits.
    val couplings = mapOf(
        Haar() to listOf(
            listOf(1.72581062, -0.50782183, 0.00480466, 0.06803778),
            listOf(0.55753468, -0.18048078, 0.01029882, 0.03463465),
        ),
        Daubechies(2) to listOf(
            listOf(1.62225082, -0.48677377, 0.00628456, 0.09059598),
            listOf(0.47342896, -0.15073636, 0.00512855, 0.03614100),
        ),
        Daubechies(4) to listOf(
            listOf(1.55367812, -0.46638666, 0.00424474, 0.10040862),
            listOf(0.43536022, -0.13580914, 0.00197781, 0.03551416),
        ),
        Shannon() to listOf(
            listOf(1.46268397, -0.42853826, 0.0, 0.08910561),
            listOf(0.41128875, -0.12601437, 0.0, 0.03516307),
        ),
    )
    val deviations = mapOf(
        Haar() to 2.359886, Daubechies(2) to 2.375823, Daubechies(4) to 2.382504, Shannon() to 2.387903,
    )

    couplings.forEach { (wavelet, scales) ->
        test("$wavelet: renormalised couplings of the free field, L = 32 and m² = 1/1024") {
            val field = GaussianConditional.freeField(wavelet, 32, 1.0, 1.0 / 1024)
            sqrt(field.variance()) shouldBe (1.263512 plusOrMinus 1e-6)
            sqrt(field.coarse().variance()) shouldBe (deviations.getValue(wavelet) plusOrMinus 1e-6)
            field.scales().drop(1).take(2).zip(scales.asSequence()).forEach { (scale, expected) ->
                listOf(0 to 0, 0 to 1, 1 to 1, 0 to 2).zip(expected).forEach { (shift, coupling) ->
                    scale.coupling(shift.first, shift.second) shouldBe (coupling plusOrMinus 1e-8)
                }
            }
        }
    }

    test("sampling scale by scale does not slow down: the worst condition number stays, the direct one is 8 L² + 1") {
        val worst = mapOf(
            Haar() to listOf(8.83, 9.16), Daubechies(2) to listOf(8.11, 8.24),
            Daubechies(4) to listOf(7.81, 7.94), Shannon() to listOf(7.75, 7.88),
        )
        for ((wavelet, numbers) in worst) for ((side, expected) in listOf(32, 64).zip(numbers)) {
            val field = GaussianConditional.freeField(wavelet, side, 1.0, 1.0 / (side * side))
            withClue("$wavelet, L = $side") {
                field.scales().maxOf { it.conditionNumber() } shouldBe (expected plusOrMinus 0.0051)
                field.precision().run { max() / min() } shouldBe (8.0 * side * side + 1 plusOrMinus 1e-6 * side * side)
            }
        }
        GaussianConditional.freeField(Haar(), 32, 1.0, 1.0 / 1024).scales().take(3)
            .map { 1 / it.detailEigenvalues().first() }.toList().zip(listOf(0.5, 1.50, 5.5))
            .forEach { (time, expected) -> time shouldBe (expected plusOrMinus 0.01 * expected) }
    }

    test("nor does learning: condition numbers of the two losses, worst over scales, raw and scaled") {
        val orbits = ShiftOrbits.of(2)
        fun numbers(matrix: Array<DoubleArray>) = listOf(Conditioning.number(matrix), Conditioning.scaledNumber(matrix))
        fun all(losses: GaussianConditional.Curvatures) = numbers(losses.likelihood()) + numbers(losses.score())
        val direct = mapOf(
            8 to listOf(2.04e5, 9.75e4, 573.0, 229.0), 16 to listOf(8.13e5, 3.91e5, 619.0, 248.0),
            32 to listOf(3.25e6, 1.56e6, 676.0, 272.0),
        )
        val conditional = mapOf(
            Haar() to mapOf(
                8 to listOf(13.9, 6.5, 7.4, 1.8), 16 to listOf(23.0, 12.9, 8.2, 2.7),
                32 to listOf(33.7, 20.4, 10.3, 3.5),
            ),
            Daubechies(4) to mapOf(
                8 to listOf(23.0, 10.3, 30.8, 14.8), 16 to listOf(30.7, 11.4, 25.8, 12.3),
                32 to listOf(34.1, 11.9, 25.8, 12.3),
            ),
            Shannon() to mapOf(
                8 to listOf(177.0, 91.0, 147.0, 73.0), 16 to listOf(331.0, 162.0, 173.0, 86.0),
                32 to listOf(392.0, 190.0, 252.0, 115.0),
            ),
        )
        for ((wavelet, sides) in conditional) for ((side, expected) in sides) withClue("$wavelet, L = $side") {
            val field = GaussianConditional.freeField(wavelet, side, 1.0, 1.0 / (side * side))
            all(field.directCurvatures(orbits)).zip(direct.getValue(side))
                .forEach { (number, known) -> number shouldBe (known plusOrMinus 0.01 * known) }
            val scales = field.scales().takeWhile { it.side() >= 8 }.map { all(it.curvatures(orbits)) }.toList()
            expected.forEachIndexed { i, known ->
                scales.maxOf { it[i] } shouldBe (known plusOrMinus 0.01 * known + 0.05)
            }
        }
    }

    test("what is no Gaussian field is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { GaussianConditional(Haar(), 4, DoubleArray(16)) } shouldContain "positive precisions"
        message { GaussianConditional(Haar(), 4, DoubleArray(15) { 1.0 }) } shouldContain "not 15"
        message { GaussianConditional.freeField(Haar(), 6, 1.0, 1.0) } shouldContain "power of two"
        val field = GaussianConditional.freeField(Haar(), 4, 1.0, 1.0)
        message { field.curvatures(ShiftOrbits.of(2)) } shouldContain "at most n/2 − 1 = 1"
        message { field.freeEnergy(DoubleArray(16)) } shouldContain "4 values, not 16"
        shouldThrow<IllegalStateException> { field.coarse().coarse() }
    }
})

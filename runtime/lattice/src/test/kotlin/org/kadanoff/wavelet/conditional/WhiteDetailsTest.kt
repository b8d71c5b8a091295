package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lanes.Lanes
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FourierTransform
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import java.util.Random
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.sqrt

private fun address(name: String) = StreamAddress(23, name, 0)

private fun normals(count: Int, random: Random = Random(3)) =
    FloatArray(count) { random.nextGaussian().toFloat() }

/** Smooth Gaussian fields: K(k) = (1 + Σ 4 sin² k/2)^power, which couples sites up to [power] steps apart. */
private class Smooth(val side: Int, power: Int) {

    private val precision = DoubleArray(side * side) { k ->
        var gap = 1.0
        for (i in listOf(k / side, k % side)) gap += 2 - 2 * cos(2 * PI * i / side)
        var value = 1.0
        repeat(power) { value *= gap }
        value
    }
    fun law(wavelet: Wavelet) = GaussianConditional(wavelet, side, precision)
    val spectrum = DoubleArray(precision.size) { 1 / precision[it] }
    private val orbits = ShiftOrbits.of(minOf(power, ShiftOrbits.largestRange(side)))
    val energy = law(Haar()).let { law ->
        ScaleEnergy(
            side, orbits,
            DoubleArray(orbits.size()) { k -> orbits.orbits()[k].first().let { law.coupling(it.rows, it.columns) } },
            Potential(Hats.even(2.0, 3), DoubleArray(3) { law.coupling(0, 0) }),
        )
    }

    fun scale(wavelet: Wavelet): ConditionalScale {
        val variances = DoubleArray(3) { band -> bandVariance(wavelet, band + 1) }
        return ConditionalScale(wavelet, energy, variances, 1e3)
    }

    private fun bandVariance(wavelet: Wavelet, band: Int): Double {
        val transform = WaveletTransform(wavelet, side)
        val one = transform.synthesize(DoubleArray(side * side) { if (it == band * side * side / 4) 1.0 else 0.0 })
        val powers = FourierTransform(side, side).structureFactor(one)
        return powers.indices.sumOf { powers[it] * spectrum[it] }
    }

    /** Fields of the law. */
    fun draw(count: Int, random: Random): FieldEnsemble {
        val transform = FourierTransform(side, side)
        val gain = DoubleArray(spectrum.size) { sqrt(spectrum[it]) }
        val values = FloatArray(count * side * side)
        repeat(count) { field ->
            transform.filter(DoubleArray(side * side) { random.nextGaussian() }, gain)
                .forEachIndexed { site, value -> values[field * side * side + site] = value.toFloat() }
        }
        return FieldEnsemble(Square(side), DoubleArray(count), values)
    }
}

class WhiteDetailsTest : FunSpec({

    test("Fourier transforms in lanes are those of every lane") {
        for (side in listOf(1, 2, 8, 32)) {
            val sites = side * side
            val re = normals(2 * sites * Lanes.COUNT)
            val im = normals(2 * sites * Lanes.COUNT, Random(4))
            val offset = sites * Lanes.COUNT
            fun lane(values: FloatArray, lane: Int) =
                DoubleArray(sites) { values[offset + it * Lanes.COUNT + lane].toDouble() }
            val exact = List(Lanes.COUNT) { lane ->
                if (side == 1) doubleArrayOf(lane(re, lane)[0], lane(im, lane)[0]) else {
                    val reals = FourierTransform(side, side).forward(lane(re, lane))
                    val imaginary = FourierTransform(side, side).forward(lane(im, lane))
                    DoubleArray(2 * sites) {
                        if (it % 2 == 0) reals[it] - imaginary[it + 1] else reals[it] + imaginary[it - 1]
                    }
                }
            }
            val before = re.clone()
            val fourier = LaneFourier(side)
            fourier.transform(re, im, offset)
            for (lane in 0 until Lanes.COUNT) for (k in 0 until sites) {
                re[offset + k * Lanes.COUNT + lane].toDouble() shouldBe (exact[lane][2 * k] plusOrMinus 2e-5 * side)
                im[offset + k * Lanes.COUNT + lane].toDouble() shouldBe (exact[lane][2 * k + 1] plusOrMinus 2e-5 * side)
            }
            fourier.transform(im, re, offset)
            for (i in offset until 2 * offset) {
                (re[i] / sites).toDouble() shouldBe (before[i].toDouble() plusOrMinus 2e-6)
            }
            for (i in 0 until offset) re[i] shouldBe before[i]
        }
    }

    fun white(wavelet: Wavelet, smooth: Smooth) = WhiteDetails(wavelet, Whitening(smooth.law(wavelet)))

    test("what moves and what stays make fields, and are found in them again") {
        for (side in listOf(2, 4, 16)) for (wavelet in listOf(Haar(), Daubechies(2))) {
            val white = white(wavelet, Smooth(side, 3))
            val sites = side * side
            val still = normals(sites / 4 * Lanes.COUNT)
            val moving = normals(3 * sites / 4 * Lanes.COUNT, Random(5))
            val field = FloatArray(sites * Lanes.COUNT)
            white.synthesize(still, moving, field)
            val coarse = FloatArray(still.size)
            val found = FloatArray(moving.size)
            white.split(field, coarse, found)
            coarse.indices.maxOf { abs(coarse[it] - still[it]) }.toDouble() shouldBeLessThan 1e-5
            found.indices.maxOf { abs(found[it] - moving[it]) }.toDouble() shouldBeLessThan 2e-3
        }
    }

    test("the gradient is that of what moves: ⟨∇, y⟩ = ⟨g, x(y) − x(0)⟩ for every y") {
        for (side in listOf(2, 8)) {
            val white = white(Daubechies(2), Smooth(side, 2))
            val sites = side * side
            val still = FloatArray(sites / 4 * Lanes.COUNT)
            val moving = normals(3 * sites / 4 * Lanes.COUNT)
            val field = FloatArray(sites * Lanes.COUNT)
            white.synthesize(still, moving, field)
            val force = normals(sites * Lanes.COUNT, Random(6))
            val gradient = FloatArray(moving.size)
            white.analyze(force, gradient)
            for (lane in 0 until Lanes.COUNT) {
                fun dot(a: FloatArray, b: FloatArray) =
                    (lane until a.size step Lanes.COUNT).sumOf { a[it].toDouble() * b[it] }
                dot(gradient, moving) shouldBe (dot(force, field) plusOrMinus 1e-4)
            }
        }
    }

    // 2E is of the χ² distribution. Four comparisons, each at a chance of 1e-7.
    test("numbers about their mean given the coarse field make the Gaussian law exactly, without a step") {
        for (wavelet in listOf(Haar(), Daubechies(4))) withClue(wavelet) {
            val smooth = Smooth(16, 3)
            val fields = smooth.draw(800, Random(7))
            val scale = smooth.scale(wavelet).whitenedBy(smooth.spectrum)
            val coarse = WaveletStep(wavelet).apply(fields)
            val sampler = BandSampler.atNoise(scale, coarse, Dynamics.trajectories(), address("start"))
            val drawn = sampler.fields()
            val energies = { of: FieldEnsemble ->
                DoubleArray(of.size()) { i -> 2 * smooth.energy.value(DoubleArray(256) { of.value(i, it).toDouble() }) }
            }
            Estimate.mean(energies(drawn)) shouldAgreeWith 256.0
            sampler.thermalize(20, Workers.ONE, Progress.NONE)
            Estimate.mean(energies(sampler.fields())) shouldAgreeWith 256.0
            sampler.report().warnings().shouldBeEmpty()
        }
    }

    test("details of smooth fields forget at once, and hardly move by the variances of bands") {
        val smooth = Smooth(16, 7)
        val fields = smooth.draw(48, Random(8))
        fun relaxation(scale: ConditionalScale, dynamics: Dynamics) =
            Relaxation.of(scale, fields, dynamics, 60, 40, address("relaxation"), Workers(2), Progress.NONE)
        val bands = relaxation(smooth.scale(Daubechies(4)), Dynamics.trajectories())
        val white = relaxation(smooth.scale(Daubechies(4)).whitenedBy(smooth.spectrum), Dynamics.white())
        // measured 4.4
        white.stepSize() shouldBeGreaterThan 3 * bands.stepSize()
        // one trajectory, the least that can be told, against four times as many gradients
        white.gradients() shouldBeLessThan bands.gradients() / 3
    }

    test("a model of smooth fields warns and names the word, and does not where it was followed") {
        val fields = Smooth(16, 7).draw(300, Random(9))
        val settings = ConditionalSettings.even(Daubechies(2)).with(Estimation.SCORE_MATCHING).withCalibrations(0)
        fun warnings(settings: ConditionalSettings) = ConditionalModel
            .fit(fields, settings, address("model"), Workers(2), Progress.NONE).warnings().joinToString()
        warnings(settings) shouldContain "preconditioner be spectral"
        warnings(settings.withSpectralPreconditioner()) shouldNotContain "spectral"
    }

    test("the spectrum that score matching finds is that of the fields") {
        val smooth = Smooth(8, 2)
        val score = ScoreMatching(Haar(), 8, ShiftOrbits.of(1), Hats.even(1.0, 2))
        score.add(smooth.draw(250, Random(10)), Progress.NONE)
        // 5 σ of 64 numbers, of which k = 0 has one and others more in each of 250 fields: by chance 1 of 26 000 seeds fails
        score.spectrum().forEachIndexed { k, power ->
            power shouldBe (smooth.spectrum[k] plusOrMinus 5 * smooth.spectrum[k] * sqrt(2.0 / 250))
        }
    }

    test("a spectrum of another size is refused with what is wanted") {
        shouldThrow<IllegalArgumentException> { Smooth(8, 2).scale(Haar()).whitenedBy(DoubleArray(16) { 1.0 }) }
            .message shouldContain "64 positive numbers, not 16"
    }
})

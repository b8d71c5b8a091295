package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.doubles.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Cholesky
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.sqrt
import kotlin.random.Random

private fun address(task: Int) = StreamAddress(17, "bands", task)

private fun unit(size: Int, i: Int) = DoubleArray(size) { if (it == i) 1.0 else 0.0 }

/** ½ K x² with couplings −1 to the nearest neighbours and a few others. */
private fun gaussian(side: Int, range: Int): ScaleEnergy {
    val orbits = ShiftOrbits.of(range)
    val couplings = DoubleArray(orbits.size()) { if (it == 0) -1.0 else 0.03 }
    return ScaleEnergy(side, orbits, couplings, Potential(Hats.even(2.0, 3), DoubleArray(3) { 4.6 }))
}

/** Couplings between bands that have no symmetry, and a parabola on every site. */
private fun crooked(wavelet: Wavelet, side: Int): ConditionalScale {
    val random = Random(8)
    val couplings = SubBandCouplings(SubBands.of(1), DoubleArray(68) { random.nextDouble(-0.3, 0.3) })
    return ConditionalScale(wavelet, gaussian(side, 0), couplings, doubleArrayOf(0.25, 0.25, 0.15), 8.0)
}

/** The exact law of the details of a Gaussian energy at one coarse field: d = mean + L⁻ᵀ z with normal z. */
private class ExactDetails(scale: ConditionalScale, coarse: DoubleArray) {

    private val sites = scale.side() * scale.side()
    private val transform = WaveletTransform(scale.wavelet(), scale.side())
    private val rows = List(3 * sites / 4) { row(scale, unit(sites, sites / 4 + it)) }
    private val covariance = rows.indices.let { indices ->
        val factor = Cholesky.of(rows.map(DoubleArray::clone).toTypedArray())
        indices.map { factor.solve(unit(rows.size, it)) }
    }
    val mean = row(scale, coarse + DoubleArray(rows.size)).let { force ->
        DoubleArray(rows.size) { i -> -rows.indices.sumOf { covariance[i][it] * force[it] } }
    }
    private val inverseCovariance = rows

    private fun row(scale: ConditionalScale, coefficients: DoubleArray) =
        transform.analyze(scale.gradient(transform.synthesize(coefficients))).copyOfRange(sites / 4, sites)

    fun variance(detail: Int) = covariance[detail][detail]

    fun details(field: FloatArray) =
        transform.analyze(DoubleArray(sites) { field[it].toDouble() }).copyOfRange(sites / 4, sites)

    /** (d − mean)ᵀ K_dd (d − mean), of the χ² distribution. */
    fun chiSquared(details: DoubleArray): Double {
        val rest = DoubleArray(mean.size) { details[it] - mean[it] }
        return rest.indices.sumOf { i -> rest[i] * rest.indices.sumOf { inverseCovariance[i][it] * rest[it] } }
    }
}

class BandSamplerTest : FunSpec({

    fun scale(wavelet: Wavelet, energy: ScaleEnergy, reach: Double = 8.0) =
        ConditionalScale(wavelet, energy, doubleArrayOf(0.25, 0.25, 0.15), reach)

    fun repeated(coarse: DoubleArray, side: Int, count: Int) = FieldEnsemble(Square(side), DoubleArray(count),
        FloatArray(count * coarse.size) { coarse[it % coarse.size].toFloat() })

    // 4.5 σ for 20 to 200 numbers: by chance 1 of 700 seeds fails.
    fun check(scale: ConditionalScale, dynamics: Dynamics, chains: Int, trajectories: Int) {
        val side = scale.side()
        val random = Random(5)
        val coarse = DoubleArray(side * side / 4) { (2 * random.nextDouble() - 1).toFloat().toDouble() }
        val exact = ExactDetails(scale, coarse)
        val sampler = BandSampler.atNoise(scale, repeated(coarse, side / 2, chains), dynamics, address(side))
        sampler.thermalize(trajectories, Workers.ONE, Progress.NONE)
        sampler.advance(trajectories, Workers.ONE, Progress.NONE)
        val details = sampler.fields().let { fields -> List(chains) { exact.details(fields.field(it)) } }
        for (i in exact.mean.indices) withClue("detail $i") {
            val deviation = 4.5 * sqrt(exact.variance(i) / chains)
            details.map { it[i] }.average() shouldBe (exact.mean[i] plusOrMinus deviation)
            details.map { (it[i] - exact.mean[i]).let { rest -> rest * rest } }.average() shouldBe
                (exact.variance(i) plusOrMinus 4.5 * exact.variance(i) * sqrt(2.0 / chains))
        }
        val size = exact.mean.size
        details.map(exact::chiSquared).average() shouldBe (size.toDouble() plusOrMinus 4 * sqrt(2.0 * size / chains))
        sampler.report().frozen() shouldBe 0
    }

    test("Langevin steps sample the exact mean and covariance of details of a Gaussian field") {
        check(scale(Haar(), gaussian(8, 2)), Dynamics.langevin(), 1600, 60)
        check(scale(Daubechies(2), gaussian(4, 1)), Dynamics.langevin(), 1600, 60)
    }

    test("and so do trajectories") {
        check(scale(Haar(), gaussian(8, 2)), Dynamics.trajectories(), 1600, 20)
        check(scale(Daubechies(4), gaussian(8, 3)), Dynamics.trajectories(), 1600, 20)
    }

    test("and trajectories that are accepted tile by tile") {
        val dynamics = Dynamics(3, 4)
        val tiles = Tiles.of(Coordinates.Details(Haar(), 16), 1, 0, dynamics)
        tiles shouldBe Tiles(8, 4, 3)
        check(scale(Haar(), gaussian(16, 1)), dynamics, 1200, 40)
    }

    test("with couplings between bands too, which need have no symmetry") {
        check(crooked(Daubechies(2), 8), Dynamics.langevin(), 1600, 60)
        check(freeFieldInBands(8), Dynamics.trajectories(), 1600, 20)
        val power = GaussianConditional.freeField(Haar(), 8, 1.0, 0.2).precision().map { 1 / it }.toDoubleArray()
        check(freeFieldInBands(8).whitenedBy(power), Dynamics.white(), 1600, 20)
        val dynamics = Dynamics(3, 4)
        val blocks = crooked(Haar(), 16)
        Target.of(blocks).run { tiles(coordinates(), dynamics) } shouldBe Tiles(8, 4, 3)
        check(blocks, dynamics, 1200, 40)
    }

    // 4 σ, twice: by chance 1 of 8000 seeds fails.
    test("tiles of overlapping wavelets keep the exact energy and force of details over a coarse field of 0") {
        val dynamics = Dynamics(3, 4)
        Tiles.of(Coordinates.Details(Daubechies(2), 32), 2, 0, dynamics) shouldBe Tiles(16, 8, 6)
        val energy = gaussian(32, 2)
        val sampler = BandSampler.atNoise(scale(Daubechies(2), energy), repeated(DoubleArray(256), 16, 160), dynamics,
            address(32))
        sampler.thermalize(40, Workers.ONE, Progress.NONE)
        sampler.advance(40, Workers.ONE, Progress.NONE)
        val transform = WaveletTransform(Daubechies(2), 32)
        fun forces(x: DoubleArray) = transform.analyze(energy.gradient(x)).copyOfRange(256, 1024)
        val ensemble = sampler.fields()
        val fields = List(160) { i -> DoubleArray(1024) { ensemble.value(i, it).toDouble() } }
        Estimate.mean(fields.map { 2 * energy.value(it) }.toDoubleArray()) shouldAgreeWith 768.0
        val trace = (0 until 3).sumOf { 256 * forces(transform.synthesize(unit(1024, (it + 1) * 256)))[it * 256] }
        Estimate.mean(fields.map { x -> forces(x).sumOf { it * it } }.toDoubleArray()) shouldAgreeWith trace
    }

    // 4 σ, three times: by chance 1 of 5000 seeds fails.
    test("details of 2 × 2 sites in a double well agree with quadrature") {
        val hats = Hats.even(1.5, 14)
        val potential = Potential(hats, DoubleArray(14) { 12 * hats.knot(it) * hats.knot(it) - 3 })
        val energy = ScaleEnergy(2, ShiftOrbits.of(0), DoubleArray(0), potential)
        val transform = WaveletTransform(Haar(), 2)
        val coarse = 0.9
        val grid = List(61) { -3 + 0.1 * it }
        var norm = 0.0
        val exact = DoubleArray(3)
        for (a in grid) for (b in grid) for (c in grid) {
            val x = transform.synthesize(doubleArrayOf(coarse, a, b, c))
            val weight = exp(-energy.value(x))
            norm += weight
            exact[0] += weight * a * a
            exact[1] += weight * a * b * c
            exact[2] += weight * x.sumOf { it * it * it * it }
        }
        val target = Target.of(ConditionalScale(Haar(), energy, doubleArrayOf(1.0, 1.0, 1.0), 4.0))
        val chains = Chains.atNoise(target, Dynamics.langevin(), FloatArray(20_000) { coarse.toFloat() }, address(2), 0)
        chains.thermalize(50, Workers.ONE, Progress.NONE)
        chains.advance(50, Workers.ONE, Progress.NONE)
        val fields = chains.fields()
        val samples = List(chains.count()) { chain -> DoubleArray(4) { fields[4 * chain + it].toDouble() } }
        val details = samples.map(transform::analyze)
        Estimate.mean(details.map { it[1] * it[1] }.toDoubleArray()) shouldAgreeWith exact[0] / norm
        Estimate.mean(details.map { it[1] * it[2] * it[3] }.toDoubleArray()) shouldAgreeWith exact[1] / norm
        val fourth = samples.map { x -> x.sumOf { it * it * it * it } }
        Estimate.mean(fourth.toDoubleArray()) shouldAgreeWith exact[2] / norm
    }

    test("chains that start beyond the window come back, and none freezes") {
        val side = 8
        val energy = gaussian(side, 1)
        val far = ConditionalScale(Haar(), energy, doubleArrayOf(9.0, 9.0, 9.0), 2.5)
        val sampler = BandSampler.atNoise(far, repeated(DoubleArray(16), 4, 320), Dynamics.langevin(), address(3))
        sampler.report().largest() shouldBe (12.0 plusOrMinus 6.0)
        sampler.thermalize(150, Workers.ONE, Progress.NONE)
        sampler.advance(30, Workers.ONE, Progress.NONE)
        val report = sampler.report()
        report.frozen() shouldBe 0
        report.largest() shouldBeLessThanOrEqual report.window()
        report.warnings() shouldBe emptyList()
    }

    test("chains that never moved are counted and told of") {
        val still = SamplingReport(100, 0.5, 0.1, 3, 2.0, 2.5)
        still.warnings().single() shouldContain "3 of 100 chains never moved"
    }

    test("fields depend on neither the number of workers nor the number of chains") {
        val coarse = DoubleArray(16) { 0.1 * it }
        fun sample(chains: Int, workers: Int): FieldEnsemble {
            val sampler = BandSampler.atNoise(scale(Haar(), gaussian(8, 2)), repeated(coarse, 4, chains),
                Dynamics.local(), address(4))
            sampler.thermalize(5, Workers(workers), Progress.NONE)
            sampler.advance(5, Workers(workers), Progress.NONE)
            return sampler.fields()
        }
        val many = sample(72, 1)
        sample(72, 3) shouldBe many
        sample(20, 1) shouldBe many.slice(0, 20)
    }

    test("coarse fields stay as they are") {
        val fine = phi4Fields(8, 0.5, 32, 9)
        val sampler = BandSampler.atFields(scale(Daubechies(2), gaussian(8, 2)), fine, Dynamics.trajectories(),
            address(5))
        sampler.thermalize(10, Workers.ONE, Progress.NONE)
        val moved = sampler.fields()
        val transform = WaveletTransform(Daubechies(2), 8)
        fun coefficients(fields: FieldEnsemble, i: Int) =
            transform.analyze(DoubleArray(64) { fields.value(i, it).toDouble() })
        for (i in 0 until 32) {
            val before = coefficients(fine, i)
            val after = coefficients(moved, i)
            (0 until 16).maxOf { abs(before[it] - after[it]) } shouldBeLessThan 1e-5
            (16 until 64).maxOf { abs(before[it] - after[it]) } shouldBeGreaterThan 0.1
        }
    }

    test("fields of another side are refused with what is wanted") {
        shouldThrow<IllegalArgumentException> {
            BandSampler.atNoise(scale(Haar(), gaussian(8, 1)), repeated(DoubleArray(64), 8, 2), Dynamics.local(),
                address(6))
        }.message shouldContain "side 4"
    }
})

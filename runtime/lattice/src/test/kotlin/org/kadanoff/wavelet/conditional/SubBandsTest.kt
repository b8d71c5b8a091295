package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeBetween
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.lanes.Lanes
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.throughBytes
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.math.sqrt
import kotlin.random.Random

private val bent = Potential(Hats.even(2.0, 3), doubleArrayOf(0.3, 1.0, 2.0))
private val flat = Potential(Hats.even(1.0, 2), DoubleArray(2))

private fun alone(side: Int, potential: Potential) = ScaleEnergy(side, ShiftOrbits.of(0), DoubleArray(0), potential)

/** A law without couplings of sites. */
private fun haar(side: Int, potential: Potential, couplings: SubBandCouplings) =
    ConditionalScale(Haar(), alone(side, potential), couplings, DoubleArray(3) { 1.0 }, 2.0)

private fun FloatArray.doubles() = DoubleArray(size) { this[it].toDouble() }

/** A law with couplings of sites and bands that has no symmetry at all. */
private fun crooked(side: Int, range: Int): ConditionalScale {
    val random = Random(3)
    val subBands = SubBands.of(range)
    val couplings = SubBandCouplings(subBands, DoubleArray(subBands.size()) { random.nextDouble(-1.0, 1.0) })
    return ConditionalScale(Daubechies(2), ScaleEnergy(side, ShiftOrbits.of(1), doubleArrayOf(-0.7, 0.2), bent),
        couplings, DoubleArray(3) { 1.0 }, 2.0)
}

class SubBandsTest : FunSpec({

    test("there are 68 terms of range 1, 188 of range 2, 1268 of range 6, and each once") {
        (0..6).forEach { SubBands(it).terms().toSet().size shouldBe SubBands(it).size() }
        listOf(0, 1, 2, 6).map { SubBands(it).size() } shouldBe listOf(0, 68, 188, 1268)
    }

    test("forces are derivatives of the energy, in single precision and by coefficients too") {
        val scale = crooked(8, 1)
        val field = Random(4).run { DoubleArray(64) { nextDouble(-2.0, 2.0) } }
        val gradient = scale.gradient(field)
        for (site in field.indices) {
            fun shifted(by: Double) = scale.value(field.copyOf().also { it[site] += by })
            gradient[site] shouldBe ((shifted(1e-4) - shifted(-1e-4)) / 2e-4 plusOrMinus 1e-6)
        }
        val transform = WaveletTransform(scale.wavelet(), 8)
        val narrow = CoefficientGradient(scale).apply { fill(FloatArray(64) { field[it].toFloat() }, 0) }
        transform.analyze(gradient).zip(narrow.gradient().asIterable())
            .forEach { (wide, narrow) -> narrow.toDouble() shouldBe (wide plusOrMinus 2e-5) }
    }

    test("the squares of the bands, of which that of d₃ is left out") {
        val subBands = SubBands.of(1)
        val squares = subBands.terms().map { if (it.isSquare) 1.0 else 0.0 }.toDoubleArray()
        val field = Random(4).run { DoubleArray(64) { nextDouble(-1.0, 1.0) } }
        val details = WaveletTransform(Haar(), 8).analyze(field).drop(16)
        haar(8, flat, SubBandCouplings(subBands, squares))
            .value(field) shouldBe (details.take(32).sumOf { it * it } / 2 plusOrMinus 1e-12)
    }

    test("in lanes the pull is that of the energy, which changes by the mean pull, and its terms add up to it") {
        for ((side, range) in listOf(8 to 1, 16 to 1, 16 to 3)) withClue("range $range on $side") {
            val scale = crooked(side, range)
            val target = Target.of(scale)
            val coordinates = target.coordinates()
            val random = Random(5)
            fun lanes(sites: Int) = FloatArray(sites * Lanes.COUNT) { 2 * random.nextFloat() - 1 }
            val coarse = lanes(side * side / 4)
            val bands = LaneBands(target, coarse)
            val fields = List(2) {
                FloatArray(side * side * Lanes.COUNT).also { coordinates.synthesize(coarse, lanes(3 * side * side / 4), it) }
            }
            val pulls = fields.map { field ->
                FloatArray(field.size).also { bands.addPull(field, it, FloatArray(field.size)) }.lane(1)
            }
            val (start, end) = fields.map { it.lane(1) }
            val transform = WaveletTransform(scale.wavelet(), side)
            val force = scale.bandCouplings().forces(transform.analyze(start), side / 2)
            force.fill(0.0, 0, side * side / 4)
            transform.synthesize(force).zip(pulls[0].asIterable()).forEach { (exact, pull) -> pull shouldBe (exact plusOrMinus 1e-4) }

            fun energy(field: DoubleArray) = scale.value(field) - scale.energy().value(field)
            val change = start.indices.sumOf { (end[it] - start[it]) * (pulls[0][it] + pulls[1][it]) / 2 }
            change shouldBe (energy(end) - energy(start) plusOrMinus 2e-3)

            val sums = DoubleArray(target.terms() * Lanes.COUNT)
            LaneBandFeatures(target).add(fields[0], sums, 5)
            val couplings = scale.bandCouplings().couplings()
            couplings.indices.sumOf { couplings[it] * sums[(it + 5) * Lanes.COUNT + 1] } shouldBe
                (energy(start) plusOrMinus 1e-3)
        }
    }

    test("the changes of the energy in tiles add up, as tiles do not feel each other") {
        val dynamics = Dynamics(3, 4)
        Target.of(crooked(32, 3)).run { tiles(coordinates(), dynamics) } shouldBe Tiles(16, 16, 16)
        for ((law, tiles) in listOf(
            crooked(32, 1) to Tiles(16, 8, 6),
            haar(64, bent, crooked(64, 3).bandCouplings()) to Tiles(32, 16, 13),
        )) withClue("$tiles") {
            Target.of(law).run { tiles(coordinates(), dynamics) } shouldBe tiles
            val random = Random(6)
            val transform = WaveletTransform(law.wavelet(), law.side())
            val sites = law.side() * law.side()
            fun coefficients() = DoubleArray(sites) { random.nextDouble(-1.0, 1.0) }
            val (start, end) = coefficients() to coefficients()
            fun changed(moving: Set<Int>) = law.value(transform.synthesize(DoubleArray(sites) { i ->
                val (row, column) = i % (sites / 4) / tiles.side() to i % tiles.side()
                val block = row / tiles.period() * tiles.perSide() + column / tiles.period()
                val inTile = row % tiles.period() < tiles.tile() && column % tiles.period() < tiles.tile()
                if (i >= sites / 4 && inTile && block in moving) end[i] else start[i]
            }))
            val still = changed(emptySet())
            (0 until 4).sumOf { changed(setOf(it)) - still } shouldBe (changed(setOf(0, 1, 2, 3)) - still plusOrMinus 1e-8)
        }
    }

    // With Haar's filters couplings of neighbours become couplings of neighbouring blocks: the terms of range 1 are
    // enough. 400 fields and 71 parameters leave 1 − correlation of some 0.0005.
    test("the energy of a Gaussian field is found from its bands alone, with no coupling of sites") {
        val fields = gaussianFields(GaussianConditional.freeField(Haar(), 16, 1.0, 0.2), 400, seed = 21)
        val hats = Hats.even(fields, 3)
        fun learn(from: Int, to: Int) = ScoreMatching(Haar(), 16, ShiftOrbits.of(0), hats, SubBands.of(1))
            .apply { add(fields.slice(from, to), Progress.NONE) }
        val matching = learn(0, 150).apply { merge(learn(150, 400)) }
        matching.fields() shouldBe 400
        val exact = freeFieldInBands(16)
        val transform = WaveletTransform(Haar(), 16)
        for (fit in listOf(matching.fit(), matching.gaussian())) {
            val forces = (0 until 20).flatMap { i ->
                val x = fields.field(i).doubles()
                transform.analyze(fit.scale().gradient(x)).drop(64).zip(transform.analyze(exact.gradient(x)).drop(64))
            }
            val (squares, products) = forces.sumOf { (_, e) -> e * e } to forces.sumOf { (f, e) -> f * e }
            products / sqrt(squares * forces.sumOf { (f, _) -> f * f }) shouldBeGreaterThan 0.998
            products / squares shouldBe (1.0 plusOrMinus 0.02)
        }
        // 68 times 5 σ, of errors known to a tenth: by chance 1 of 5000 seeds fails
        val fit = matching.gaussian()
        exact.bandCouplings().couplings().forEachIndexed { k, coupling ->
            withClue("${SubBands.of(1).terms()[k]}") { abs(fit.bandCoupling(k).sigmasFrom(coupling)) shouldBeLessThan 5.0 }
        }
        fit.energy().covariance().size shouldBe 3
    }

    // 68 times 4.5 σ: by chance 1 of 2000 seeds fails; and the root mean square of 68 pulls is known to a tenth.
    test("maximum likelihood finds the couplings between the bands of a Gaussian field within their errors") {
        val data = gaussianFields(GaussianConditional.freeField(Haar(), 8, 1.0, 0.2), 3000, 3)
        val exact = freeFieldInBands(8)
        val start = exact.with(exact.energy(), SubBandCouplings(SubBands.of(1), DoubleArray(68)))
        val learnt = MaximumLikelihood.polish()
            .fit(start, data, StreamAddress(23, "bands", 1), Workers(2), Progress.NONE)
        learnt.warnings() shouldBe emptyList()
        val pulls = exact.bandCouplings().couplings()
            .mapIndexed { k, coupling -> learnt.fit().bandCoupling(k).sigmasFrom(coupling) }
        pulls.maxOf(::abs) shouldBeLessThan 4.5
        sqrt(pulls.sumOf { it * it } / pulls.size).shouldBeBetween(0.6, 1.4, 0.0)
    }

    // What the energy of the bands lacks is a function of c alone, and one that free energies have a term for.
    test("the free energy takes back what couplings between bands lack of the energy of the whole field") {
        val fields = gaussianFields(GaussianConditional.freeField(Haar(), 16, 1.0, 0.2), 100, seed = 9)
        val hats = Hats.even(WaveletStep(Haar()).apply(fields), 6)
        val ofBands = freeFieldInBands(16)
        val ofSites = ofBands.with(ScaleEnergy(16, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0),
            Potential(Hats.even(1.0, 2), DoubleArray(2) { 4.2 })), SubBandCouplings.NONE)
        val (bands, sites) = listOf(ofBands, ofSites).map { law ->
            val free = GradientRegression(law, ShiftOrbits.of(2), hats).apply { add(fields, Progress.NONE) }.fit()
            MicroscopicEnergy(listOf(MicroscopicEnergy.Level(law, free.energy())), alone(8, flat))
        }
        repeat(20) { i ->
            val x = fields.field(i).doubles()
            bands.value(x) shouldBe (sites.value(x) plusOrMinus 0.01)
            abs(ofBands.value(x) - ofSites.value(x)) shouldBeGreaterThan 1.0
        }
        // two bonds join the sites of neighbouring blocks, c/2 each
        bands.levels()[0].freeEnergy().couplings()[0] shouldBe
            (sites.levels()[0].freeEnergy().couplings()[0] + 0.5 plusOrMinus 1e-3)
    }

    test("two laws of the same details agree, whichever couplings they are made of") {
        val fields = gaussianFields(GaussianConditional.freeField(Haar(), 16, 1.0, 0.2), 40, seed = 10)
        val energy = ScaleEnergy(16, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0),
            Potential(Hats.even(1.0, 2), DoubleArray(2) { 4.2 }))
        val check = RenormalizationCheck.of(energy, freeFieldInBands(16), fields, Progress.NONE)
        check.correlation() shouldBe (1.0 plusOrMinus 1e-6)
        check.slope() shouldBe (1.0 plusOrMinus 1e-5)
    }

    test("a law with couplings between bands can be stored") {
        val scale = crooked(8, 1)
        scale.throughBytes() shouldBe scale
        (scale == scale.with(scale.energy(), SubBandCouplings.NONE)) shouldBe false
    }

    test("what does not fit the lattice is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { SubBandCouplings(SubBands.of(1), DoubleArray(67)) } shouldContain "68 finite numbers, not 67"
        message { haar(8, bent, SubBandCouplings(SubBands.of(2), DoubleArray(188))) } shouldContain "at most 1 sites, not 2"
        message {
            ScoreMatching(Haar(), 8, ShiftOrbits.of(0), Hats.even(1.0, 3), SubBands.of(2))
        } shouldContain "side 4"
        message { SubBands.of(-1) } shouldContain "not -1"
        message { ConditionalSettings.even(Haar()).withBandRange(65) } shouldContain "not 65"
    }
})

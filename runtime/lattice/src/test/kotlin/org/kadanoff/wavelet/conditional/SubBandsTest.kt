package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.task.Progress
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.sqrt
import kotlin.random.Random

private val flat = Potential(Hats.even(2.0, 3), doubleArrayOf(0.3, 1.0, 2.0))

class SubBandsTest : FunSpec({

    test("there are 69 terms of range 1, 189 of range 2, 1269 of range 6, and each once") {
        (-1..6).forEach { SubBands(it).terms().toSet().size shouldBe SubBands(it).size() }
        listOf(-1, 1, 2, 6).map { SubBands(it).size() } shouldBe listOf(0, 69, 189, 1269)
    }

    test("forces are derivatives of the energy") {
        val random = Random(3)
        val subBands = SubBands.of(1)
        val energy = SubBandEnergy(
            Daubechies(2), ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(-0.7, 0.2), flat), subBands,
            DoubleArray(69) { random.nextDouble(-1.0, 1.0) },
        )
        val field = DoubleArray(64) { random.nextDouble(-2.0, 2.0) }
        val gradient = energy.gradient(field)
        for (site in field.indices) {
            fun shifted(by: Double) = energy.value(field.copyOf().also { it[site] += by })
            gradient[site] shouldBe ((shifted(1e-4) - shifted(-1e-4)) / 2e-4 plusOrMinus 1e-6)
        }
    }

    test("the squares of the bands and of the coarse field are half the square of the field") {
        val subBands = SubBands.of(0)
        val squares = subBands.terms().map { if (it.first() == it.second()) 1.0 else 0.0 }.toDoubleArray()
        val none = ScaleEnergy(8, ShiftOrbits.of(0), DoubleArray(0), Potential(Hats.even(1.0, 2), DoubleArray(2)))
        val field = Random(4).run { DoubleArray(64) { nextDouble(-1.0, 1.0) } }
        val coarse = WaveletTransform(Haar(), 8).analyze(field).take(16)
        SubBandEnergy(Haar(), none, subBands, squares).value(field) shouldBe
            ((field.sumOf { it * it } - coarse.sumOf { it * it }) / 2 plusOrMinus 1e-12)
    }

    // With Haar's filters couplings of neighbours become couplings of neighbouring blocks: the terms of range 1 are
    // enough. 400 fields and 72 parameters leave 1 − correlation of some 0.0005.
    test("the energy of a Gaussian field is found from its bands alone, with no coupling of sites") {
        val fields = gaussianFields(GaussianConditional.freeField(Haar(), 16, 1.0, 0.2), 400, seed = 21)
        val hats = Hats.even(fields, 3)
        fun learn(from: Int, to: Int) = SubBandScoreMatching(Haar(), 16, SubBands.of(1), ShiftOrbits.of(0), hats)
            .apply { add(fields.slice(from, to), Progress.NONE) }
        val fit = learn(0, 150).apply { merge(learn(150, 400)) }
        fit.fields() shouldBe 400
        val learnt = fit.fit().energy()
        val potential = Potential(hats, DoubleArray(3) { 4.2 })
        val exact = ScaleEnergy(16, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0), potential)
        val transform = WaveletTransform(Haar(), 16)
        val forces = (0 until 20).flatMap { i ->
            val x = fields.field(i).map { it.toDouble() }.toDoubleArray()
            transform.analyze(learnt.gradient(x)).drop(64).zip(transform.analyze(exact.gradient(x)).drop(64))
        }
        val (squares, products) = forces.sumOf { (_, e) -> e * e } to forces.sumOf { (f, e) -> f * e }
        products / sqrt(squares * forces.sumOf { (f, _) -> f * f }) shouldBeGreaterThan 0.998
        products / squares shouldBe (1.0 plusOrMinus 0.02)
        // d₁ and d₂ are the same but for the axes; their couplings are known to 0.01 or so
        val (first, second) = SubBands.of(1).terms().withIndex().filter { it.value.isSquare }
            .map { fit.fit().coupling(it.index) }
        first.value() shouldBe (second.value() plusOrMinus 6 * first.error())
    }

    test("what does not fit the lattice is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        val sites = ScaleEnergy(8, ShiftOrbits.of(0), DoubleArray(0), flat)
        fun energy(range: Int, terms: Int) = message {
            SubBandEnergy(Haar(), sites, SubBands.of(range), DoubleArray(terms))
        }
        energy(range = 2, terms = 189) shouldContain "at most 1 sites, not 2"
        energy(range = 1, terms = 68) shouldContain "69 finite numbers, not 68"
        message {
            SubBandScoreMatching(Haar(), 8, SubBands.of(2), ShiftOrbits.of(0), Hats.even(1.0, 3))
        } shouldContain "side 4"
        message { SubBands.of(-2) } shouldContain "not -2"
    }
})

package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.throughBytes
import org.kadanoff.wavelet.Haar
import kotlin.math.abs
import kotlin.random.Random

private const val STEP = 1e-4

private fun derivative(f: (Double) -> Double, x: Double) = (f(x + STEP) - f(x - STEP)) / (2 * STEP)

class EnergyTest : FunSpec({

    val bases = listOf(
        Hats.even(1.7, 14), Hats.even(2.0, 2), Hats.spanning(-1.0, 3.0, 12), Hats.spanning(0.5, 2.0, 5),
        Hats.spanning(-3.0, -1.0, 2),
    )
    val points = listOf(-5.0, -3.1, -1.73, -0.6, -0.013, 0.021, 0.47, 1.11, 1.68, 2.9, 6.0)

    test("displacements fall into orbits of the square: 2, 5, 9, 14, those of a range first in a larger one") {
        (0..4).map { ShiftOrbits.of(it).orbits().size } shouldBe listOf(0, 2, 5, 9, 14)
        (0..4).map { ShiftOrbits.of(it).size() } shouldBe listOf(0, 2, 5, 9, 14)
        ShiftOrbits.of(3).orbits().take(5) shouldBe ShiftOrbits.of(2).orbits()
        ShiftOrbits.of(2).orbits().map { it.first() } shouldBe
            listOf(Shift(1, 0), Shift(1, 1), Shift(2, 0), Shift(2, 1), Shift(2, 2))
        ShiftOrbits.of(2).orbits().map { it.size } shouldBe listOf(4, 4, 4, 8, 4)
    }

    test("each displacement but 0 is in one orbit, followed by its opposite") {
        val all = ShiftOrbits.of(4).orbits().flatten()
        all.toSet() shouldBe (0 until 81).map { Shift(it / 9 - 4, it % 9 - 4) }.toSet() - Shift(0, 0)
        all.size shouldBe 80
        all.chunked(2).forEach { (a, b) -> b shouldBe Shift(-a.rows(), -a.columns()) }
    }

    bases.forEach { hats ->
        test("$hats: slopes and curvatures are derivatives, and V(0) = V′(0) = 0") {
            for (k in 0 until hats.count()) {
                for (x in points) withClue("V_$k($x)") {
                    derivative({ hats.value(k, it) }, x) shouldBe (hats.slope(k, x) plusOrMinus 1e-6)
                    derivative({ hats.slope(k, it) }, x) shouldBe (hats.curvature(k, x) plusOrMinus 1e-4)
                }
                hats.value(k, 0.0) shouldBe 0.0
                hats.slope(k, 0.0) shouldBe (0.0 plusOrMinus 1e-15)
            }
        }

        test("$hats: all together are x²/2") {
            fun sum(f: (Int) -> Double) = (0 until hats.count()).sumOf(f)
            for (x in points) {
                sum { hats.value(it, x) } shouldBe (x * x / 2 plusOrMinus 1e-12)
                sum { hats.slope(it, x) } shouldBe (x plusOrMinus 1e-12)
                sum { hats.curvature(it, x) } shouldBe (1.0 plusOrMinus 1e-12)
            }
        }

        test("$hats: the cubics of the cells are the potential") {
            val curvatures = Random(1).run { DoubleArray(hats.count()) { nextDouble(-2.0, 5.0) } }
            val potential = Potential(hats, curvatures, if (hats is EvenHats) 0.0 else 0.7)
            val (a, b, c, d) = potential.coefficients().toList()
            for (x in points) {
                val s = (hats.fold(x) - potential.origin()) / potential.spacing()
                val cell = Math.floor(s).toInt().coerceIn(0, potential.cells() - 1)
                val t = s - cell
                a[cell] + t * (b[cell] + t * (c[cell] + t * d[cell])) shouldBe (potential.value(x) plusOrMinus 1e-10)
                derivative(potential::value, x) shouldBe (potential.slope(x) plusOrMinus 1e-5)
            }
            potential.withTailsUpwards().curvature(100.0) shouldBe maxOf(0.0, curvatures.last())
        }
    }

    listOf(100_000 to 0.001, 1_600 to 50.0 / 1_600).forEach { (pixels, beyond) ->
        test("a basis for $pixels pixels leaves ${100 * beyond} % of them beyond its last knot") {
            val values = FloatArray(pixels) { 2f * it / pixels - 0.5f }.apply { shuffle(Random(1)) }
            val fields = FieldEnsemble(Square(4), DoubleArray(pixels / 16), values)
            Hats.even(fields, 5).knot(4) shouldBe (1.5 - 2 * beyond plusOrMinus 3e-3)
            Hats.spanning(fields, 5).let { listOf(it.knot(0), it.knot(4)) }.zip(listOf(-0.5 + 2 * beyond, 1.5 - 2 * beyond))
                .forEach { (knot, quantile) -> knot shouldBe (quantile plusOrMinus 3e-3) }
        }
    }

    test("the energy of φ⁴ is K(0,1) = −β and its potential") {
        val model = Phi4(Square(8))
        val hats = Hats.even(3.0, 301)
        val curvatures = DoubleArray(301) { 12 * hats.knot(it) * hats.knot(it) - 2 }
        val couplings = doubleArrayOf(-0.68, 0.0, 0.0, 0.0, 0.0)
        val energy = ScaleEnergy(8, ShiftOrbits.of(2), couplings, Potential(hats, curvatures))
        val field = Random(2).run { FloatArray(64) { nextDouble(-1.5, 1.5).toFloat() } }
        val exact = 0.68 * model.hamiltonian().energy(field) + field.sumOf { model.potential(it.toDouble()) }
        energy.value(DoubleArray(64) { field[it].toDouble() }) shouldBe (exact plusOrMinus 0.01)
    }

    test("forces are derivatives of the energy, in single precision too") {
        for (side in listOf(1, 2, 4, 8)) {
            val orbits = ShiftOrbits.of(ShiftOrbits.largestRange(side))
            val random = Random(side)
            val energy = ScaleEnergy(
                side, orbits, DoubleArray(orbits.size()) { random.nextDouble(-1.0, 1.0) },
                Potential(Hats.spanning(-1.0, 1.5, 7), DoubleArray(7) { random.nextDouble(-1.0, 3.0) }, -0.4),
            )
            val field = DoubleArray(side * side) { random.nextDouble(-2.0, 2.0) }
            val gradient = energy.gradient(field)
            val narrow = FloatArray(side * side)
            EnergyGradient(energy).fill(FloatArray(field.size) { field[it].toFloat() }, 0, narrow)
            for (site in field.indices) {
                derivative({ x -> energy.value(field.copyOf().also { it[site] = x }) }, field[site]) shouldBe
                    (gradient[site] plusOrMinus 1e-6)
                abs(narrow[site] - gradient[site]) shouldBe (0.0 plusOrMinus 1e-5)
            }
        }
    }

    test("a conditional law can be stored") {
        val potential = Potential(Hats.even(1.0, 3), DoubleArray(3))
        val energy = ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(-0.5, 0.1), potential)
        val scale = ConditionalScale(Haar(), energy, doubleArrayOf(1.0, 1.0, 0.5), 2.0)
        scale.throughBytes() shouldBe scale
    }

    test("what is no energy is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        val potential = Potential(Hats.even(1.0, 3), DoubleArray(3))
        fun couplings(range: Int, orbits: Int) = message {
            ScaleEnergy(8, ShiftOrbits.of(range), DoubleArray(orbits), potential)
        }
        couplings(range = 5, orbits = 20) shouldContain "at most n/2 = 4 sites, not 5"
        couplings(range = 2, orbits = 4) shouldContain "are 5, one for each orbit, not 4"
        message { ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(Double.NaN, 0.0), potential) } shouldContain "finite"
        message { ShiftOrbits.of(-1) } shouldContain "not -1"
        message { Hats.even(0.0, 3) } shouldContain "positive R, not to 0.0"
        message { Hats.even(1.0, 1) } shouldContain "2 to 1000 knots, not 1"
        message { Hats.spanning(1.0, 1.0, 5) } shouldContain "from 1.0 to 1.0"
        message { Potential(Hats.even(1.0, 3), DoubleArray(2)) } shouldContain "3 knots takes as many curvatures, not 2"
        message { Potential(Hats.even(1.0, 3), DoubleArray(3), 0.1) } shouldContain "not tilted"
        val energy = ScaleEnergy(8, ShiftOrbits.of(1), DoubleArray(2), potential)
        message { energy.value(DoubleArray(16)) } shouldContain "64 values, not 16"
        message { ConditionalScale(Haar(), energy, doubleArrayOf(1.0, 0.0, 1.0), 1.0) } shouldContain "three positive"
        message { ConditionalScale(Haar(), energy, DoubleArray(3) { 1.0 }, 0.0) } shouldContain "not 0.0"
    }
})

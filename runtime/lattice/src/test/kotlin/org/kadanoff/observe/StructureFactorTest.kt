package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt
import kotlin.math.tanh
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldHaveVariance

class StructureFactorTest : FunSpec({

    /** Independent states of the Ising ring: bonds are broken one by one, the last by what the others leave it. */
    fun ring(length: Int, beta: Double, random: SplittableRandom): DoubleArray {
        val t = tanh(beta)
        val spins = DoubleArray(length)
        spins[0] = if (random.nextBoolean()) 1.0 else -1.0
        for (i in 1 until length) {
            // P(s_i = s_(i−1)) given the way still to go round to s_0: transfer matrix elements (1 ± t^k)/2.
            val way = t.pow(length - i)
            val closes = spins[i - 1] * spins[0]
            val same = (1 + t) * (1 + closes * way)
            val other = (1 - t) * (1 - closes * way)
            spins[i] = if (random.nextDouble() * (same + other) < same) spins[i - 1] else -spins[i - 1]
        }
        return spins
    }

    context("the Ising ring of 24 sites") {
        val length = 24
        val beta = 0.8
        val t = tanh(beta)
        val random = SplittableRandom(1)
        val measured = StructureFactor.of(intArrayOf(length), 20_000) { ring(length, beta, random) }

        test("C(r) and S(k) of the transfer matrix") {
            val correlation = measured.correlation()
            for (r in 1 until length / 2) {
                val exact = (t.pow(r) + t.pow(length - r)) / (1 + t.pow(length))
                correlation.at(r) shouldAgreeWith exact
                correlation.at(-r).value shouldBe (correlation.at(r).value plusOrMinus 1e-12)
            }
            for (n in 0..length / 2) {
                val exact = (1 - t.pow(length)) / (1 + t.pow(length)) * (1 - t * t) /
                    (1 - 2 * t * cos(2 * PI * n / length) + t * t)
                measured.at(n) shouldAgreeWith exact
            }
        }

        test("ξ is √t/(1 − t), on a ring of any length") {
            val xi = measured.correlationLength()
            xi shouldAgreeWith sqrt(t) / (1 - t)
            xi.error shouldBeLessThan 0.08
        }

        test("the connected function sums to N(⟨m²⟩ − ⟨|m|⟩²)") {
            val shells = measured.correlation().shells()
            val sum = shells.sumOf { it.sites * it.connected.value }
            val m = measured.absoluteMagnetization.average()
            sum shouldBe (measured.at(0).value - length * m * m plusOrMinus 0.01)
            shells.first().connected.value shouldBe (1 - m * m plusOrMinus 1e-3)
            measured.correlation().connected(0).value shouldBe (shells.first().connected.value plusOrMinus 1e-12)
        }
    }

    test("pulls of ξ over 200 chains have variance 1") {
        val t = tanh(0.5)
        val pulls = List(200) { seed ->
            val random = SplittableRandom(100L + seed)
            StructureFactor.of(intArrayOf(12), 1_000) { ring(12, 0.5, random) }
                .correlationLength().sigmasFrom(sqrt(t) / (1 - t))
        }
        pulls.shouldHaveVariance(1.07) // 31 or more blocks
    }

    test("shells have all sites of their distance, the shorter way round") {
        fun shells(vararg lengths: Int): List<CorrelationFunction.Shell> {
            val random = SplittableRandom(3)
            val sites = lengths.reduce(Int::times)
            return StructureFactor.of(lengths, 400) { DoubleArray(sites) { random.nextGaussian() } }
                .correlation().shells()
        }
        shells(4, 4).map { it.distance.pow(2).plus(0.5).toInt() to it.sites } shouldBe
            listOf(0 to 1, 1 to 4, 2 to 4, 4 to 2, 5 to 4, 8 to 1)
        shells(3, 3, 3).map { it.sites } shouldBe listOf(1, 6, 12, 8)
        shells(2, 3).map { it.sites } shouldBe listOf(1, 3, 2)
    }

    test("the Gaussian free field has S(k) = 1/(μ² + Σ 4 sin²(k/2)), and ξ = 1/μ") {
        val rows = 4
        val columns = 6
        val mass = 0.5
        fun exact(a: Int, b: Int) = 1 / (mass * mass + 4 * sin(PI * a / rows).pow(2) + 4 * sin(PI * b / columns).pow(2))
        val random = SplittableRandom(5)
        fun draw(): FloatArray {
            val field = DoubleArray(rows * columns)
            for (a in 0 until rows) for (b in 0 until columns) {
                val amplitude = sqrt(exact(a, b) / (rows * columns))
                val u = amplitude * random.nextGaussian()
                val v = amplitude * random.nextGaussian()
                for (x in 0 until rows) for (y in 0 until columns) {
                    val phase = 2 * PI * (a * x / rows.toDouble() + b * y / columns.toDouble())
                    field[x * columns + y] += u * cos(phase) + v * sin(phase)
                }
            }
            return FloatArray(field.size) { field[it].toFloat() }
        }
        val measured = StructureFactor.of(intArrayOf(rows, columns), Array(10_000) { draw() })
        for (a in 0 until rows) for (b in 0 until columns) {
            measured.at(a, b) shouldAgreeWith exact(a, b)
        }
        measured.correlationLength() shouldAgreeWith 1 / mass
        measured.correlationLength().error shouldBeLessThan 0.04
    }

    test("errors are those of a correlated chain") {
        // White noise in space whose amplitude is a slow chain with τ = 9.5 in time.
        val pulls = List(100) { seed ->
            val amplitude = autoregressive(0.9, 4_096, seed = 10L + seed)
            StructureFactor.of(intArrayOf(2), 4_096) { doubleArrayOf(amplitude[it], 0.0) }.at(0).sigmasFrom(0.5)
        }
        pulls.shouldHaveVariance(1.1) // 32 blocks or more, and S(0) = s²/2 with τ = 4.8: 5 % short of the plateau
    }

    test("a frozen lattice has no errors, and is refused") {
        val up = Array(400) { DoubleArray(4) { 1.0 } }
        shouldThrow<IllegalArgumentException> { StructureFactor.of(intArrayOf(4), up) }
            .message shouldContain "never change"
    }

    test("a chain too short, and vectors of another dimension, are refused") {
        val few = Array(10) { t -> DoubleArray(4) { x -> (t * x) % 3.0 } }
        shouldThrow<IllegalArgumentException> { StructureFactor.of(intArrayOf(4), few) }
            .message shouldContain "too few"
        val slow = autoregressive(0.99, 1_000, seed = 1)
        shouldThrow<IllegalArgumentException> {
            StructureFactor.of(intArrayOf(2), 1_000) { doubleArrayOf(slow[it], slow[it] + 1) }
        }.message shouldContain "longer chain"
        val random = SplittableRandom(1)
        val plane = StructureFactor.of(intArrayOf(2, 2), 400) { DoubleArray(4) { random.nextGaussian() } }
        shouldThrow<IllegalArgumentException> { plane.correlation().at(1) }.message shouldContain "2 dimensions"
    }
})

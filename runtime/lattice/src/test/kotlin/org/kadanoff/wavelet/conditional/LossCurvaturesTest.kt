package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.longs.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import kotlin.math.abs
import kotlin.math.sqrt

/** How hard learning is: measured Hessians against exact ones, and the steps of gradient descent. */
class LossCurvaturesTest : FunSpec({

    val gaussian = GaussianConditional.freeField(Haar(), 8, 1.0, 0.25)
    val orbits = ShiftOrbits.of(2)
    val hats = Hats.even(1.5, 2)
    val fields = gaussianFields(gaussian, FIELDS, 4)

    /** In the parameters of [GaussianConditional], where all curvatures are one K(0, 0). */
    fun tied(matrix: Array<DoubleArray>): Array<DoubleArray> {
        val curvatures = (orbits.size() until orbits.size() + hats.count()).toList()
        val order = listOf(curvatures) + (0 until orbits.size()).map { listOf(it) }
        fun sum(s: List<Int>, t: List<Int>) = s.sumOf { k -> t.sumOf { l -> matrix[k][l] } }
        return Array(order.size) { s -> DoubleArray(order.size) { t -> sum(order[s], order[t]) } }
    }

    /** 2 · 21 elements at 6 σ: a false failure in 1e-7 of all seeds. */
    fun shouldBeNear(measured: Array<DoubleArray>, exact: Array<DoubleArray>) {
        val here = tied(measured)
        exact.indices.forEach { s ->
            exact.indices.forEach { t ->
                val unit = sqrt(exact[s][s] * exact[t][t])
                withClue("$s, $t") { abs(here[s][t] - exact[s][t]) / unit shouldBeLessThan 6 * sqrt(3.0 / FIELDS) }
            }
        }
    }

    test("curvatures of whole Gaussian fields are the exact ones") {
        val measured = LossCurvatures.ofWholeFields(orbits, hats, fields, Workers(2), Progress.NONE)
        val exact = gaussian.directCurvatures(orbits)
        shouldBeNear(measured.likelihood(), exact.likelihood())
        shouldBeNear(measured.score(), exact.score())
        measured.laplacians().drop(orbits.size()).sum() shouldBe (64.0 plusOrMinus 1e-4)
    }

    test("curvatures of Gaussian details are the exact ones") {
        val law = ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0), Potential(hats, doubleArrayOf(4.25, 4.25)))
        val measured = LossCurvatures.ofDetails(Haar(), law, orbits, hats, fields, StreamAddress(1, "curvatures", 0),
            Workers(2), Progress.NONE)
        val exact = gaussian.curvatures(orbits)
        shouldBeNear(measured.likelihood(), exact.likelihood())
        shouldBeNear(measured.score(), exact.score())
    }

    test("learning begins at the uncoupled Gaussian of the right variance") {
        val start = LossCurvatures.fromUncoupled(gaussian.directCurvatures(orbits), 0, 1)
        start[0] shouldBe (1 / gaussian.variance() - 4.25 plusOrMinus 1e-9)
        start[1] shouldBe (1.0 plusOrMinus 1e-9)
        start.drop(2).forEach { it shouldBe (0.0 plusOrMinus 1e-9) }
        LossCurvatures.fromUncoupled(gaussian.curvatures(orbits), 0, 1)[1] shouldBe (1.0 plusOrMinus 1e-9)
    }

    fun descended(hessian: Array<DoubleArray>, start: DoubleArray, accuracy: Double): Long {
        val length = 1 / Conditioning.eigenvalues(hessian).last()
        fun forces(delta: DoubleArray) = hessian.map { row -> row.indices.sumOf { row[it] * delta[it] } }
        fun loss(delta: DoubleArray) = forces(delta).zip(delta.asIterable(), Double::times).sum() / 2
        var delta = start
        var steps = 0L
        while (loss(delta) > accuracy) {
            delta = forces(delta).let { g -> DoubleArray(delta.size) { delta[it] - length * g[it] } }
            steps++
        }
        return steps
    }

    test("steps of gradient descent are those that it takes") {
        val hessian = gaussian.directCurvatures(orbits).likelihood()
        val start = LossCurvatures.fromUncoupled(gaussian.directCurvatures(orbits), 0, 1)
        val steps = Conditioning.descentSteps(hessian, start, 1e-4)
        steps shouldBe descended(hessian, start, 1e-4)
        steps shouldBeGreaterThan 20L
        val scale = hessian.indices.map { 1 / sqrt(hessian[it][it]) }
        val scaled = Array(hessian.size) { s -> DoubleArray(hessian.size) { t -> hessian[s][t] * scale[s] * scale[t] } }
        Conditioning.scaledDescentSteps(hessian, start, 1e-4) shouldBe
            descended(scaled, DoubleArray(start.size) { start[it] / scale[it] }, 1e-4)
    }

    test("one step is enough where all curvatures are equal") {
        val equal = arrayOf(doubleArrayOf(3.0, 0.0), doubleArrayOf(0.0, 3.0))
        Conditioning.descentSteps(equal, doubleArrayOf(1.0, 2.0), 0.01) shouldBe 1L
        Conditioning.descentSteps(equal, doubleArrayOf(1.0, 2.0), 8.0) shouldBe 0L
    }

    test("what cannot be descended is refused") {
        shouldThrow<IllegalArgumentException> {
            Conditioning.descentSteps(arrayOf(doubleArrayOf(0.0)), doubleArrayOf(1.0), 0.1)
        }.message shouldContain "positive Hessian"
        shouldThrow<IllegalArgumentException> {
            Conditioning.descentSteps(arrayOf(doubleArrayOf(1.0)), doubleArrayOf(1.0), 0.0)
        }.message shouldContain "accuracy above 0"
    }
})

private const val FIELDS = 2_000

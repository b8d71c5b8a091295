package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.sin
import org.kadanoff.shouldAgreeWith

class CrossingTest : FunSpec({

    fun grid(points: Int, end: Double) = DoubleArray(points) { end * it / (points - 1) }

    fun flow(beta: DoubleArray, map: (Double) -> Double) = Crossing.all(beta, beta.map(map).toDoubleArray())

    test("a straight line crosses once, exactly") {
        val crossing = flow(grid(7, 1.0)) { 0.4 + 1.5 * (it - 0.4) }.single()
        crossing.beta shouldBe (0.4 plusOrMinus 1e-14)
        crossing.slope shouldBe (1.5 plusOrMinus 1e-13)
        crossing.stability() shouldBe Stability.REPULSIVE
    }

    test("several crossings alternate between attractive and repulsive") {
        val crossings = flow(grid(1001, 0.95)) { it + 0.1 * sin(4 * PI * it) }
        crossings.map { it.stability() } shouldBe
            listOf(Stability.ATTRACTIVE, Stability.REPULSIVE, Stability.ATTRACTIVE)
        crossings.map { it.beta }.zip(listOf(0.25, 0.5, 0.75)).forEach { (found, exact) ->
            found shouldBe (exact plusOrMinus 1e-6)
        }
        crossings[0].slope shouldBe (1 - 0.4 * PI plusOrMinus 1e-3)
        crossings[1].slope shouldBe (1 + 0.4 * PI plusOrMinus 1e-3)
    }

    test("a crossing at a point of the grid counts once") {
        val crossing = flow(doubleArrayOf(0.0, 0.5, 1.0)) { 0.5 + 2 * (it - 0.5) }.single()
        crossing shouldBe Crossing(0.5, 2.0)
    }

    test("a flow to one side has no crossing, nor has one that touches the diagonal or stays on it") {
        flow(grid(11, 1.0)) { 0.9 * it - 0.01 }.shouldBeEmpty()
        flow(doubleArrayOf(0.0, 0.5, 1.0)) { it + (it - 0.5) * (it - 0.5) }.shouldBeEmpty()
        flow(grid(11, 1.0)) { it }.shouldBeEmpty()
    }

    test("flows that are no curves are refused") {
        shouldThrow<IllegalArgumentException> { Crossing.all(doubleArrayOf(0.1), doubleArrayOf(0.1)) }
        shouldThrow<IllegalArgumentException> { Crossing.all(doubleArrayOf(0.1, 0.2), doubleArrayOf(0.1)) }
        shouldThrow<IllegalArgumentException> { Crossing.all(doubleArrayOf(0.2, 0.1), doubleArrayOf(0.1, 0.2)) }
        shouldThrow<IllegalArgumentException> { Crossing.all(doubleArrayOf(0.1, 0.2), doubleArrayOf(Double.NaN, 0.2)) }
    }

    context("a noisy flow through 0.45 with slope 1.4, measured 60 times") {
        val beta = grid(10, 0.9)
        val random = SplittableRandom(5)
        val measured = List(60) { beta.map { 0.45 + 1.4 * (it - 0.45) + 0.05 * random.nextGaussian() } }
        fun curve(indices: IntArray) =
            DoubleArray(beta.size) { point -> indices.map { measured[it][point] }.average() }
        val resampled = Bootstrap(200, 6).resample(measured.size, ::curve)
        val found = FixedPoint.all(beta, curve(measured.indices.toList().toIntArray()), resampled)

        test("has one repulsive fixed point, within its error of the truth") {
            val fixedPoint = found.single()
            fixedPoint.stability shouldBe Stability.REPULSIVE
            fixedPoint.support shouldBe 1.0
            fixedPoint.beta shouldAgreeWith 0.45
            fixedPoint.slope shouldAgreeWith 1.4
            // 0.05/√60 at each of the two points around it, halved by the average, over slope − 1.
            fixedPoint.beta.error shouldBe (0.05 / Math.sqrt(120.0) / 0.4 plusOrMinus 0.004)
        }

        test("has no support where the resampled flows do not cross, and so no errors") {
            val lost = FixedPoint.all(beta, resampled[0], Array(50) { beta.map { it + 0.1 }.toDoubleArray() }).single()
            lost.support shouldBe 0.0
            lost.beta.error.isNaN() shouldBe true
            lost.slope.error.isNaN() shouldBe true
        }

        test("is not confused with an attractive crossing nearby") {
            val attractive = beta.map { 0.45 + 0.5 * (it - 0.45) }.toDoubleArray()
            FixedPoint.all(beta, resampled[0], arrayOf(attractive, resampled[1])).single().support shouldBe 0.5
        }
    }
})

package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.flow.FlowDirection.Direction.DOWN
import org.kadanoff.flow.FlowDirection.Direction.UNDECIDED
import org.kadanoff.flow.FlowDirection.Direction.UP
import org.kadanoff.observe.Estimate
import java.util.Random
import kotlin.math.sqrt

class FlowDirectionTest : FunSpec({

    val betas = List(24) { 0.11 + 0.02 * it }
    val edges = doubleArrayOf(0.1, 0.25, 0.4407, 0.58)

    /** β′ at each β: the given drift, and Gaussian errors that share the part [correlation] of their variance. */
    fun flow(random: Random, correlation: Double, drift: (Double) -> Double): List<MeasuredFlow.Point> {
        val shared = random.nextGaussian()
        return betas.map { beta ->
            val error = 0.002 + 0.01 * beta
            val noise = sqrt(correlation) * shared + sqrt(1 - correlation) * random.nextGaussian()
            MeasuredFlow.Point(beta, Estimate(beta + drift(beta) + error * noise, error))
        }
    }

    /** How often a flow that goes nowhere is said to go somewhere, in any of three intervals. */
    fun falsePositives(correlation: Double, assumed: Double, trials: Int): Double {
        val random = Random(1)
        return List(trials) { flow(random, correlation) { 0.0 } }
            .count { points -> FlowDirection.all(points, edges, assumed, 0.05).any { it.direction != UNDECIDED } }
            .toDouble() / trials
    }

    test("a flow that goes nowhere is said to go somewhere in 5 % at most of all cases, whatever is correlated") {
        val trials = 4000
        val allowed = 0.05 + 4 * sqrt(0.05 * 0.95 / trials)
        for ((correlation, assumed) in listOf(0.0 to 0.0, 0.5 to 0.5, 0.0 to 1.0, 0.5 to 1.0, 1.0 to 1.0)) {
            falsePositives(correlation, assumed, trials) shouldBeLessThan allowed
        }
        // With independent intervals the correction costs next to nothing: 1 − (1 − 0.05/6)⁶ = 4.9 %.
        falsePositives(0.0, 0.0, trials) shouldBeGreaterThan 0.049 - 4 * sqrt(0.05 * 0.95 / trials)
    }

    test("taking correlated errors for independent ones finds directions that are not there") {
        falsePositives(correlation = 0.5, assumed = 0.0, trials = 1000) shouldBeGreaterThan 0.3
    }

    test("a flow that runs into a point goes up below it and down above, and away from it the other way") {
        val random = Random(2)
        fun sides(slope: Double) = FlowDirection.all(
            flow(random, 0.5) { (slope - 1) * (it - 0.44) }, doubleArrayOf(0.1, 0.44, 0.6), 1.0, 0.05,
        ).map { it.direction }
        sides(0.5) shouldBe listOf(UP, DOWN)
        sides(1.5) shouldBe listOf(DOWN, UP)
        sides(1.01) shouldBe listOf(UNDECIDED, UNDECIDED)
    }

    test("four points by hand: Z, the weighted drift and Holm's correction") {
        // z = 1, 2, 3 below β = 0.35 and −0.5 above
        val points = listOf(0.1 to 0.11, 0.2 to 0.22, 0.3 to 0.36, 0.4 to 0.39).zip(listOf(0.01, 0.01, 0.02, 0.02))
            .map { (flow, error) -> MeasuredFlow.Point(flow.first, Estimate(flow.second, error)) }
        val (below, above) = FlowDirection.all(points, doubleArrayOf(0.1, 0.35, 0.5), 0.0, 0.05)
        below.points shouldBe 3
        below.drift.value() shouldBe (6 / 250.0 plusOrMinus 1e-12)
        below.drift.sigmasFrom(0.0) shouldBe (6 / sqrt(3.0) plusOrMinus 1e-9)
        below.lowestSigmas shouldBe (1.0 plusOrMinus 1e-9)
        below.highestSigmas shouldBe (3.0 plusOrMinus 1e-9)
        below.pUp shouldBe (2.6600e-4 plusOrMinus 5e-8) // Q(3.4641)
        below.pUp + below.pDown shouldBe (1.0 plusOrMinus 1e-14)
        below.corrected shouldBe (4 * below.pUp plusOrMinus 1e-15)
        below.direction shouldBe UP
        above.pDown shouldBe (0.3085375 plusOrMinus 5e-8) // Q(0.5)
        above.corrected shouldBe (3 * above.pDown plusOrMinus 1e-12)
        above.direction shouldBe UNDECIDED
        FlowDirection.all(points, doubleArrayOf(0.1, 0.35, 0.5), 1.0, 0.05).first().drift.sigmasFrom(0.0) shouldBe
            (2.0 plusOrMinus 1e-9) // the mean of z
    }

    test("a point on an inner edge is on neither side, one at the end is inside") {
        val points = flow(Random(3), 0.0) { 0.0 }
        FlowDirection.all(points, doubleArrayOf(betas[0], betas[10], betas[23]), 1.0, 0.05).map { it.points } shouldBe
            listOf(10, 13)
    }

    test("the tail of the normal distribution") {
        mapOf(
            0.0 to 0.5, 1.0 to 0.15865525393145705, -1.0 to 0.8413447460685429, 2.0 to 0.022750131948179207,
            3.0 to 0.0013498980316300946, 4.0 to 3.167124183311992e-5, 6.0 to 9.865876450376981e-10,
            10.0 to 7.619853024160526e-24, -5.0 to 1 - 2.866515718791939e-7,
        ).forEach { (z, exact) -> NormalTail.above(z) shouldBe (exact plusOrMinus 1e-12 * exact) }
        NormalTail.above(3 + 1e-9) shouldBe (NormalTail.above(3 - 1e-9) plusOrMinus 2e-11) // both expansions meet
        NormalTail.above(Double.POSITIVE_INFINITY) shouldBe 0.0
    }

    test("what cannot be tested is refused") {
        val points = flow(Random(4), 0.0) { 0.0 }
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { FlowDirection.all(points, doubleArrayOf(0.7, 0.8), 1.0, 0.05) } shouldContain
            "no point between β = 0.7"
        message { FlowDirection.all(points, doubleArrayOf(0.5, 0.2), 1.0, 0.05) } shouldContain "increase"
        message { FlowDirection.all(points, edges, 1.5, 0.05) } shouldContain "correlated by 0 to 1"
        message { FlowDirection.all(points, edges, 1.0, 5.0) } shouldContain "level"
        val unknown = listOf(MeasuredFlow.Point(0.2, Estimate(0.2, Double.NaN)))
        message { FlowDirection.all(unknown, edges.copyOf(2), 1.0, 0.05) } shouldContain "0.2(?) at β = 0.2"
    }
})

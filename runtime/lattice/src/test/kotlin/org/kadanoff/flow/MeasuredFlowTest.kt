package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeBetween
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.observe.Stability
import java.util.Random
import org.kadanoff.shouldAgreeWith

class MeasuredFlowTest : FunSpec({

    val betas = DoubleArray(9) { 0.2 + 0.05 * it }
    val identity = { mean: Double -> mean }

    /** Readings of a straight flow through [crossing], each with Gaussian noise of 0.1. */
    fun readings(crossing: Double, slope: Double, configurations: Int, random: Random) = Array(betas.size) { i ->
        DoubleArray(configurations) { crossing + slope * (betas[i] - crossing) + 0.1 * random.nextGaussian() }
    }

    test("β′ and the repulsive crossing of a steep flow are found") {
        val random = Random(1)
        val flow = MeasuredFlow.of(betas, arrayOf(readings(0.42, 1.5, 400, random)), identity, random)
        flow.points.forEach { point ->
            point.betaPrime.error().shouldBeBetween(0.004, 0.006, 0.0) // 0.1 / √400, within 20 %
            point.betaPrime shouldAgreeWith 0.42 + 1.5 * (point.beta - 0.42)
        }
        val fixedPoint = flow.fixedPoints.maxBy { it.support }
        fixedPoint.stability shouldBe Stability.REPULSIVE
        fixedPoint.beta shouldAgreeWith 0.42
        // an error of β′ of 0.005 moves the crossing by 0.005 / (slope − 1) = 0.01 at most, on a grid point
        fixedPoint.beta.error().shouldBeBetween(0.003, 0.015, 0.0)
    }

    test("a flat flow crosses where it is attractive") {
        val random = Random(2)
        val flow = MeasuredFlow.of(betas, arrayOf(readings(0.38, 0.0, 400, random)), identity, random)
        val fixedPoint = flow.fixedPoints.maxBy { it.support }
        fixedPoint.stability shouldBe Stability.ATTRACTIVE
        fixedPoint.beta shouldAgreeWith 0.38
    }

    test("a flow that stays below the diagonal has no fixed point") {
        val random = Random(3)
        MeasuredFlow.of(betas, arrayOf(readings(0.0, 0.5, 400, random)), identity, random).fixedPoints.shouldBeEmpty()
    }

    test("fits that disagree widen the error") {
        val random = Random(4)
        val low = readings(0.40, 1.5, 400, random)
        val high = low.map { at -> DoubleArray(at.size) { at[it] + 0.1 } }.toTypedArray()
        val flow = MeasuredFlow.of(betas, arrayOf(low, high), identity, random)
        // two fits drawn with replacement: their mean scatters by 0.1 / √8 = 0.035
        flow.points.forEach { it.betaPrime.error().shouldBeBetween(0.03, 0.042, 0.0) }
    }

    test("errors have the right size: over 200 measurements deviations from the truth are of one σ") {
        val deviations = (1L..200L).flatMap { seed ->
            val random = Random(seed)
            val flow = MeasuredFlow.of(betas, arrayOf(readings(0.42, 1.5, 50, random)), identity, random)
            flow.points.map { it.betaPrime.sigmasFrom(0.42 + 1.5 * (it.beta - 0.42)) }
        }
        // Of 1800 numbers: their mean square scatters by 4 %, and a bootstrap of 50 makes it 2 % too large.
        (deviations.sumOf { it * it } / deviations.size).shouldBeBetween(0.8, 1.2, 0.0)
    }

    test("fits that read the same configurations alike are no more certain than one") {
        val random = Random(6)
        val one = readings(0.42, 1.5, 400, random)
        MeasuredFlow.of(betas, Array(4) { one }, identity, random).points.forEach {
            it.betaPrime.error().shouldBeBetween(0.004, 0.006, 0.0)
        }
    }

    test("β′ belongs to the mean reading, and is not the mean of what belongs to each") {
        val squares = Array(betas.size) { i -> DoubleArray(20) { if (it % 2 == 0) 0.0 else 2 * betas[i] * betas[i] } }
        MeasuredFlow.of(betas, arrayOf(squares), Math::sqrt, Random(7)).points.forEach {
            it.betaPrime.value() shouldBe (it.beta plusOrMinus 1e-12)
        }
    }

    test("fewer than 20 configurations at a β are refused") {
        val random = Random(5)
        shouldThrow<IllegalArgumentException> {
            MeasuredFlow.of(betas, arrayOf(readings(0.42, 1.5, 19, random)), identity, random)
        }.message shouldContain "20 configurations"
    }
})

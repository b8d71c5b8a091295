package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.hypot
import kotlin.math.ln
import kotlin.math.sin

class CouplingFlowTest : FunSpec({

    /** Turns by 60° about (1, 0) and doubles distances: a fixed point with complex eigenvalues 2 e^{±iπ/3}. */
    data class Spiral(val angle: Double = PI / 3) : DiscreteFlow {
        override fun scaleFactor() = 2.0
        override fun couplings() = listOf("a", "b")
        override fun apply(couplings: Array<Dual>): Array<Dual> {
            val (a, b) = couplings
            val x = a - 1.0
            return arrayOf((x * cos(angle) - b * sin(angle)) * 2.0 + 1.0, (x * sin(angle) + b * cos(angle)) * 2.0)
        }
    }

    /** dx/dl = x − x³, dy/dl = −2y: sources and sinks that are known. */
    class Pitchfork : DifferentialFlow {
        override fun couplings() = listOf("x", "y")
        override fun beta(couplings: Array<Dual>): Array<Dual> {
            val (x, y) = couplings
            return arrayOf(x - x * x * x, y * -2.0)
        }
    }

    test("complex eigenvalues: the exponent is that of their size") {
        val point = Spiral().fixedPointNear(0.3, 5.0)
        point.coupling("a") shouldBe (1.0 plusOrMinus 1e-14)
        point.coupling("b") shouldBe (0.0 plusOrMinus 1e-14)
        point.relevantDirections() shouldBe 2
        point.modes().forEach { mode ->
            mode.exponent() shouldBe (1.0 plusOrMinus 1e-13)
            mode.eigenvalue().re() shouldBe (1.0 plusOrMinus 1e-13)
            mode.eigenvalue().isReal shouldBe false
            mode.direction().sumOf { it.abs() * it.abs() } shouldBe (1.0 plusOrMinus 1e-13)
        }
    }

    test("all fixed points in a box, with their stability") {
        val points = Pitchfork().fixedPoints(doubleArrayOf(-2.0, -1.0), doubleArrayOf(2.0, 1.5), 6)
        points.map { Math.round(it.coupling("x")) } shouldBe listOf(-1, 0, 1)
        points.map { it.relevantDirections() } shouldBe listOf(0, 1, 0)
        points[1].correlationLengthExponent() shouldBe (1.0 plusOrMinus 1e-13)
        points[1].along("y").exponent() shouldBe (-2.0 plusOrMinus 1e-13)
        points[0].modes().map { it.exponent() } shouldBe listOf(-2.0, -2.0)
        shouldThrow<ArithmeticException> { points[0].correlationLengthExponent() }
        shouldThrow<IllegalArgumentException> { points[0].along("z") }
    }

    test("a differential flow line follows the solution, x/√(1 − x²) ∝ eˡ and y ∝ e⁻²ˡ") {
        val steps = 64
        val (x, y) = Pitchfork().iterate(doubleArrayOf(0.1, 1.0), steps).last()
        val l = steps * DifferentialFlow.STEP
        x / Math.sqrt(1 - x * x) shouldBe (0.1 / Math.sqrt(0.99) * Math.exp(l) plusOrMinus 1e-5)
        y shouldBe (Math.exp(-2 * l) plusOrMinus 1e-7)
    }

    test("the critical surface of dx/dl = x − x³ is x = 0") {
        val surface = CriticalSurface(
            Pitchfork(),
            listOf(
                CriticalSurface.Sink("left") { (x, y) -> hypot(x + 1, y) < 0.1 },
                CriticalSurface.Sink("right") { (x, y) -> hypot(x - 1, y) < 0.1 },
            ),
        )
        surface.sinkOf(0.2, 3.0).get().name() shouldBe "right"
        surface.sinkOf(0.0, 3.0).isEmpty shouldBe true
        surface.between(doubleArrayOf(-2.0, 1.0), doubleArrayOf(1.0, 0.5))[0] shouldBe (0.0 plusOrMinus 1e-15)
        shouldThrow<IllegalArgumentException> { surface.between(doubleArrayOf(1.0, 1.0), doubleArrayOf(2.0, 1.0)) }
    }

    test("what a flow cannot do is refused") {
        val flow = Pitchfork()
        shouldThrow<IllegalArgumentException> { flow.iterate(doubleArrayOf(1.0), 1) }
        shouldThrow<IllegalArgumentException> { flow.iterate(doubleArrayOf(1.0, 1.0), -1) }
        shouldThrow<IllegalArgumentException> { flow.fixedPoints(doubleArrayOf(1.0, 1.0), doubleArrayOf(2.0, 1.0), 3) }
        shouldThrow<IllegalArgumentException> { flow.fixedPoints(DoubleArray(2), doubleArrayOf(1.0, 1.0), 400) }
        shouldThrow<IllegalArgumentException> { flow.fixedPoints(doubleArrayOf(0.0, 0.0), doubleArrayOf(1.0, 1.0), 1) }
    }

    test("one coupling is a case of many") {
        val recursion = DecimationRecursion()
        val (hot, critical) = recursion.fixedPoints(doubleArrayOf(0.0), doubleArrayOf(2.0), 10)
        hot.relevantDirections() shouldBe 0
        critical.coupling("K") shouldBe (recursion.fixedPoint() plusOrMinus 1e-14)
        critical.correlationLengthExponent() shouldBe (ln(2.0) / 2 / ln(1.448922354968) plusOrMinus 1e-11)
    }
})

package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.pow

class PerturbativeFlowsTest : FunSpec({

    listOf(1.0, 2.0, 3.0).forEach { n ->
        test("momentum shell, N = $n: the Wilson-Fisher point to first order in ε") {
            val epsilon = 0.01
            val flow = MomentumShell(n, 4 - epsilon)
            val points = flow.fixedPoints(doubleArrayOf(-0.1, -0.001), doubleArrayOf(0.1, 0.01), 8)
            points.map { it.relevantDirections() } shouldBe listOf(1, 2)
            val (wilsonFisher, gaussian) = points
            gaussian.along("r").exponent() shouldBe (2.0 plusOrMinus 1e-12)
            gaussian.modes()[1].exponent() shouldBe (epsilon plusOrMinus 1e-12)
            wilsonFisher.coupling("r") / epsilon shouldBe (-(n + 2) / (2 * (n + 8)) plusOrMinus epsilon)
            wilsonFisher.coupling("u") / epsilon shouldBe (1 / (4 * (n + 8)) plusOrMinus epsilon)
            (2 - wilsonFisher.modes()[0].exponent()) / epsilon shouldBe ((n + 2) / (n + 8) plusOrMinus epsilon)
            wilsonFisher.modes()[1].exponent() / epsilon shouldBe (-1.0 plusOrMinus 3 * epsilon)
        }
    }

    test("above d = 4 the Gaussian point alone is critical, ν = 1/2") {
        val (point) = MomentumShell(1.0, 5.0).fixedPoints(doubleArrayOf(-0.5, -1e-3), doubleArrayOf(0.5, 0.2), 8)
        point.coupling("u") shouldBe (0.0 plusOrMinus 1e-13)
        point.relevantDirections() shouldBe 1
        point.correlationLengthExponent() shouldBe (0.5 plusOrMinus 1e-13)
    }

    test("the Gaussian model: y_r = 2 and y_h = 1 + d/2 for any b") {
        listOf(1.01, 2.0, 3.5).forEach { b ->
            val point = GaussianModel(3.0, b).fixedPointNear(0.3, 0.2)
            point.couplings().forEach { it shouldBe (0.0 plusOrMinus 1e-12) }
            point.along("r").exponent() shouldBe (2.0 plusOrMinus 1e-12)
            point.along("h").exponent() shouldBe (2.5 plusOrMinus 1e-12)
        }
    }

    test("Kosterlitz and Thouless: 2/K + π ln K − 2π³y² is constant along flow lines") {
        fun invariant(point: DoubleArray) = 2 / point[0] + PI * ln(point[0]) - 2 * PI.pow(3) * point[1].pow(2)
        listOf(doubleArrayOf(0.8, 0.02), doubleArrayOf(0.6, 0.01)).forEach { start ->
            val line = KosterlitzThouless().iterate(start, 64)
            abs(line.last()[1] / start[1] - 1) shouldBe (0.5 plusOrMinus 0.5)
            line.forEach { invariant(it) shouldBe (invariant(start) plusOrMinus 1e-8) }
        }
    }

    test("Kosterlitz and Thouless: along y = 0, K is marginal and y relevant below K = 2/π") {
        mapOf(0.5 to 1, 0.9 to 0).forEach { (stiffness, relevant) ->
            val point = KosterlitzThouless().fixedPointNear(stiffness, 0.0)
            point.coupling("K") shouldBe stiffness
            point.relevantDirections() shouldBe relevant
            point.along("y").exponent() shouldBe (2 - PI * stiffness plusOrMinus 1e-13)
            point.along("K").exponent() shouldBe 0.0
        }
    }

    test("the separatrix of Kosterlitz and Thouless ends at K = 2/π") {
        val surface = CriticalSurface(
            KosterlitzThouless(),
            listOf(
                CriticalSurface.Sink("bound vortices") { (k, y) -> y < 1e-3 && k > 2 / PI },
                CriticalSurface.Sink("free vortices") { (k, y) -> y > 0.2 || k < 0.1 },
            ),
        )
        val y = 0.05
        val (stiffness) = surface.between(doubleArrayOf(0.5, y), doubleArrayOf(1.2, y))
        val separatrix = PI + PI * ln(2 / PI)
        val invariant = 2 / stiffness + PI * ln(stiffness) - 2 * PI.pow(3) * y * y
        abs(invariant - separatrix) shouldBeLessThan 2 * PI.pow(3) * 1e-6
    }

    test("the nonlinear sigma model: T* = 2πε/(N − 2), y_t = ε; for d = 2 no transition") {
        val (ordered, critical) = NonlinearSigmaModel(3.0, 2.5).fixedPoints(doubleArrayOf(0.0), doubleArrayOf(10.0), 20)
        ordered.relevantDirections() shouldBe 0
        critical.coupling("T") shouldBe (PI plusOrMinus 1e-13)
        critical.correlationLengthExponent() shouldBe (2.0 plusOrMinus 1e-13)
        NonlinearSigmaModel(3.0, 2.0).fixedPoints(doubleArrayOf(0.01), doubleArrayOf(10.0), 20) shouldBe emptyList()
    }

    test("numbers out of range are refused") {
        shouldThrow<IllegalArgumentException> { MomentumShell(0.0, 3.0) }
        shouldThrow<IllegalArgumentException> { GaussianModel(3.0, 1.0) }
        shouldThrow<IllegalArgumentException> { GaussianModel(0.0, 2.0) }
        shouldThrow<IllegalArgumentException> { NonlinearSigmaModel(2.0, 3.0) }
    }
})

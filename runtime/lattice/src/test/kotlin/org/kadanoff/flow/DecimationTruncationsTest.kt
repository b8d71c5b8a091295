package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe

class DecimationTruncationsTest : FunSpec({

    test("Wilson's two couplings: fixed points, eigenvalues, exponent") {
        val points = WilsonDecimation().fixedPoints(doubleArrayOf(-0.2, -0.2), doubleArrayOf(1.0, 1.0), 8)
        points.map { it.relevantDirections() } shouldBe listOf(0, 1)
        val critical = points[1]
        critical.coupling("K") shouldBe (1.0 / 3 plusOrMinus 1e-14)
        critical.coupling("L") shouldBe (1.0 / 9 plusOrMinus 1e-14)
        critical.modes()[0].eigenvalue().re() shouldBe (1.72075922 plusOrMinus 5e-9)
        critical.modes()[1].eigenvalue().re() shouldBe (-0.38742589 plusOrMinus 5e-9)
        critical.correlationLengthExponent() shouldBe (0.63853271 plusOrMinus 5e-9)
    }

    test("where the critical surface meets the nearest-neighbour model") {
        val surface = CriticalSurface(
            WilsonDecimation(),
            listOf(
                CriticalSurface.Sink.within("high temperature", 1e-3),
                CriticalSurface.Sink.beyond("low temperature", 10.0),
            ),
        )
        val (coupling, next) = surface.between(doubleArrayOf(0.1, 0.0), doubleArrayOf(0.9, 0.0))
        coupling shouldBe (0.392092339 plusOrMinus 5e-10)
        next shouldBe 0.0
    }

    test("with the nearest-neighbour coupling alone every coupling flows to 0") {
        val recursion = NearestNeighbourDecimation()
        recursion.iterate(5.0, 40).last() shouldBe (0.0 plusOrMinus 1e-9)
        shouldThrow<ArithmeticException> { recursion.fixedPoint() }
        recursion.fixedPoints(doubleArrayOf(0.0), doubleArrayOf(50.0), 50).map { it.coupling("K") } shouldBe listOf(0.0)
    }
})

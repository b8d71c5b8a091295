package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow

class XYMigdalKadanoffTest : FunSpec({

    test("the harmonics of e^{K cos θ}: I₁(K)/I₀(K) of the chain's energy") {
        XYMigdalKadanoff(1.0, 2.0, 12).cosine(1.0)[0] shouldBe (0.44638997 plusOrMinus 5e-9)
        XYMigdalKadanoff(1.0, 2.0, 12).cosine(2.0)[0] shouldBe (0.69777466 plusOrMinus 5e-9)
    }

    test("on the chain, every harmonic to the power b") {
        val chain = XYMigdalKadanoff(1.0, 3.0, 10)
        val start = chain.cosine(1.5)
        chain.step(start).zip(start.toList())
            .forEach { (after, before) -> after shouldBe (before.pow(3) plusOrMinus 1e-14) }
    }

    test("two moved bonds e^{K cos θ} are one with 2K") {
        val flow = XYMigdalKadanoff(2.0, 2.0, 24)
        flow.step(flow.cosine(1.2)).zip(flow.cosine(2.4).toList()).take(12)
            .forEach { (renormalised, moved) -> renormalised shouldBe (moved * moved plusOrMinus 1e-12) }
    }

    test("at low temperature in d = 2 Villain's weights stand still, up to vortices of fugacity e^{−π²K/2} squared") {
        val flow = XYMigdalKadanoff(2.0, 2.0, 24)
        val drift = listOf(1.0, 2.0).map { stiffness ->
            val start = flow.villain(stiffness)
            ln(flow.step(start)[0] / start[0])
        }
        drift[0] shouldBeLessThan 0.0
        drift[1] / drift[0] shouldBe (exp(-PI * PI) plusOrMinus 0.01 * exp(-PI * PI))
    }

    test("in d = 3 cosine and Villain weights flow to the same critical point, which more harmonics do not move") {
        fun critical(harmonics: Int, weight: (XYMigdalKadanoff, Double) -> DoubleArray): FlowFixedPoint {
            val flow = XYMigdalKadanoff(3.0, 2.0, harmonics)
            val surface = CriticalSurface(
                flow,
                listOf(
                    CriticalSurface.Sink("high temperature") { it[0] < 0.01 },
                    CriticalSurface.Sink("low temperature") { it[0] > 0.8 },
                ),
            )
            return surface.fixedPointFrom(*weight(flow, surface.crossing({ weight(flow, it) }, 0.05, 2.0)))
        }
        val points = listOf(
            critical(8, XYMigdalKadanoff::cosine),
            critical(8, XYMigdalKadanoff::villain),
            critical(6, XYMigdalKadanoff::villain),
        )
        points.forEach { point ->
            point.relevantDirections() shouldBe 1
            point.coupling("r1") shouldBe (points[0].coupling("r1") plusOrMinus 1e-10)
            point.correlationLengthExponent() shouldBe (points[0].correlationLengthExponent() plusOrMinus 1e-8)
        }
    }

    test("b ≤ 1, d < 1 and no harmonic are refused") {
        shouldThrow<IllegalArgumentException> { XYMigdalKadanoff(2.0, 1.0, 4) }
        shouldThrow<IllegalArgumentException> { XYMigdalKadanoff(0.5, 2.0, 4) }
        shouldThrow<IllegalArgumentException> { XYMigdalKadanoff(2.0, 2.0, 0) }
    }
})

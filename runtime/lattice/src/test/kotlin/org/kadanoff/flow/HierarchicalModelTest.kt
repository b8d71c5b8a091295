package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.ln
import kotlin.math.pow

class HierarchicalModelTest : FunSpec({

    val model = HierarchicalModel(3.0, 34)

    test("the published critical point of spins ±1 in d = 3") {
        model.criticalBeta() shouldBe (1.179030170446 plusOrMinus 1e-11)
    }

    test("the published eigenvalues and exponents at the fixed point") {
        val point = model.fixedPoint()
        point.relevantDirections() shouldBe 1
        val (first, second) = point.modes().map { it.eigenvalue().re() }
        first shouldBe (1.4271724782 plusOrMinus 1e-9)
        second shouldBe (0.859411649 plusOrMinus 1e-8)
        2 * point.correlationLengthExponent() shouldBe (1.299140730 plusOrMinus 1e-8)
        -ln(second) / ln(first) shouldBe (0.4259469 plusOrMinus 1e-7)
    }

    test("Gaussian spins stay Gaussian: 1/v′ = 2/(c v) − 1") {
        val variance = 0.2
        fun gaussian(v: Double) = DoubleArray(34) { i -> (1..i + 1).fold(1.0) { m, k -> m * (2 * k - 1) * v } }
        val c = 2.0.pow(1 - 2.0 / 3)
        val renormalised = model.step(gaussian(variance))
        val expected = gaussian(1 / (2 / (c * variance) - 1))
        (0..4).forEach { renormalised[it] / expected[it] shouldBe (1.0 plusOrMinus 1e-12) }
    }

    test("d ≤ 2 and a truncation to one moment are refused") {
        shouldThrow<IllegalArgumentException> { HierarchicalModel(2.0, 34) }
        shouldThrow<IllegalArgumentException> { HierarchicalModel(3.0, 1) }
        shouldThrow<IllegalArgumentException> { HierarchicalModel(3.0, 100) }
    }
})

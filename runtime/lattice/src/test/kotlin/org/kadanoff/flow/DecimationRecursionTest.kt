package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.exact.Onsager
import kotlin.math.ln
import kotlin.math.pow

class DecimationRecursionTest : FunSpec({

    val recursion = DecimationRecursion()

    mapOf(
        0.4 to listOf(0.355052, 0.293933, 0.215081, 0.124425, 0.044645, 0.005948),
        Onsager.CRITICAL_BETA to listOf(0.411980, 0.371677, 0.316285, 0.243231, 0.154993, 0.067876),
        0.5 to listOf(0.496876, 0.492361, 0.485842, 0.476447, 0.462942, 0.443610),
        0.51 to listOf(0.511357, 0.513325, 0.516182, 0.520328, 0.526355, 0.535124),
        0.55 to listOf(0.569646, 0.598452, 0.640860, 0.703579, 0.796783, 0.935884),
    ).forEach { (start, trajectory) ->
        test("six steps from $start") {
            val found = recursion.iterate(start, 6)
            found[0] shouldBe start
            found.drop(1).zip(trajectory).forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-6) }
        }
    }

    test("at the critical coupling cosh 4K is 3") {
        recursion.apply(Onsager.CRITICAL_BETA) shouldBe (0.375 * ln(3.0) plusOrMinus 1e-15)
    }

    test("the fixed point, its slope and its exponent") {
        val fixedPoint = recursion.fixedPoint()
        fixedPoint shouldBe (0.506981019078 plusOrMinus 1e-12)
        recursion.apply(fixedPoint) shouldBe (fixedPoint plusOrMinus 1e-15)
        recursion.derivative(fixedPoint) shouldBe (1.448922354968 plusOrMinus 1e-12)
        recursion.correlationLengthExponent() shouldBe (0.934613879 plusOrMinus 1e-9)
        recursion.scaleFactor().pow(2) shouldBe (2.0 plusOrMinus 1e-15)
    }

    test("the derivative is the slope of the recursion") {
        listOf(0.01, 0.2, 0.5, 3.0).forEach { coupling ->
            val slope = (recursion.apply(coupling + 1e-5) - recursion.apply(coupling - 1e-5)) / 2e-5
            recursion.derivative(coupling) shouldBe (slope plusOrMinus 1e-9)
        }
    }

    test("weak coupling goes as 3 K², strong coupling as 3/2 K without overflow") {
        recursion.apply(0.0) shouldBe 0.0
        recursion.apply(1e-9) / 3e-18 shouldBe (1.0 plusOrMinus 1e-12)
        recursion.apply(1e6) / 1.5e6 shouldBe (1.0 plusOrMinus 1e-6)
        recursion.apply(0.25 * (1 - 1e-12)) shouldBe (recursion.apply(0.25 * (1 + 1e-12)) plusOrMinus 1e-11)
    }

    test("no steps leave the coupling, a negative number of steps is refused") {
        recursion.iterate(0.3, 0) shouldBe doubleArrayOf(0.3)
        shouldThrow<IllegalArgumentException> { recursion.iterate(0.3, -1) }
    }
})

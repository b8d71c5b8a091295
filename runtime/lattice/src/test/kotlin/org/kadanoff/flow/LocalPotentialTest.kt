package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe

class LocalPotentialTest : FunSpec({

    test("N = 1: κ, ν and ω of the Wilson-Fisher point in d = 3") {
        val point = LocalPotential(1.0, 3.0, 16).fixedPoint()
        point.relevantDirections() shouldBe 1
        point.coupling("κ") shouldBe (1.81489839 plusOrMinus 1e-7)
        point.correlationLengthExponent() shouldBe (0.6495618 plusOrMinus 2e-6)
        -point.modes()[1].exponent() shouldBe (0.655746 plusOrMinus 2e-5)
    }

    mapOf(4 to 0.65057, 6 to 0.64985, 8 to 0.64948, 10 to 0.649576, 12 to 0.6495596, 14 to 0.64956205)
        .forEach { (order, published) ->
            test("N = 1: ν converges with the order of the potential, here $order") {
                val nu = LocalPotential(1.0, 3.0, order).fixedPoint().correlationLengthExponent()
                val digit = if (order < 10) 1e-5 else if (order == 10) 1e-6 else if (order == 12) 1e-7 else 1e-8
                nu shouldBe (published plusOrMinus 0.51 * digit)
            }
        }

    mapOf(2.0 to listOf(2.58394, 0.708211, 0.67122), 3.0 to listOf(3.42583, 0.761123, 0.69982))
        .forEach { (components, published) ->
            test("N = $components: κ, ν and ω in d = 3") {
                val point = LocalPotential(components, 3.0, 14).fixedPoint()
                point.coupling("κ") shouldBe (published[0] plusOrMinus 1e-5)
                point.correlationLengthExponent() shouldBe (published[1] plusOrMinus 2e-6)
                -point.modes()[1].exponent() shouldBe (published[2] plusOrMinus 1e-5)
            }
        }

    test("ν → 1/(d − 2), ω → 4 − d for many components, as in the spherical model") {
        val point = LocalPotential(1e5, 3.0, 8).fixedPoint()
        point.correlationLengthExponent() shouldBe (1.0 plusOrMinus 1e-4)
        -point.modes()[1].exponent() shouldBe (1.0 plusOrMinus 1e-4)
    }

    test("near d = 4 the exponent of the ε expansion, 1/ν = 2 − ε/3 + O(ε²)") {
        val epsilon = 1e-3
        val point = LocalPotential(1.0, 4 - epsilon, 6).fixedPoint()
        1 / point.correlationLengthExponent() shouldBe (2 - epsilon / 3 plusOrMinus epsilon * epsilon)
    }

    test("ν falls with d for any N ≥ 1") {
        val nu = listOf(2.9, 3.0, 3.2, 3.6).map { LocalPotential(1.5, it, 10).fixedPoint().correlationLengthExponent() }
        nu shouldBe nu.sortedDescending()
    }

    test("where the expansion about the minimum fails, in low dimensions, it says so") {
        shouldThrow<ArithmeticException> { LocalPotential(1.0, 2.3, 8).fixedPoint() }
    }

    test("d outside 2 to 4, N < 1 and an order below 2 are refused") {
        shouldThrow<IllegalArgumentException> { LocalPotential(1.0, 2.0, 8) }
        shouldThrow<IllegalArgumentException> { LocalPotential(1.0, 4.0, 8) }
        shouldThrow<IllegalArgumentException> { LocalPotential(0.5, 3.0, 8) }
        shouldThrow<IllegalArgumentException> { LocalPotential(1.0, 3.0, 1) }
    }
})

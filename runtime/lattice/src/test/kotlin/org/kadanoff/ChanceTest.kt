package org.kadanoff

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.observe.Estimate

class ChanceTest : FunSpec({
    test("the tails of the normal and of Student's distribution, from tables") {
        normalTail(1.959963984540054) shouldBe (0.05 plusOrMinus 1e-13)
        normalTail(5.326723886384496) shouldBe (1e-7 plusOrMinus 1e-14)
        studentTail(1.0, 1) shouldBe (0.5 plusOrMinus 1e-14)
        studentTail(4.302652729749464, 2) shouldBe (0.05 plusOrMinus 1e-13)
        studentTail(3.182446305284263, 3) shouldBe (0.05 plusOrMinus 1e-13)
        studentTail(2.0395134463964077, 31) shouldBe (0.05 plusOrMinus 1e-13)
        studentTail(-2.2621571627982053, 9) shouldBe (0.05 plusOrMinus 1e-13)
    }

    test("what is likely agrees, what is not does not") {
        Estimate(6.5, 1.0) shouldAgreeWith 0.0
        shouldThrow<AssertionError> { Estimate(7.0, 1.0) shouldAgreeWith 0.0 }
        shouldThrow<AssertionError> { Estimate(6.5, 1.0).shouldAgreeWith(Estimate.exact(0.0), 64) }
        shouldThrow<AssertionError> { Estimate(0.1, Double.NaN) shouldAgreeWith 0.0 }
        5.3.shouldBeDeviation()
        shouldThrow<AssertionError> { (-5.4).shouldBeDeviation() }
        (List(10_000) { 0.0 } + 6.7).shouldBeDeviations()
        shouldThrow<AssertionError> { (List(10_000) { 0.0 } + 6.9).shouldBeDeviations() }
        List(200) { 1.2 }.shouldHaveVariance()
        shouldThrow<AssertionError> { List(200) { 1.3 }.shouldHaveVariance() }
        shouldThrow<AssertionError> { List(200) { 0.7 }.shouldHaveVariance() }
        List(200) { 1.3 }.shouldHaveVariance(1.5)
    }
})

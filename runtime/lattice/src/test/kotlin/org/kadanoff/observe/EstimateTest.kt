package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.sqrt

class EstimateTest : FunSpec({

    mapOf(
        Estimate(-1.423741, 0.000523) to "-1.42374(52)",
        Estimate(12.345, 1.52) to "12.3(1.5)",
        Estimate(0.0012, 0.0003) to "0.00120(30)",
        Estimate(1234.0, 56.0) to "1234(56)",
        Estimate(12_345.0, 1_520.0) to "12300(1500)",
        Estimate(0.5, 0.0996) to "0.50(10)",
        Estimate(5.0, 0.996) to "5.0(1.0)",
        Estimate(50.0, 9.96) to "50(10)",
        Estimate(-0.001, 0.2) to "0.00(20)",
        Estimate(0.0, 0.01) to "0.000(10)",
        Estimate(4.2e-9, 1.1e-9) to "4.2(1.1)e-9",
        Estimate(6.02214e23, 3e19) to "6.02214(30)e23",
        Estimate(0.25, Double.NaN) to "0.25(?)",
        Estimate.exact(2.0) to "2",
        Estimate.exact(100.0) to "100",
        Estimate.exact(0.0) to "0",
        Estimate.exact(-sqrt(2.0)) to "-1.41421",
        Estimate(Double.NaN, 0.1) to "NaN",
        Estimate(Double.POSITIVE_INFINITY, 0.0) to "Infinity",
    ).forEach { (estimate, notation) ->
        test("${estimate.value} with error ${estimate.error} is written $notation") {
            estimate.toString() shouldBe notation
        }
    }

    test("distance from a known number and from another estimate, in standard errors") {
        Estimate(1.0, 0.1).sigmasFrom(0.7) shouldBe (3.0 plusOrMinus 1e-12)
        Estimate(1.0, 0.3).sigmasFrom(Estimate(3.0, 0.4)) shouldBe (-4.0 plusOrMinus 1e-12)
        Estimate.exact(1.0).sigmasFrom(1.0) shouldBe 0.0
        Estimate.exact(1.0).sigmasFrom(0.0) shouldBe Double.POSITIVE_INFINITY
        Estimate(1.0, Double.NaN).sigmasFrom(0.0).isNaN() shouldBe true
    }

    test("the mean of independent measurements") {
        Estimate.mean(doubleArrayOf(1.0, 2.0, 3.0, 4.0)) shouldBe Estimate(2.5, sqrt(5.0 / 3 / 4))
        shouldThrow<IllegalArgumentException> { Estimate.mean(doubleArrayOf(1.0)) }
    }

    test("a negative error is refused") {
        shouldThrow<IllegalArgumentException> { Estimate(1.0, -0.1) }
    }
})

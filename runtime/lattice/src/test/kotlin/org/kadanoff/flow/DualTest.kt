package org.kadanoff.flow

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.tanh

class DualTest : FunSpec({

    fun Dual.gradient(): List<Double> = listOf(derivative(0), derivative(1))

    val (x, y) = Dual.variables(0.7, -0.3).toList()

    infix fun Dual.shouldHave(expected: List<Double>) {
        value() shouldBe (expected[0] plusOrMinus 1e-14)
        gradient().zip(expected.drop(1)).forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-14) }
    }

    test("the rules of differentiation") {
        x.plus(y) shouldHave listOf(0.4, 1.0, 1.0)
        x.minus(y) shouldHave listOf(1.0, 1.0, -1.0)
        x.times(y) shouldHave listOf(-0.21, -0.3, 0.7)
        x.div(y) shouldHave listOf(-7 / 3.0, -10 / 3.0, -0.7 / 0.09)
        x.inverse() shouldHave listOf(1 / 0.7, -1 / 0.49, 0.0)
        x.times(y).exp() shouldHave listOf(exp(-0.21), -0.3 * exp(-0.21), 0.7 * exp(-0.21))
        x.log() shouldHave listOf(ln(0.7), 1 / 0.7, 0.0)
        x.power(2.5).squared() shouldHave x.power(5.0).let { listOf(it.value(), it.derivative(0), 0.0) }
        x.sqrt() shouldHave x.power(0.5).let { listOf(it.value(), it.derivative(0), 0.0) }
        y.logCosh() shouldHave listOf(ln(cosh(0.3)), 0.0, -tanh(0.3))
        val logSum = x.exp().plus(y.exp()).log()
        x.logAddExp(y) shouldHave listOf(logSum.value(), logSum.derivative(0), logSum.derivative(1))
        x.expm1().log1p() shouldHave listOf(0.7, 1.0, 0.0)
    }

    test("constants have no derivative") {
        Dual.constant(2.0).times(Dual.constant(3.0)) shouldHave listOf(6.0, 0.0, 0.0)
        Dual.constant(2.0).minus(x) shouldHave listOf(1.3, -1.0, 0.0)
        y.div(Dual.constant(3.0)) shouldHave listOf(-0.1, 0.0, 1 / 3.0)
    }
})

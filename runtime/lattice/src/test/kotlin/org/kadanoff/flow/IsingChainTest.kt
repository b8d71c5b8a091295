package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sinh
import kotlin.math.sqrt

class IsingChainTest : FunSpec({

    test("b = 2 in a field: the closed form in x = e^{−4K}, y = e^{−2h}") {
        listOf(0.3 to 0.2, 1.0 to -0.7, -0.6 to 0.4).forEach { (coupling, field) ->
            val x = exp(-4 * coupling)
            val y = exp(-2 * field)
            val (renormalised, renormalisedField) = IsingChain(2).step(doubleArrayOf(coupling, field))
            exp(-4 * renormalised) shouldBe (x * (1 + y) * (1 + y) / ((x + y) * (1 + x * y)) plusOrMinus 1e-14)
            exp(-2 * renormalisedField) shouldBe (y * (x + y) / (1 + x * y) plusOrMinus 1e-14)
        }
    }

    test("without a field, tanh K′ = tanhᵇ K") {
        (2..5).forEach { bonds ->
            val (coupling, field) = IsingChain(bonds).step(doubleArrayOf(0.8, 0.0))
            coupling shouldBe (IsingMigdalKadanoff.chain(bonds.toDouble()).apply(0.8) plusOrMinus 1e-15)
            field shouldBe 0.0
        }
    }

    test("six bonds at once are two and then three") {
        val start = doubleArrayOf(0.9, 0.15)
        val stepwise = IsingChain(3).step(IsingChain(2).step(start))
        IsingChain(6).step(start).zip(stepwise).forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-14) }
    }

    test("what decimation integrates out adds up to ln Z") {
        listOf(0.0 to 0.0, 0.3 to 0.0, 1.0 to 0.0, 5.0 to 0.0, 0.7 to 0.3, -0.5 to 1.2).forEach { (coupling, field) ->
            val eigenvalue = exp(coupling) * cosh(field) +
                sqrt(exp(2 * coupling) * sinh(field) * sinh(field) + exp(-2 * coupling))
            listOf(2, 3).forEach { bonds ->
                IsingChain(bonds).logPartitionFunction(coupling, field) shouldBe (ln(eigenvalue) plusOrMinus 1e-12)
            }
        }
    }

    test("at K = ∞, or strong coupling, the field has y_h = 1") {
        val slope = IsingChain(2).linearised(doubleArrayOf(30.0, 0.0))
        slope[0][0] shouldBe (1.0 plusOrMinus 1e-12)
        slope[1][1] shouldBe (2.0 plusOrMinus 1e-12)
    }

    test("one bond of one is refused") {
        shouldThrow<IllegalArgumentException> { IsingChain(1) }
    }
})

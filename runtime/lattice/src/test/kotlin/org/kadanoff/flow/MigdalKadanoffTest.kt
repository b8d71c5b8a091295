package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.exact.Onsager
import org.kadanoff.flow.BondMoving.AFTER_DECIMATION
import org.kadanoff.flow.BondMoving.THEN_DECIMATION
import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.tanh

class MigdalKadanoffTest : FunSpec({

    data class Row(
        val d: Double, val b: Double, val moved: Double, val decimated: Double, val slope: Double, val y: Double,
    )

    listOf(
        Row(2.0, 2.0, 0.304688932, 0.609377863, 1.67857351, 0.74723572),
        Row(2.0, 3.0, 0.240605913, 0.721817738, 2.25, 0.73814049),
        Row(2.0, 4.0, 0.201762964, 0.807051857, 2.74984839, 0.72967604),
        Row(3.0, 2.0, 0.065266295, 0.261065180, 1.91737022, 0.93912893),
        Row(3.0, 3.0, 0.039354579, 0.354191215, 2.76590061, 0.92604671),
    ).forEach { row ->
        test("Ising, d = ${row.d}, b = ${row.b}: the published fixed points and exponents in both orders") {
            mapOf(THEN_DECIMATION to row.moved, AFTER_DECIMATION to row.decimated).forEach { (order, coupling) ->
                val recursion = IsingMigdalKadanoff(row.d, row.b, order)
                recursion.fixedPoint() shouldBe (coupling plusOrMinus 6e-10)
                recursion.derivative(recursion.fixedPoint()) shouldBe (row.slope plusOrMinus 6e-9)
                1 / recursion.correlationLengthExponent() shouldBe (row.y plusOrMinus 6e-9)
            }
        }
    }

    listOf(
        Row(2.0, 2.0, ln(2.0), 2 * ln(2.0), 16.0 / 9, 0.8300750),
        Row(2.0, 2.0, 0.75630761, 2 * 0.75630761, 1.8526016, 0.8895527),
        Row(3.0, 2.0, 0.13053259, 4 * 0.13053259, 1.9173702, 0.9391289),
        Row(3.0, 2.0, 0.16495514, 4 * 0.16495514, 2.0350949, 1.0250961),
        Row(3.0, 2.0, 0.19208857, 4 * 0.19208857, 2.1297834, 1.0907067),
    ).zip(listOf(3.0, 4.0, 2.0, 3.0, 4.0)).forEach { (row, q) ->
        test("Potts, d = ${row.d}, q = $q: the published fixed points and exponents in both orders") {
            mapOf(THEN_DECIMATION to row.moved, AFTER_DECIMATION to row.decimated).forEach { (order, coupling) ->
                val recursion = PottsMigdalKadanoff(row.d, row.b, q, order)
                recursion.fixedPoint() shouldBe (coupling plusOrMinus 3e-8)
                recursion.derivative(recursion.fixedPoint()) shouldBe (row.slope plusOrMinus 6e-8)
                1 / recursion.correlationLengthExponent() shouldBe (row.y plusOrMinus 6e-8)
            }
        }
    }

    test("Potts with q = 2 is Ising at half the coupling") {
        listOf(0.01, 0.3, 0.9, 4.0, 30.0).forEach { coupling ->
            PottsMigdalKadanoff(2.5, 1.7, 2.0, THEN_DECIMATION).apply(2 * coupling) shouldBe
                (2 * IsingMigdalKadanoff(2.5, 1.7, THEN_DECIMATION).apply(coupling) plusOrMinus 1e-14)
        }
    }

    test("Potts with q = 1 is percolation: p′ = (1 − (1 − p)²)² on the diamond lattice") {
        val recursion = PottsMigdalKadanoff(2.0, 2.0, 1.0, THEN_DECIMATION)
        listOf(0.1, 0.5, 0.9).forEach { p ->
            val renormalised = -Math.expm1(-recursion.apply(-Math.log1p(-p)))
            renormalised shouldBe ((1 - (1 - p).pow(2)).pow(2) plusOrMinus 1e-14)
        }
        -Math.expm1(-recursion.fixedPoint()) shouldBe ((3 - Math.sqrt(5.0)) / 2 plusOrMinus 1e-14)
    }

    test("in d = 2 duality turns one order of the steps into the other") {
        fun dual(coupling: Double, q: Double) = Math.log1p(q / Math.expm1(coupling))
        listOf(2.0, 3.0, 4.7).forEach { q ->
            listOf(0.3, 0.8, 2.0).forEach { coupling ->
                val moved = PottsMigdalKadanoff(2.0, 3.0, q, THEN_DECIMATION).apply(coupling)
                val decimated = PottsMigdalKadanoff(2.0, 3.0, q, AFTER_DECIMATION).apply(dual(coupling, q))
                dual(decimated, q) shouldBe (moved plusOrMinus 1e-13)
            }
        }
    }

    test("on the chain, tanh K′ = tanhᵇ K for any b") {
        IsingMigdalKadanoff.chain(2.0).apply(1.0) shouldBe (0.662501373679 plusOrMinus 1e-12)
        IsingMigdalKadanoff.chain(3.0).apply(1.0) shouldBe (0.474395754689 plusOrMinus 1e-12)
        tanh(IsingMigdalKadanoff.chain(1.3).apply(0.4)) shouldBe (tanh(0.4).pow(1.3) plusOrMinus 1e-15)
    }

    test("in d = 1 there is no fixed point but 0 and ∞") {
        shouldThrow<ArithmeticException> { IsingMigdalKadanoff.chain(2.0).fixedPoint() }
        shouldThrow<ArithmeticException> { PottsMigdalKadanoff(1.0, 2.0, 3.0, AFTER_DECIMATION).fixedPoint() }
        shouldThrow<ArithmeticException> { InfinitesimalMigdalKadanoff(1.0, 2.0).fixedPoint() }
        IsingMigdalKadanoff.chain(2.0).fixedPoints(doubleArrayOf(0.0), doubleArrayOf(20.0), 40)
            .map { it.coupling("K") } shouldBe listOf(0.0)
    }

    test("near d = 1, y_t = d − 1 and T* = O(d − 1)") {
        val near = IsingMigdalKadanoff(1.01, 2.0, THEN_DECIMATION)
        1 / near.correlationLengthExponent() shouldBe (0.01 plusOrMinus 2e-4)
    }

    test("strong coupling flows without overflow, K′ = b^{d−1}K − ½ ln b, weak coupling as Kᵇ") {
        val recursion = IsingMigdalKadanoff(2.0, 2.0, THEN_DECIMATION)
        recursion.apply(1e5) shouldBe (2e5 - ln(2.0) / 2 plusOrMinus 1e-9)
        recursion.derivative(1e5) shouldBe 2.0
        recursion.apply(1e-6) / 4e-12 shouldBe (1.0 plusOrMinus 1e-10)
        recursion.apply(0.0) shouldBe 0.0
        recursion.derivative(0.0) shouldBe 0.0
    }

    test("the forms for weak, for middle and for strong coupling meet") {
        listOf(0.5 / 2, 0.5 / 2 * 20, 10.0).forEach { coupling ->
            val recursion = PottsMigdalKadanoff(2.0, 2.0, 3.0, THEN_DECIMATION)
            val below = recursion.apply(coupling * (1 - 1e-9))
            val above = recursion.apply(coupling * (1 + 1e-9))
            above - below shouldBe (2e-9 * coupling * recursion.derivative(coupling) plusOrMinus 1e-13)
        }
        PottsMigdalKadanoff(1.0, 2.0, 2.0, THEN_DECIMATION).let {
            it.apply(1 - 1e-14) shouldBe (it.apply(1 + 1e-14) plusOrMinus 1e-13)
            it.apply(42.1) shouldBe (it.apply(42.3) - 0.2 plusOrMinus 1e-13)
        }
    }

    test("b → 1: the published fixed points and exponents; the exact critical point in d = 2") {
        val square = InfinitesimalMigdalKadanoff(2.0, 2.0).fixedPoint()
        square.coupling("K") / 2 shouldBe (Onsager.CRITICAL_BETA plusOrMinus 1e-14)
        square.modes()[0].exponent() shouldBe (0.753549520 plusOrMinus 6e-10)
        val cubic = InfinitesimalMigdalKadanoff(3.0, 2.0).fixedPoint()
        cubic.coupling("K") / 2 shouldBe (0.139777682 plusOrMinus 6e-10)
        cubic.modes()[0].exponent() shouldBe (0.948168644 plusOrMinus 6e-10)
    }

    test("b → 1: in d = 2 the exact critical point of the Potts model, ln (1 + √q), for any q") {
        listOf(1.0, 2.0, 3.0, 4.5, 10.0).forEach { q ->
            val critical = InfinitesimalMigdalKadanoff(2.0, q).fixedPoint().coupling("K")
            critical shouldBe (ln(1 + Math.sqrt(q)) plusOrMinus 1e-13)
        }
    }

    test("recursions with b = 1 + ε converge to the differential one, in proportion to ε") {
        val limit = InfinitesimalMigdalKadanoff(2.0, 3.0)
        val exponent = limit.fixedPoint().modes()[0].exponent()
        val deviations = listOf(1e-2, 1e-3).map { epsilon ->
            val recursion = PottsMigdalKadanoff(2.0, 1 + epsilon, 3.0, THEN_DECIMATION)
            abs(1 / recursion.correlationLengthExponent() - exponent) +
                abs(recursion.fixedPoint() - limit.fixedPoint().coupling("K"))
        }
        deviations[1] shouldBeLessThan 1e-3
        deviations[0] / deviations[1] shouldBe (10.0 plusOrMinus 0.3)
    }

    test("b ≤ 1, d < 1 and q ≤ 0 are refused") {
        listOf(1.0, 0.5, Double.NaN).forEach {
            shouldThrow<IllegalArgumentException> { IsingMigdalKadanoff(2.0, it, THEN_DECIMATION) }
            shouldThrow<IllegalArgumentException> { PottsMigdalKadanoff(2.0, it, 2.0, THEN_DECIMATION) }
        }
        shouldThrow<IllegalArgumentException> { IsingMigdalKadanoff(0.9, 2.0, THEN_DECIMATION) }
        shouldThrow<IllegalArgumentException> { PottsMigdalKadanoff(0.9, 2.0, 3.0, THEN_DECIMATION) }
        shouldThrow<IllegalArgumentException> { PottsMigdalKadanoff(2.0, 2.0, 0.0, THEN_DECIMATION) }
        shouldThrow<IllegalArgumentException> { InfinitesimalMigdalKadanoff(0.9, 2.0) }
        shouldThrow<IllegalArgumentException> { InfinitesimalMigdalKadanoff(2.0, -1.0) }
    }
})

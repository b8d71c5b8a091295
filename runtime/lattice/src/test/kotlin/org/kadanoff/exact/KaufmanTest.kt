package org.kadanoff.exact

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.common.ExperimentalKotest
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.PropTestConfig
import io.kotest.property.arbitrary.numericDouble
import io.kotest.property.arbitrary.int
import io.kotest.property.checkAll
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import kotlin.math.exp
import kotlin.math.ln

private val couplings = listOf(0.01, 0.1, 0.3, 0.4352, Onsager.CRITICAL_BETA, 0.5, 0.8, 2.0)

@OptIn(ExperimentalKotest::class)
class KaufmanTest : FunSpec({

    toriBySide.forEach { (length, rows) ->
        test("energy and specific heat on a torus of side $length") {
            rows.forEach {
                Kaufman.square(length).energy(it.beta) shouldBe (it.energy plusOrMinus 1e-11)
                Kaufman.square(length).specificHeat(it.beta) shouldBe (it.specificHeat plusOrMinus 2e-10)
            }
        }
    }

    criticalLogPartitionFunction.forEach { (length, expected) ->
        test("ln Z / N at the critical point on a torus of side $length") {
            Kaufman.square(length).logPartitionFunction(Onsager.CRITICAL_BETA) shouldBe (expected plusOrMinus 1e-11)
        }
    }

    listOf(2, 3, 4).forEach { length ->
        test("every state of a torus of side $length counted; pairs are bonded twice where the side is 2") {
            val counted = Enumeration.of(Ising(Square(length)))
            val exact = Kaufman.square(length)
            couplings.forEach { beta ->
                exact.logPartitionFunction(beta) shouldBe (counted.logPartitionFunction(beta) plusOrMinus 1e-12)
                exact.energy(beta) shouldBe (counted.energy(beta) plusOrMinus 1e-12)
                exact.specificHeat(beta) shouldBe (counted.specificHeat(beta) plusOrMinus 1e-12)
            }
        }
    }

    test("rows and columns are alike") {
        couplings.forEach { beta ->
            val wide = Kaufman(6, 20)
            val tall = Kaufman(20, 6)
            wide.logPartitionFunction(beta) shouldBe (tall.logPartitionFunction(beta) plusOrMinus 1e-13)
            wide.energy(beta) shouldBe (tall.energy(beta) plusOrMinus 1e-12)
            wide.specificHeat(beta) shouldBe (tall.specificHeat(beta) plusOrMinus 1e-11)
        }
    }

    test("the specific heat is smooth through the critical point") {
        val exact = Kaufman.square(32)
        val atCriticality = exact.specificHeat(Onsager.CRITICAL_BETA)
        listOf(1e-12, 1e-10, 1e-8).forEach { distance ->
            val around = (exact.specificHeat(Onsager.CRITICAL_BETA - distance) +
                exact.specificHeat(Onsager.CRITICAL_BETA + distance)) / 2
            around shouldBe (atCriticality plusOrMinus 1e-10)
        }
    }

    test("no coupling and infinite coupling") {
        val exact = Kaufman.square(16)
        exact.logPartitionFunction(0.0) shouldBe (ln(2.0) plusOrMinus 1e-15)
        exact.energy(0.0) shouldBe 0.0
        exact.specificHeat(0.0) shouldBe 0.0
        exact.energy(1e6) shouldBe -2.0
        exact.specificHeat(Double.POSITIVE_INFINITY) shouldBe 0.0
    }

    test("weak coupling: e = −2β and c = 2β², however weak; strong coupling: single flipped spins") {
        val exact = Kaufman.square(16)
        listOf(1e-5, 1e-8, 1e-12).forEach { beta ->
            exact.energy(beta) shouldBe (-2 * beta plusOrMinus 1e-14)
            exact.specificHeat(beta) / (2 * beta * beta) shouldBe (1.0 plusOrMinus 1e-8)
        }
        exact.energy(1e-200) shouldBe (0.0 plusOrMinus 1e-99)
        // The next excitations, pairs of spins, weigh e^(−12β).
        exact.energy(3.0) + 2 shouldBe (8 * exp(-24.0) plusOrMinus 30 * exp(-36.0))
        exact.specificHeat(3.0) shouldBe (64 * 9 * exp(-24.0) plusOrMinus 10_000 * exp(-36.0))
    }

    test("the largest torus does not overflow") {
        Kaufman.square(4096).energy(0.6) shouldBe (-1.909086177684 plusOrMinus 1e-11)
    }

    test("the thermometer undoes the energy") {
        val config = PropTestConfig(seed = 1, iterations = 200)
        checkAll(config, Arb.int(2..40), Arb.numericDouble(0.001, 1.2)) { length, beta ->
            val exact = Kaufman.square(length)
            exact.betaOfEnergy(exact.energy(beta)) shouldBe (beta plusOrMinus 1e-9)
        }
    }

    test("the thermometer reads the ends of its scale for energies beyond them") {
        val exact = Kaufman.square(8)
        exact.betaOfEnergy(0.0) shouldBe 0.0
        exact.betaOfEnergy(0.01) shouldBe 0.0
        exact.betaOfEnergy(-2.0) shouldBe Double.POSITIVE_INFINITY
        exact.betaOfEnergy(-2.01) shouldBe Double.POSITIVE_INFINITY
        shouldThrow<IllegalArgumentException> { exact.betaOfEnergy(Double.NaN) }
    }

    test("negative couplings and sides below 2 are refused") {
        shouldThrow<IllegalArgumentException> { Kaufman.square(8).energy(-0.1) }
        shouldThrow<IllegalArgumentException> { Kaufman.square(8).specificHeat(Double.NaN) }
        shouldThrow<IllegalArgumentException> { Kaufman(1, 8) }
    }
})

package org.kadanoff.exact

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.common.ExperimentalKotest
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.property.Arb
import io.kotest.property.PropTestConfig
import io.kotest.property.arbitrary.numericDouble
import io.kotest.property.checkAll
import kotlin.math.ln
import kotlin.math.sqrt

@OptIn(ExperimentalKotest::class)
class OnsagerTest : FunSpec({

    val exact = Onsager()

    test("energy and specific heat") {
        infiniteLattice.forEach {
            exact.energy(it.beta) shouldBe (it.energy plusOrMinus 1e-11)
            exact.specificHeat(it.beta) shouldBe (it.specificHeat plusOrMinus 1e-9)
        }
    }

    test("the critical point") {
        Onsager.CRITICAL_BETA shouldBe (ln(1 + sqrt(2.0)) / 2 plusOrMinus 1e-16)
        exact.energy(Onsager.CRITICAL_BETA) shouldBe (-sqrt(2.0) plusOrMinus 1e-14)
        exact.specificHeat(Onsager.CRITICAL_BETA) shouldBe Double.POSITIVE_INFINITY
        exact.logPartitionFunction(Onsager.CRITICAL_BETA) shouldBe (0.929695398342 plusOrMinus 1e-12)
        exact.magnetization(Onsager.CRITICAL_BETA) shouldBe 0.0
    }

    test("the spontaneous magnetization") {
        exact.magnetization(0.4) shouldBe 0.0
        exact.magnetization(0.45) shouldBe (0.7493226125 plusOrMinus 1e-10)
        exact.magnetization(0.5) shouldBe (0.9113193779 plusOrMinus 1e-10)
        exact.magnetization(0.6) shouldBe (0.9736086674 plusOrMinus 1e-10)
        exact.magnetization(1e6) shouldBe 1.0
    }

    test("far from criticality a torus of side 128 is infinite") {
        val torus = Kaufman.square(128)
        listOf(0.05, 0.2, 0.3, 0.6, 1.0).forEach { beta ->
            exact.energy(beta) shouldBe (torus.energy(beta) plusOrMinus 1e-12)
            exact.specificHeat(beta) shouldBe (torus.specificHeat(beta) plusOrMinus 1e-12)
        }
        // In the ordered phase the torus has the ln 2 / N of its two ground states on top.
        listOf(0.05, 0.2, 0.3).forEach { beta ->
            exact.logPartitionFunction(beta) shouldBe (torus.logPartitionFunction(beta) plusOrMinus 1e-13)
        }
        exact.logPartitionFunction(0.6) shouldBe
            (torus.logPartitionFunction(0.6) - ln(2.0) / (128 * 128) plusOrMinus 1e-13)
    }

    test("no coupling and infinite coupling") {
        exact.logPartitionFunction(0.0) shouldBe (ln(2.0) plusOrMinus 1e-14)
        exact.energy(0.0) shouldBe 0.0
        exact.specificHeat(0.0) shouldBe 0.0
        exact.energy(1e6) shouldBe -2.0
        exact.specificHeat(1e6) shouldBe 0.0
    }

    test("weak coupling: e = −2β, however weak") {
        listOf(1e-5, 1e-8, 1e-12, 1e-100).forEach { exact.energy(it) / (-2 * it) shouldBe (1.0 plusOrMinus 1e-9) }
    }

    test("the thermometer undoes the energy") {
        checkAll(PropTestConfig(seed = 2, iterations = 500), Arb.numericDouble(0.001, 1.2)) { beta ->
            exact.betaOfEnergy(exact.energy(beta)) shouldBe (beta plusOrMinus 1e-9)
        }
        exact.betaOfEnergy(-sqrt(2.0)) shouldBe (Onsager.CRITICAL_BETA plusOrMinus 1e-14)
    }

    test("negative couplings are refused") {
        shouldThrow<IllegalArgumentException> { exact.energy(-0.1) }
        shouldThrow<IllegalArgumentException> { exact.magnetization(-0.1) }
    }
})

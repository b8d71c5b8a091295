package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import java.util.SplittableRandom
import kotlin.math.abs
import org.kadanoff.shouldAgreeWith

class ThermodynamicsTest : FunSpec({

    val sites = 16
    val beta = Onsager.CRITICAL_BETA
    val counted = Enumeration.of(Ising(Square(4)))
    val squared = counted.mean(beta) { _, m -> m * m } / (sites * sites)
    val fourth = counted.mean(beta) { _, m -> m * m * m * m } / (sites * sites * sites * sites)
    val absolute = counted.mean(beta) { _, m -> abs(m) } / sites

    test("the counted moments of the 4 × 4 torus at criticality are the published ones") {
        absolute shouldBe (0.8438604448 plusOrMinus 1e-10)
        squared shouldBe (0.7613589086 plusOrMinus 1e-10)
        fourth shouldBe (0.6656912133 plusOrMinus 1e-10)
    }

    test("independent draws from the exact distribution give the exact observables") {
        val random = SplittableRandom(1)
        val cumulative = counted.levels().map { counted.weight(it, beta) }.runningReduce(Double::plus).toDoubleArray()
        val draws = List(2_000) {
            List(40) {
                val found = cumulative.binarySearch(random.nextDouble() * cumulative.last())
                counted.levels()[if (found < 0) -found - 1 else found]
            }
        }
        val measured = Thermodynamics.of(
            sites, beta,
            draws.map { row -> row.map { it.energy }.toDoubleArray() }.toTypedArray(),
            draws.map { row -> row.map { it.magnetization }.toDoubleArray() }.toTypedArray(),
        )
        mapOf(
            measured.energy to counted.energy(beta),
            measured.absoluteMagnetization to absolute,
            measured.squaredMagnetization to squared,
            measured.specificHeat to counted.specificHeat(beta),
            measured.disorderedSusceptibility to beta * sites * squared,
            measured.connectedSusceptibility to beta * sites * (squared - absolute * absolute),
            measured.binderCumulant to 1 - fourth / (3 * squared * squared),
        ).forEach { (estimate, exact) ->
            estimate shouldAgreeWith exact
            estimate.error shouldBeLessThan 0.01
        }
    }

    test("a frozen lattice") {
        val ground = Array(3) { DoubleArray(20) { -32.0 } }
        val up = Array(3) { DoubleArray(20) { 16.0 } }
        val frozen = Thermodynamics.of(sites, 2.0, ground, up)
        frozen.energy.value shouldBe (-2.0 plusOrMinus 1e-13)
        frozen.specificHeat.value shouldBe (0.0 plusOrMinus 1e-11)
        frozen.disorderedSusceptibility.value shouldBe (32.0 plusOrMinus 1e-11)
        frozen.connectedSusceptibility.value shouldBe (0.0 plusOrMinus 1e-11)
        frozen.binderCumulant.value shouldBe (2.0 / 3 plusOrMinus 1e-13)
    }

    test("too few replicas and series that do not fit together are refused") {
        fun series(measurements: Int, replicas: Int) = Array(measurements) { DoubleArray(replicas) }
        shouldThrow<IllegalArgumentException> { Thermodynamics.of(16, 0.4, series(5, 8), series(5, 8)) }
            .message shouldContain "20 independent replicas"
        shouldThrow<IllegalArgumentException> { Thermodynamics.of(16, 0.4, series(5, 20), series(4, 20)) }
        shouldThrow<IllegalArgumentException> { Thermodynamics.of(16, 0.4, series(5, 20), series(5, 21)) }
        shouldThrow<IllegalArgumentException> { Thermodynamics.of(16, 0.4, arrayOf(), arrayOf()) }
    }
})

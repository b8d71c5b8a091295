package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.E
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt

class EpsilonExpansionTest : FunSpec({

    test("for N = 1 the closed forms give the published decimals") {
        val closed = EpsilonExpansion.of(1.0)
        val decimals = EpsilonExpansion.ising()
        fun compare(one: PerturbationSeries, other: PerturbationSeries, tolerance: Double) =
            one.coefficients().zip(other.coefficients()).forEach { (a, b) -> a shouldBe (b plusOrMinus tolerance) }
        compare(closed.inverseNu(), decimals.inverseNu(), 6e-5)
        compare(closed.eta(), decimals.eta(), 6e-6)
        compare(closed.omega(), decimals.omega(), 6e-4)
    }

    test("direct sums in d = 3 for N = 1") {
        val series = EpsilonExpansion.of(1.0).inverseNu()
        series.partialSum(1.0, 2) shouldBe (1.5494 plusOrMinus 6e-5)
        1 / series.partialSum(1.0, 2) shouldBe (0.6452 plusOrMinus 2.5e-4)
        1 / series.partialSum(1.0, 3) shouldBe (0.5974 plusOrMinus 6e-5)
    }

    test("N = −2 has the exponents of the Gaussian model") {
        val gaussian = EpsilonExpansion.of(-2.0)
        gaussian.inverseNu().coefficients() shouldBe listOf(2.0, -0.0, -0.0, 0.0, 0.0)
        gaussian.eta().coefficients().forEach { it shouldBe 0.0 }
    }

    test("for N = 0, 2 and 3, the published decimals of 1/ν to ε⁴") {
        mapOf(
            0.0 to listOf(2.0, -0.25, -0.08594, 0.11443, -0.28751),
            2.0 to listOf(2.0, -0.4, -0.14, 0.12244, -0.30473),
            3.0 to listOf(2.0, -0.45455, -0.15590, 0.11507, -0.29360),
        ).forEach { (n, published) ->
            EpsilonExpansion.of(n).inverseNu().coefficients().zip(published)
                .forEach { (closed, decimal) -> closed shouldBe (decimal plusOrMinus 6e-6) }
        }
    }

    test("for many components, η and ν of the 1/N expansion in any d") {
        // S. Ma, Rev. Mod. Phys. 45, 589 (1973): η₁ in d = 4 − ε, and 1/ν = d − 2 + 2(d − 1)(d − 2)/(4 − d) η₁/N.
        val n = 1e9
        val epsilon = 0.01
        val d = 4 - epsilon
        val eta1 = -4 * gamma(d - 2) * sin(PI * (d / 2 - 1)) / (PI * gamma(d / 2 + 1) * gamma(d / 2 - 2))
        val expansion = EpsilonExpansion.of(n)
        // The truncated series of η lacks ε⁵/N, relative ε³; that of 1/ν lacks ε⁵/N, relative ε⁴.
        n * expansion.eta().partialSum(epsilon, 4) / eta1 shouldBe (1.0 plusOrMinus 2e-6)
        val nu1 = 2 * (d - 1) * (d - 2) / (4 - d) * eta1
        val spherical = listOf(2.0, -1.0, 0.0, 0.0, 0.0)
        val above = expansion.inverseNu().coefficients().zip(spherical) { all, leading -> all - leading }
        n * PerturbationSeries(above).partialSum(epsilon, 4) / nu1 shouldBe (1.0 plusOrMinus 1e-6)
    }

    test("resummed in d = 3 for N = 1: ν, η and ω near the bootstrap's 0.62997, 0.03630 and 0.8297") {
        val ising = EpsilonExpansion.ising()
        (2..8).forEach { p ->
            1 / ising.inverseNu().conformalBorel(1.0, 1.0 / 3, p) shouldBe (0.62997 plusOrMinus 0.006)
        }
        (4..8).forEach { p ->
            ising.omega().conformalBorel(1.0, 1.0 / 3, p) shouldBe (0.8297 plusOrMinus 0.04)
            PerturbationSeries(ising.eta().coefficients().drop(2)).conformalBorel(1.0, 1.0 / 3, p) shouldBe
                (0.0363 plusOrMinus 0.002)
        }
        listOf(3 to 1, 3 to 2, 4 to 1, 4 to 2, 5 to 1).forEach { (l, m) ->
            1 / ising.inverseNu().padeBorel(1.0, l, m) shouldBe (0.62997 plusOrMinus 0.002)
            1 / ising.inverseNu().pade(l, m).applyAsDouble(1.0) shouldBe (0.62997 plusOrMinus 0.01)
        }
    }

    test("N ≤ −8 is refused") {
        shouldThrow<IllegalArgumentException> { EpsilonExpansion.of(-8.0) }
    }
})

/** Γ(x) by Stirling's series after shifts to x ≥ 20. */
private fun gamma(x: Double): Double =
    if (x < 20) gamma(x + 1) / x
    else sqrt(2 * PI / x) * (x / E).pow(x) * exp(1 / (12 * x) - 1 / (360 * x.pow(3)) + 1 / (1260 * x.pow(5)))

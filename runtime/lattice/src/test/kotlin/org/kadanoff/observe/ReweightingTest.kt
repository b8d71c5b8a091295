package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import java.util.SplittableRandom
import kotlin.math.ln
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldHaveVariance

class ReweightingTest : FunSpec({

    val sites = 16
    val counted = Enumeration.of(Ising(Square(4)))

    /** A chain of levels in equilibrium that keeps its state with probability [kept]: τ = (1 + kept) / 2(1 − kept). */
    fun chain(beta: Double, length: Int, kept: Double, seed: Long): List<Enumeration.Level> {
        val cumulative = counted.levels().map { counted.weight(it, beta) }.runningReduce(Double::plus).toDoubleArray()
        val random = SplittableRandom(seed)
        fun draw(): Enumeration.Level {
            val found = cumulative.binarySearch(random.nextDouble() * cumulative.last())
            return counted.levels()[if (found < 0) -found - 1 else found]
        }
        return generateSequence(draw()) { if (random.nextDouble() < kept) it else draw() }.take(length).toList()
    }

    fun List<Enumeration.Level>.energies() = DoubleArray(size) { this[it].energy }

    fun exactSquaredMagnetization(beta: Double) = counted.mean(beta) { _, m -> m * m } / (sites * sites)

    context("one chain at β₀ = 0.4, with τ = 1.5") {
        val levels = chain(0.4, length = 100_000, kept = 0.5, seed = 1)
        val single = Reweighting.of(sites, 0.4, levels.energies())
        val squared = arrayOf(DoubleArray(levels.size) { levels[it].magnetization.let { m -> m * m / 256.0 } })

        listOf(0.36, 0.38, 0.4, 0.42, 0.4406868, 0.46).forEach { beta ->
            test("e, c, ln Z and ⟨m²⟩ at β = $beta") {
                val e = single.energy(beta)
                e shouldAgreeWith counted.energy(beta)
                e.error shouldBeLessThan 0.006
                single.specificHeat(beta) shouldAgreeWith counted.specificHeat(beta)
                val m2 = single.at(beta, listOf(squared)) { it[0] }
                m2 shouldAgreeWith exactSquaredMagnetization(beta)
                if (beta != 0.4) {
                    val exact = sites * (counted.logPartitionFunction(beta) - counted.logPartitionFunction(0.4))
                    single.logPartitionRatio(0.4, beta) shouldAgreeWith exact
                }
            }
        }

        test("at β₀ it is the mean of the chain, of n/2τ independent measurements") {
            single.energy(0.4).value shouldBe (levels.energies().average() / sites plusOrMinus 1e-10)
            single.effectiveSamples(0.4) shouldBe (100_000 / 3.0 plusOrMinus 1_500.0) // τ is known to 1 %
            single.logPartitionRatio(0.4, 0.4).value shouldBe 0.0
        }

        test("β too far away is refused, and says so") {
            single.samplesOfError(0.4) shouldBe (single.effectiveSamples(0.4) plusOrMinus 1e-6)
            single.samplesOfError(0.36) shouldBeLessThan single.effectiveSamples(0.36)
            shouldThrow<IllegalArgumentException> { single.energy(-0.1) }.message shouldContain "out of reach"
            shouldThrow<IllegalArgumentException> { single.logPartitionRatio(0.4, -0.1) }.message shouldContain "nearer"
        }
    }

    context("five chains from β = 0.1 to 0.7") {
        val betas = doubleArrayOf(0.1, 0.25, 0.4, 0.5, 0.7)
        val chains = betas.mapIndexed { k, beta -> chain(beta, length = 20_000, kept = 0.2 * k, seed = 10L + k) }
        val energy = chains.map { it.energies() }.toTypedArray()
        val multi = Reweighting.of(sites, betas, energy)
        val squared = chains.map { c -> DoubleArray(c.size) { c[it].magnetization.let { m -> m * m / 256.0 } } }
            .toTypedArray()

        listOf(0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.6, 0.8).forEach { beta ->
            test("e, c, ln Z and ⟨m²⟩ at β = $beta") {
                multi.energy(beta) shouldAgreeWith counted.energy(beta)
                multi.specificHeat(beta) shouldAgreeWith counted.specificHeat(beta)
                val m2 = multi.at(beta, listOf(squared)) { it[0] }
                m2 shouldAgreeWith exactSquaredMagnetization(beta)
                val exact = sites * (counted.logPartitionFunction(beta) - counted.logPartitionFunction(0.25))
                val ratio = multi.logPartitionRatio(0.25, beta)
                ratio shouldAgreeWith exact
                ratio.error shouldBeLessThan 0.05
            }
        }

        test("the density of states of the 4 × 4 torus") {
            val exact = mapOf(-32 to 2, -24 to 32, -20 to 64, -16 to 424, -12 to 1728, -8 to 6688, -4 to 13568,
                0 to 20524, 4 to 13568, 8 to 6688, 12 to 1728)
            val density = multi.densityOfStates(-32.0, ln(2.0))
            exact.forEach { (e, g) ->
                val estimate = density.logDegeneracy[density.energy.toList().indexOf(e.toDouble())]
                if (e == -32) estimate.value shouldBe (ln(2.0) plusOrMinus 1e-9)
                else estimate shouldAgreeWith ln(g.toDouble())
            }
            shouldThrow<IllegalArgumentException> { multi.densityOfStates(-30.0, 0.0) }
                .message shouldContain "never met"
        }

        test("neighbouring points of a curve move together") {
            val curve = multi.curve(doubleArrayOf(0.40, 0.41), listOf(squared)) { it[0] }
            curve.estimate(0).value shouldBe multi.at(0.40, listOf(squared)) { it[0] }.value
            curve.correlation()[0][1] shouldBeGreaterThan 0.95
        }

        test("several chains know more than one") {
            val single = Reweighting.of(sites, 0.4, energy[2])
            multi.energy(0.4).error shouldBeLessThan 0.9 * single.energy(0.4).error
        }
    }

    test("pulls over 200 seeds have variance 1, for one chain and for three") {
        val betas = doubleArrayOf(0.3, 0.4, 0.5)
        val pulls = List(200) { seed ->
            val energy = betas.mapIndexed { k, beta ->
                chain(beta, 2_000, kept = 0.5, seed = 1_000L + 3 * seed + k).energies()
            }
            val single = Reweighting.of(sites, betas[1], energy[1])
            val multi = Reweighting.of(sites, betas, energy.toTypedArray())
            val lnZ = sites * (counted.logPartitionFunction(0.5) - counted.logPartitionFunction(0.3))
            listOf(
                single.energy(0.43).sigmasFrom(counted.energy(0.43)),
                single.specificHeat(0.43).sigmasFrom(counted.specificHeat(0.43)),
                multi.energy(0.35).sigmasFrom(counted.energy(0.35)),
                multi.specificHeat(0.45).sigmasFrom(counted.specificHeat(0.45)),
                multi.logPartitionRatio(0.3, 0.5).sigmasFrom(lnZ),
            )
        }
        // Student's t with 31 degrees of freedom has 1.07, blocks of 62 lose 2 %.
        pulls.first().indices.forEach { i ->
            pulls.map { it[i] }.shouldHaveVariance(1.08)
        }
    }

    test("as far as one may go, pulls over 100 seeds have variance 1; beyond it is refused") {
        // Gaussian energies of width 1, ⟨E⟩ = −β: 2000 e^(−4 β²) measurements behind the error, 470 at β = 0.6.
        val chains = List(100) { seed ->
            val random = SplittableRandom(77L + seed)
            Reweighting.of(1, 0.0, DoubleArray(2_000) { random.nextGaussian() })
        }
        chains.map { it.energy(0.6).sigmasFrom(-0.6) }.shouldHaveVariance(1.08)
        chains.forEach { shouldThrow<IllegalArgumentException> { it.energy(1.5) } }
    }

    test("a harmonic oscillator, whose energies are continuous") {
        // E has the density e^(−βE) β: ⟨E⟩ = 1/β, ln Z = −ln β.
        fun energies(beta: Double, seed: Long) = SplittableRandom(seed).let { r ->
            DoubleArray(20_000) { -ln(1 - r.nextDouble()) / beta }
        }
        val multi = Reweighting.of(1, doubleArrayOf(1.0, 1.5), arrayOf(energies(1.0, 1), energies(1.5, 2)))
        multi.energy(1.2) shouldAgreeWith 1 / 1.2
        multi.specificHeat(1.2) shouldAgreeWith 1.0
        multi.logPartitionRatio(1.0, 1.5) shouldAgreeWith -ln(1.5)
        multi.logPartitionRatio(1.0, 1.2) shouldAgreeWith -ln(1.2)
        shouldThrow<IllegalArgumentException> { multi.densityOfStates(1.0, 0.0) }.message shouldContain "continuous"
    }

    test("what cannot be reweighted is refused") {
        val levels = chain(0.4, length = 2_000, kept = 0.5, seed = 5)
        val energy = levels.energies()
        fun refused(what: () -> Unit) = shouldThrow<IllegalArgumentException>(what).message
        refused { Reweighting.of(sites, 0.4, energy.copyOf(30)) } shouldContain "too few"
        refused { Reweighting.of(sites, 0.4, DoubleArray(1_000) { -32.0 }) } shouldContain "never changes"
        refused { Reweighting.of(sites, doubleArrayOf(0.4, 0.4), arrayOf(energy, energy)) } shouldContain
            "order of beta"
        refused { Reweighting.of(sites, doubleArrayOf(0.4), arrayOf(energy, energy)) } shouldContain "its beta"
        refused { Reweighting.of(0, 0.4, energy) } shouldContain "one site"
        refused {
            val far = SplittableRandom(6).let { r -> DoubleArray(2_000) { 1_000.0 + r.nextInt(10) } }
            Reweighting.of(sites, doubleArrayOf(0.1, 0.4), arrayOf(far, energy))
        } shouldContain "hardly overlap"
        val single = Reweighting.of(sites, 0.4, energy)
        refused { single.at(0.4, listOf(arrayOf(DoubleArray(1_999)))) { it[0] } } shouldContain "1999 of an observable"
        refused { single.at(0.4, listOf(arrayOf())) { it[0] } } shouldContain "an observable on 0"
        refused { single.at(0.4, listOf(arrayOf(autoregressive(0.97, 2_000, seed = 7)))) { it[0] } }
    }
})

package org.kadanoff.experiment

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.exact.Enumeration
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Table
import kotlin.math.abs
import kotlin.math.atanh
import kotlin.math.exp
import kotlin.math.min
import kotlin.math.pow

class TemperingWordsTest : FunSpec({

    val laboratory = Laboratory(tempdir().toPath())

    val glass = spinGlass(square(3), gaussianCouplings, 7)
    val betas = listOf(0.3, 0.7, 1.2, 2.0)

    test("chains on an adapted ladder have the averages of their temperatures") {
        val ladder = laboratory.experiment { glass.ladder(geometric(0.3, 2.0, 4)).adapted(rounds = 3, steps = 200) }
        val scan = laboratory.experiment { ladder.thermodynamics(measurements = 300, thermalization = 200, thinning = 2) }
        val exact = Enumeration.of(glass)
        val adapted = laboratory.compute(ladder)
        adapted.first() shouldBe 0.3
        adapted.last() shouldBe 2.0
        adapted.forEachIndexed { number, beta ->
            val at = laboratory.compute(scan.at(number))
            at.beta shouldBe beta
            withClue("β = $beta") {
                at.thermodynamics.energy.shouldBeNear(exact.energy(beta))
                at.thermodynamics.absoluteMagnetization.shouldBeNear(exact.absoluteMagnetization(beta))
                at.thermodynamics.specificHeat.shouldBeNear(exact.specificHeat(beta))
            }
        }
    }

    test("neighbours exchange as often as their energies overlap, in all states") {
        val exact = Enumeration.of(glass)
        val exchanges = laboratory.experiment { glass.ladder(betas).exchanges(steps = 2_000) }
        betas.zipWithNext().forEachIndexed { number, (here, there) ->
            fun probabilities(beta: Double) = exact.levels().map { it.energy to exact.weight(it, beta) }
                .let { levels -> levels.sumOf { it.second }.let { sum -> levels.map { (energy, weight) -> energy to weight / sum } } }
            val acceptance = probabilities(here).sumOf { (energy, p) ->
                probabilities(there).sumOf { (other, q) -> p * q * min(1.0, exp((here - there) * (energy - other))) }
            }
            laboratory.compute(exchanges.acceptance(number)).shouldBeNear(acceptance)
        }
    }

    test("on an adapted ladder all neighbours exchange alike, and the figure and the table say so") {
        val model = ising(square(8))
        val ladders = laboratory.experiment {
            val given = model.ladder(geometric(0.1, 0.9, 6))
            mapOf("given" to given, "adapted" to given.adapted(rounds = 5, steps = 200)).mapValues { it.value.exchanges(steps = 2_000) }
        }
        fun ExchangeRates.spread() = acceptance.maxOf { it.value } - acceptance.minOf { it.value }
        val given = laboratory.compute(ladders.getValue("given"))
        val adapted = laboratory.compute(ladders.getValue("adapted"))
        given.spread() shouldBeGreaterThan 0.3
        adapted.spread() shouldBeLessThan 0.15 // what is left comes from the errors of the acceptances of the last round
        adapted.roundTripTime.value shouldBeLessThan given.roundTripTime.value

        val chart = laboratory.compute(swapRates(ladders)) as Chart
        chart.layers.map { it.label } shouldContainExactly listOf("given", "adapted")
        val table = laboratory.compute(exchangeTable(ladders)) as Table
        table.rows[1].last() shouldBe "${adapted.roundTripTime}"
    }

    // Where all exchanges are accepted, the alternation carries a chain one temperature further in each step.
    test("a round trip takes two steps for each temperature where nothing is rejected") {
        val exchanges = laboratory.experiment { ising(square(3)).ladder(List(6) { 0.3 + 1e-9 * it }).exchanges(steps = 2_400) }
        laboratory.compute(exchanges.roundTripTime).value shouldBe (12.0 plusOrMinus 0.1)
        laboratory.compute(exchanges.acceptance(2)).value shouldBe (1.0 plusOrMinus 1e-6)
    }

    test("a chain that never returns takes for ever, and nobody knows how exactly") {
        ExchangeRates(listOf(0.1, 9.0), listOf(Estimate(0.0, 0.0)), Estimate(0.0, 0.0)).roundTripTime.let {
            it.value shouldBe Double.POSITIVE_INFINITY
            it.error.isNaN() shouldBe true
        }
    }

    test("overlaps are what all pairs of states of the same samples say") {
        val glasses = spinGlasses(hypercubic(2, 3, open), gaussianCouplings, 24)
        val ladder = laboratory.experiment { glasses.first().ladder(listOf(0.4, 1.0)) }
        val overlaps = laboratory.experiment { glasses.overlaps(ladder, measurements = 600, thermalization = 100, thinning = 3) }
        listOf(0.4, 1.0).forEachIndexed { number, beta ->
            val exact = glasses.map { ExactOverlaps(it, beta) }
            val at = laboratory.compute(overlaps.at(number))
            fun difference(measured: List<Double>, known: (ExactOverlaps) -> Double) =
                Estimate.mean(DoubleArray(glasses.size) { measured[it] - known(exact[it]) })
            difference(at.squaredOverlaps) { it.moment(2) }.shouldBeNear(0.0)
            difference(at.fourthOverlaps) { it.moment(4) }.shouldBeNear(0.0)
            difference(at.absoluteOverlaps) { it.absolute() }.shouldBeNear(0.0)
            difference(at.energies) { Enumeration.of(it.glass).energy(beta) }.shouldBeNear(0.0)
            difference(at.squaredMagnetizations) { Enumeration.of(it.glass).squaredMagnetization(beta) }.shouldBeNear(0.0)
            at.distribution.indices.forEach { k ->
                // the errors of both are over the same samples: what the samples share is counted in them too
                at.distribution[k].shouldBeNear(exact.map { it.distribution[k] }.average() * 9 / 2)
            }
            at.distribution.sumOf { it.value } * 2 / 9 shouldBe (1.0 plusOrMinus 1e-12)
            val q2 = exact.map { it.moment(2) }.average()
            at.binder.shouldBeNear((3 - exact.map { it.moment(4) }.average() / q2 / q2) / 2)
        }
        (laboratory.compute(overlapDistributions(overlaps, listOf(0, 1))) as Chart).layers.size shouldBe 4
    }

    test("on the Nishimori line energy and overlap are known, and Gaussian couplings bind energy and link overlap") {
        val lattice = square(4)
        val beta = atanh(1 - 2 * 0.2)
        val along = laboratory.experiment {
            spinGlasses(lattice, plusMinusJ(0.2), 60)
                .overlaps(spinGlass(lattice, plusMinusJ(0.2)).ladder(listOf(0.2, 0.4, beta)), measurements = 200, thermalization = 200, thinning = 2)
        }
        laboratory.compute(along.at(2)).run {
            energy.shouldBeNear(-2 * 0.6)
            nishimoriDifference.shouldBeNear(0.0)
        }
        val gaussian = laboratory.experiment {
            spinGlasses(lattice, gaussianCouplings, 60)
                .overlaps(spinGlass(lattice, gaussianCouplings).ladder(listOf(0.3, 0.6, 1.0, 1.5)), measurements = 200, thermalization = 200, thinning = 2)
        }
        laboratory.compute(gaussian.at(1)).gaussianDifference.shouldBeNear(0.0)
        laboratory.compute(gaussian.at(3)).gaussianDifference.shouldBeNear(0.0)
    }

    test("what is measured is known by the ladder, the samples and the numbers") {
        fun overlaps(count: Int, measurements: Int, rounds: Int) = laboratory.experiment {
            spinGlasses(square(3), gaussianCouplings, count).overlaps(glass.ladder(betas).adapted(rounds), measurements, thermalization = 10)
        }.key
        overlaps(20, 10, 1) shouldBe overlaps(20, 10, 1)
        setOf(overlaps(20, 10, 1), overlaps(21, 10, 1), overlaps(20, 11, 1), overlaps(20, 10, 2)).size shouldBe 4
        laboratory.experiment { glass.ladder(betas) }.key shouldNotBe laboratory.experiment { glass.ladder(betas.reversed()) }.key
    }
})

/** The overlap of two states of a tiny glass, from all pairs of them. */
private class ExactOverlaps(val glass: EdwardsAnderson, beta: Double) {
    private val sites = glass.lattice().sites()
    val distribution = DoubleArray(sites + 1)

    init {
        val hamiltonian = glass.hamiltonian()
        val weights = DoubleArray(1 shl sites) { state ->
            exp(-beta * hamiltonian.energy(FloatArray(sites) { site -> if (state shr site and 1 == 1) 1f else -1f }))
        }
        val sum = weights.sum()
        for (one in weights.indices) for (other in weights.indices) {
            distribution[sites - (one xor other).countOneBits()] += weights[one] * weights[other] / sum / sum
        }
    }

    private fun overlap(alike: Int) = -1 + 2.0 * alike / sites

    fun moment(n: Int) = distribution.indices.sumOf { distribution[it] * overlap(it).pow(n) }

    fun absolute() = distribution.indices.sumOf { distribution[it] * abs(overlap(it)) }
}

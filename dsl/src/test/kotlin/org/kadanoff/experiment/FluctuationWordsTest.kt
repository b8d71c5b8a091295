package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.CriticalPoint
import org.kadanoff.exact.Enumeration
import org.kadanoff.lattice.Bonds
import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Model
import org.kadanoff.observe.SiteMoment
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Table
import kotlin.math.abs
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sinh
import kotlin.math.sqrt

class FluctuationWordsTest : FunSpec({

    val laboratory = Laboratory(tempdir().toPath())

    test("energy and order parameter fluctuate together as all states say") {
        val model = blumeCapel(square(3), 0.5)
        val beta = 0.7
        val scan = laboratory.experiment { model.thermodynamics(listOf(beta), measurements = 200, observables = listOf(SiteMoment(2))) }
        val exact = Enumeration.of(model)
        fun covariance(a: (Double, Double) -> Double, b: (Double, Double) -> Double) =
            9 * (exact.mean(beta) { e, m -> a(e / 9, m / 9) * b(e / 9, m / 9) } -
                exact.mean(beta) { e, m -> a(e / 9, m / 9) } * exact.mean(beta) { e, m -> b(e / 9, m / 9) })
        laboratory.compute(scan.fluctuation(beta, "e", "|m|")).shouldBeNear(covariance({ e, _ -> e }, { _, m -> abs(m) }))
        laboratory.compute(scan.fluctuation(beta, "m²", "m⁴")).shouldBeNear(covariance({ _, m -> m * m }, { _, m -> m.pow(4) }))
        laboratory.compute(scan.fluctuation(beta, "e", "e")).shouldBeNear(exact.specificHeat(beta) / beta / beta)
    }

    test("the derivative by β of an observable is minus its fluctuation with the energy") {
        val model = blumeCapel(square(3), 0.5)
        // s² = ∂H/∂D: its mean is the derivative of −ln Z/β by the crystal field
        fun density(beta: Double) = listOf(0.499, 0.501).map { Enumeration.of(blumeCapel(square(3), it)).logPartitionFunction(beta) }
            .let { (below, above) -> -(above - below) / 0.002 / beta }
        val scan = laboratory.experiment { model.thermodynamics(listOf(0.7), measurements = 200, observables = listOf(SiteMoment(2))) }
        val exact = (density(0.701) - density(0.699)) / 0.002
        laboratory.compute(scan.fluctuation(0.7, "e", "s²")).shouldBeNear(-exact)
    }

    // The correlation of n independent pairs has the error (1 − r²)/√n; 4 of them, and 0.03 for what the chains remember.
    test("the errors of the means of independent chains are correlated as energy and magnetization are") {
        val model = ising(square(4))
        val beta = 0.1
        val exact = Enumeration.of(model)
        fun mean(f: (Double, Double) -> Double) = exact.mean(beta, f)
        val covariance = mean { e, m -> e * m * m } - mean { e, _ -> e } * mean { _, m -> m * m }
        val known = covariance / sqrt((mean { e, _ -> e * e } - mean { e, _ -> e }.pow(2)) * (mean { _, m -> m.pow(4) } - mean { _, m -> m * m }.pow(2)))
        val scan = laboratory.experiment { model.thermodynamics(listOf(beta), measurements = 20, replicas = 512) }
        val measured = laboratory.compute(scan.covariance(beta, "e", "m²"))
        measured.correlation()[0][1] shouldBe (known plusOrMinus 5 * (1 - known * known) / sqrt(512.0) + 0.03)
        measured.estimate(0).error shouldBe (laboratory.compute(scan.at(beta)).thermodynamics.energy.error plusOrMinus 1e-12)
        measured.estimate(1).value shouldBe (laboratory.compute(scan.at(beta)).thermodynamics.squaredMagnetization.value plusOrMinus 1e-12)
        val table = laboratory.compute(covarianceTable(scan, beta, listOf("e", "m²"), "c", "t")) as Table
        table.rows[0][1] shouldBe "⟨e⟩ = ${measured.estimate(0)}"
        table.rows[1][3] shouldBe "1.00"
    }

    test("clusters of equal spins on a torus are those of all states") {
        val model = ising(square(3))
        val found = laboratory.compute(laboratory.experiment { model.sample(listOf(0.3), perBeta = 2_000).clusters() }).single().statistics
        val exact = ExactClusters(model, 0.3, 2) { if (it == 0) -1f else 1f }
        found.count.shouldBeNear(exact.mean { it.size / 9.0 })
        found.largest.shouldBeNear(exact.mean { it.max() / 9.0 })
        found.meanSize.shouldBeNear(exact.mean { all -> all.sumOf { it * it } - all.max() * all.max().toDouble() } / exact.mean { 9.0 - it.max() })
        found.sizes.map { it.from..it.to } shouldBe listOf(1..1, 2..3, 4..7, 8..9)
        found.sizes.forEach { bin ->
            bin.density.shouldBeNear(exact.mean { all -> all.count { it in bin.from..bin.to } / 9.0 / (bin.to - bin.from + 1) })
        }
        found.sizes.sumOf { it.density.value * (it.to - it.from + 1) } shouldBe (found.count.value plusOrMinus 1e-12)
    }

    test("clusters of Potts states are those of all states, and a ring is wrapped where all spins are equal") {
        val potts = potts(square(3), 3)
        laboratory.compute(laboratory.experiment { potts.sample(listOf(0.8), perBeta = 1_000).clusters() }.at(0.8))
            .largest.shouldBeNear(ExactClusters(potts, 0.8, 3) { it.toFloat() }.mean { it.max() / 9.0 })
        val ring = laboratory.experiment { ising(chain(8)).sample(listOf(0.9), perBeta = 1_000).clusters() }
        val aligned = 2 * exp(8 * 0.9) / ((2 * cosh(0.9)).pow(8) + (2 * sinh(0.9)).pow(8))
        laboratory.compute(ring.at(0.9)).crossing.shouldBeNear(aligned)
        shouldThrow<IllegalArgumentException> { laboratory.compute(ring.at(0.8)) }.message shouldContain "no configurations at β = 0.8"
        (laboratory.compute(clusterNumbers(mapOf(8 to ring), 0.9, 2.0, "n", "t")) as Chart).layers.size shouldBe 2
    }

    test("two phases coexist where all states say, with the energies that they say") {
        val model = potts(square(3), 4)
        val exact = Enumeration.of(model)
        val phases = laboratory.compute(laboratory.experiment { model.wangLandau(1e-4).multicanonical(200_000).coexistence(0.5..2.0, ratio = 4.0) })
        val peak = (0..30_000).map { 0.5 + it * 5e-5 }.maxBy(exact::specificHeat)
        val cut = 9 * exact.energy(peak)
        fun below(beta: Double) = exact.mean(beta) { e, _ -> if (e <= cut) 1.0 else 0.0 }
        val beta = (0..30_000).map { 0.5 + it * 5e-5 }.first { below(it) > 0.8 }
        phases.specificHeatBeta.shouldBeNear(peak)
        phases.greatestSpecificHeat.shouldBeNear(exact.specificHeat(peak))
        phases.beta.shouldBeNear(beta)
        val ordered = exact.mean(beta) { e, _ -> if (e <= cut) e / 9 else 0.0 } / below(beta)
        val disordered = exact.mean(beta) { e, _ -> if (e > cut) e / 9 else 0.0 } / (1 - below(beta))
        phases.orderedEnergy.shouldBeNear(ordered)
        phases.disorderedEnergy.shouldBeNear(disordered)
        phases.latentHeat.shouldBeNear(disordered - ordered)
    }

    test("the latent heat is that of more than four states") {
        latentHeat(potts(square(8), 10)) shouldBe CriticalPoint.latentHeat(potts(square(8), 10)).asDouble
        shouldThrow<IllegalArgumentException> { latentHeat(potts(square(8), 4)) }.message shouldContain "5 states or more on square lattices"
    }

    fun refused(what: String, says: String, words: Experiment.() -> Unit) = test("$what is refused") {
        shouldThrow<IllegalArgumentException> { laboratory.experiment(words) }.message shouldContain says
    }

    refused("a quantity that nobody measures", "does not measure 's²', but e, m, |m|, m², m⁴") {
        ising(square(4)).thermodynamics(listOf(0.4), 10).fluctuation(0.4, "e", "s²")
    }
    refused("a β that was not measured", "was not measured at β = 0.5") { ising(square(4)).thermodynamics(listOf(0.4), 10).covariance(0.5, "e", "m") }
    refused("a covariance of one", "two different quantities or more, not of [e, e]") {
        ising(square(4)).thermodynamics(listOf(0.4), 10).covariance(0.4, "e", "e")
    }
    refused("a covariance of few chains", "takes 50 chains or more, not 32") {
        ising(square(4)).thermodynamics(listOf(0.4), 10, replicas = 32).covariance(0.4, "e", "m", "|m|", "m²", "m⁴")
    }
    refused("clusters over a range of β", "at each of a list of β, not over a range") { ising(square(4)).sample(0.1..0.5, 100).clusters() }
    refused("clusters of few configurations", "20 configurations or more at each β, not 19") { ising(square(4)).sample(listOf(0.4), 19).clusters() }
    refused("clusters of few Potts states", "20 configurations or more at each β, not 19") { potts(square(4), 3).sample(listOf(0.4), 19).clusters() }
    refused("clusters on a lattice of two cells", "wrapping around") { ising(square(2)).sample(listOf(0.4), 20).clusters() }
    refused("phases without weight", "a positive ratio, not 0.0") {
        potts(square(4), 10).wangLandau().multicanonical(100).coexistence(1.0..2.0, ratio = 0.0)
    }
})

/** The sizes of the clusters of all states of a tiny model, by flood. */
private class ExactClusters(private val model: Model, private val beta: Double, private val states: Int, private val value: (Int) -> Float) {

    fun mean(of: (List<Int>) -> Double): Double {
        val sites = model.lattice().sites()
        val hamiltonian = model.hamiltonian()
        var sum = 0.0
        var all = 0.0
        val state = IntArray(sites)
        repeat(states.toDouble().pow(sites).toInt()) { number ->
            generateSequence(number) { it / states }.take(sites).forEachIndexed { site, rest -> state[site] = rest % states }
            val weight = exp(-beta * hamiltonian.energy(FloatArray(sites) { value(state[it]) }))
            sum += weight * of(sizes(model.lattice(), state))
            all += weight
        }
        return sum / all
    }

    private fun sizes(lattice: Lattice, state: IntArray): List<Int> {
        val bonds = Bonds.of(lattice)
        val seen = BooleanArray(state.size)
        fun flood(site: Int): Int {
            if (seen[site]) return 0
            seen[site] = true
            return 1 + (0 until bonds.degree(site)).map { bonds.neighbor(site, it) }.filter { state[it] == state[site] }.sumOf(::flood)
        }
        return state.indices.map(::flood).filter { it > 0 }
    }
}

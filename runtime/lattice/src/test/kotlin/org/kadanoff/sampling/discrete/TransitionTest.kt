package org.kadanoff.sampling.discrete

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import org.kadanoff.exact.StateEnumeration
import org.kadanoff.exact.valuesOf
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Chain
import org.kadanoff.shouldBeChiSquared
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.min

private typealias Matrix = Array<DoubleArray>

private operator fun Matrix.times(other: Matrix): Matrix =
    Array(size) { i -> DoubleArray(size) { j -> indices.sumOf { this[i][it] * other[it][j] } } }

private fun mixture(weights: List<Double>, parts: List<Matrix>): Matrix =
    Array(parts[0].size) { i ->
        DoubleArray(parts[0].size) { j -> parts.indices.sumOf { weights[it] * parts[it][i][j] } }
    }

private fun unit(size: Int): Matrix = Array(size) { i -> DoubleArray(size) { if (it == i) 1.0 else 0.0 } }

/** exp(t (m − 1)), by (1 + t (m − 1)/2ⁿ) to the power 2ⁿ with the next two terms of the series. */
private fun exponential(m: Matrix, t: Double): Matrix {
    val small = t / 1024
    var power = mixture(
        listOf(
            1 - small + small * small / 2 - small * small * small / 6, small - small * small + small * small * small / 2,
            small * small / 2 - small * small * small / 2, small * small * small / 6,
        ),
        listOf(unit(m.size), m, m * m, m * m * m),
    )
    repeat(10) { power *= power }
    return power
}

/** The rules of the updates of one site as matrices P(from → to) over all states of a small model. */
private class Rules(private val model: Model, private val beta: Double) {
    val all = StateEnumeration(model)
    val sites = model.lattice().sites()
    private val values = valuesOf(model)
    val weights = all.probabilities(beta)

    private fun ofSite(site: Int, probability: (from: Int, to: Int, shift: Int) -> Double): Matrix =
        unit(all.states.size).also { matrix ->
            for (from in all.states.indices) {
                for (shift in 1 until values.size) {
                    val changed = all.states[from].spins.clone()
                    changed[site] = values[(values.indexOf(changed[site]) + shift) % values.size]
                    val to = all.numberOf(changed)
                    matrix[from][to] = probability(from, to, shift)
                    matrix[from][from] -= matrix[from][to]
                }
            }
        }

    fun metropolis(site: Int, attempt: Double = 1.0, proposal: (Int) -> Double = { 1.0 / (values.size - 1) }) =
        ofSite(site) { from, to, shift ->
            attempt * proposal(shift) * min(1.0, exp(-beta * (all.states[to].energy - all.states[from].energy)))
        }

    fun heatBath(site: Int) = ofSite(site) { from, to, _ ->
        val others = all.states.indices.filter { other ->
            (0 until sites).all { it == site || all.states[other].spins[it] == all.states[from].spins[it] }
        }
        weights[to] / others.sumOf { weights[it] }
    }

    fun shouldBeKeptBy(matrix: Matrix) {
        for (to in matrix.indices) {
            abs(matrix.indices.sumOf { weights[it] * matrix[it][to] } - weights[to]) shouldBeLessThan 1e-12
        }
    }

    fun step(update: LocalUpdate): Matrix {
        val metropolis = List(sites) { metropolis(it) }
        val one = mixture(List(sites) { 1.0 / sites }, metropolis)
        return when (update) {
            LocalUpdate.METROPOLIS -> mixture(
                listOf(0.5) + List(sites) { 0.5 / sites },
                listOf(metropolis.reduce { a, b -> a * b }) +
                    List(sites) { out -> metropolis.filterIndexed { site, _ -> site != out }.reduce { a, b -> a * b } },
            )
            LocalUpdate.HEAT_BATH -> List(sites) { heatBath(it) }.reduce { a, b -> a * b }
            LocalUpdate.RANDOM_SITE_METROPOLIS -> List(sites) { one }.reduce { a, b -> a * b }
            LocalUpdate.N_FOLD_WAY -> exponential(one, sites.toDouble())
        }
    }
}

/** The transitions of independent replicas are those of a matrix, by χ². */
private fun shouldStep(chain: Chain, all: StateEnumeration, exact: Matrix, steps: Int) {
    fun states(): IntArray {
        val shown = chain.configurations(chain.replicas())
        val values = FloatArray(shown.lattice().sites())
        return IntArray(chain.replicas()) { replica -> shown.copyTo(replica, values, 0); all.numberOf(values) }
    }
    val counts = Array(all.states.size) { IntArray(all.states.size) }
    chain.advance(5, Progress.NONE)
    var before = states()
    repeat(steps) {
        chain.advance(1, Progress.NONE)
        val after = states()
        for (i in before.indices) counts[before[i]][after[i]]++
        before = after
    }
    val cells = exact.indices.flatMap { from -> exact.indices.map { to -> from to to } }
    // No transition that the matrix has not.
    check(cells.filter { (from, to) -> exact[from][to] < 1e-12 }.sumOf { (from, to) -> counts[from][to] } == 0)
    val often = cells.filter { (from, to) -> counts[from].sum() * exact[from][to] > 5 }
    val chiSquare = often.sumOf { (from, to) ->
        val expected = counts[from].sum() * exact[from][to]
        (counts[from][to] - expected) * (counts[from][to] - expected) / expected
    }
    val freedom = often.size - often.map { it.first }.distinct().size.toDouble()
    chiSquare.shouldBeChiSquared(freedom)
}

// From a given state a step leads to others independently of what was before: counts are multinomial.
class TransitionTest : FunSpec({

    val ring = Hypercubic(1, 3)
    val models = listOf(Ising(ring, 1.0, 0.0, 0.4) to 0.5, Potts(ring, 3) to 0.7, BlumeCapel(ring, 0.6) to 0.8)

    models.forEach { (model, beta) ->
        LocalUpdate.entries.forEach { update ->
            test("steps of $update of $model are those of its rule, which keeps the Boltzmann distribution") {
                val rules = Rules(model, beta)
                val exact = rules.step(update)
                rules.shouldBeKeptBy(exact)
                if (update == LocalUpdate.RANDOM_SITE_METROPOLIS || update == LocalUpdate.N_FOLD_WAY) {
                    for (a in exact.indices) {
                        for (b in 0 until a) {
                            abs(rules.weights[a] * exact[a][b] - rules.weights[b] * exact[b][a]) shouldBeLessThan 1e-12
                        }
                    }
                }
                val chain = LocalChain(model, update, beta, StreamAddress(3, "transitions $model $update", 0).stream(0))
                shouldStep(chain, rules.all, exact, steps = 100_000)
            }
        }
    }

    (models + (Potts(ring, 2) to 0.5) + (Potts(ring, 4) to 0.6)).forEach { (model, beta) ->
        test("sweeps of 64 replicas of $model side by side are those of the rule, which keeps the distribution") {
            val rules = Rules(model, beta)
            val proposal: (Int) -> Double = { shift ->
                when (model) {
                    is Potts -> {
                        val cuts = listOf(0) + LaneRule.cuts(model.states()).map { it.toInt() and 0xFF } + 256
                        (cuts[shift] - cuts[shift - 1]) / 256.0
                    }
                    is BlumeCapel -> 0.5
                    else -> 1.0
                }
            }
            val exact = List(rules.sites) { rules.metropolis(it, if (it == 0) 0.5 else 1.0, proposal) }
                .reduce { a, b -> a * b }
            rules.shouldBeKeptBy(exact)
            val address = StreamAddress(4, "packed transitions", 0)
            val chain = PackedChain(model, LocalUpdate.METROPOLIS, DoubleArray(64) { beta }, address)
            shouldStep(chain, rules.all, exact, steps = 3000)
        }
    }

    test("sweeps of the heat bath of 64 replicas side by side are those of its rule") {
        val (model, beta) = models.first()
        val rules = Rules(model, beta)
        val address = StreamAddress(5, "packed heat bath", 0)
        val chain = PackedChain(model, LocalUpdate.HEAT_BATH, DoubleArray(64) { beta }, address)
        shouldStep(chain, rules.all, rules.step(LocalUpdate.HEAT_BATH), steps = 3000)
    }
})

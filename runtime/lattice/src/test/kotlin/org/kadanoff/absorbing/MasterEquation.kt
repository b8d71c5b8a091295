package org.kadanoff.absorbing

import kotlin.math.pow
import org.kadanoff.scaling.Goodness
import org.kadanoff.shouldBeLikely

/** The probability of each configuration of a few sites, as bit patterns, with nothing of the code under test. */
internal object MasterEquation {

    /** One step of directed percolation from every configuration: P(from → to) as [from][to]. */
    fun step(model: DirectedPercolation): Array<DoubleArray> {
        val length = model.length()
        val parents = List(model.sites()) { site ->
            val (row, column) = site / length to site % length
            val rows = if (model.dimension() == 1) listOf(0) else listOf(row, (row + 1) % length)
            rows.flatMap { listOf(it * length + column, it * length + (column + 1) % length) }
        }
        return Array(1 shl model.sites()) { from ->
            val active = parents.map { sites ->
                val count = sites.count { from shr it and 1 == 1 }
                when {
                    model.kind() == DirectedPercolation.Kind.BOND -> 1 - (1 - model.p()).pow(count)
                    count > 0 -> model.p()
                    else -> 0.0
                }
            }
            DoubleArray(1 shl model.sites()) { to ->
                active.indices.fold(1.0) { all, it -> all * (if (to shr it and 1 == 1) active[it] else 1 - active[it]) }
            }
        }
    }

    /** The rates of the contact process from every configuration, with minus their sum on the diagonal. */
    fun generator(neighbors: List<List<Int>>, coordination: Int, lambda: Double): Array<DoubleArray> {
        val states = 1 shl neighbors.size
        return Array(states) { from ->
            DoubleArray(states).also { rates ->
                for (site in neighbors.indices.filter { from shr it and 1 == 1 }) {
                    rates[from xor (1 shl site)] += 1.0
                    for (neighbor in neighbors[site].filter { from shr it and 1 == 0 }) {
                        rates[from or (1 shl neighbor)] += lambda / coordination
                    }
                }
                rates[from] = -rates.sum()
            }
        }
    }

    /** p exp(tW) for a row vector p, by many small steps of the Taylor series. */
    fun evolve(start: DoubleArray, generator: Array<DoubleArray>, time: Double): DoubleArray {
        var distribution = start
        val steps = 200
        repeat(steps) {
            var term = distribution
            for (order in 1..8) {
                term = times(term, generator).map { it * time / steps / order }.toDoubleArray()
                distribution = DoubleArray(term.size) { distribution[it] + term[it] }
            }
        }
        return distribution
    }

    fun times(row: DoubleArray, matrix: Array<DoubleArray>) =
        DoubleArray(row.size) { to -> row.indices.sumOf { row[it] * matrix[it][to] } }

    /**
     * The quasi-stationary distribution of a matrix of non-negative entries (its part without state 0), and the largest
     * eigenvalue, by powers.
     */
    fun quasiStationary(matrix: Array<DoubleArray>): Pair<DoubleArray, Double> {
        var row = DoubleArray(matrix.size) { if (it == 0) 0.0 else 1.0 / (matrix.size - 1) }
        var eigenvalue = 0.0
        repeat(5_000) {
            val next = times(row, matrix).also { it[0] = 0.0 }
            eigenvalue = next.sum()
            row = next.map { it / eigenvalue }.toDoubleArray()
        }
        return row to eigenvalue
    }

    /** Only one state. */
    fun certainly(state: Int, states: Int) = DoubleArray(states) { if (it == state) 1.0 else 0.0 }
}

/** By χ² of the counts against the probabilities. */
internal fun List<Int>.shouldBeDistributedAs(exact: DoubleArray) {
    val counts = groupingBy { it }.eachCount()
    check(counts.keys.all { exact[it] > 0 }) { "an impossible state was reached" }
    val possible = exact.indices.filter { exact[it] > 1e-15 }
    val (common, rare) = possible.partition { exact[it] * size >= 10 }
    val cells = (common.map { listOf(it) } + listOf(rare)).filter { it.isNotEmpty() }
    val chiSquared = cells.sumOf { cell ->
        val expected = cell.sumOf { exact[it] } * size
        val seen = cell.sumOf { counts.getOrDefault(it, 0) }
        (seen - expected) * (seen - expected) / expected
    }
    if (cells.size > 1) Goodness(chiSquared, cells.size - 1.0).pValue().shouldBeLikely()
}

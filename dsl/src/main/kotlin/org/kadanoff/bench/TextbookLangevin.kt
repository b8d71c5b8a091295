package org.kadanoff.bench

import org.kadanoff.random.StreamAddress
import org.kadanoff.wavelet.conditional.ConditionalScale
import org.kadanoff.wavelet.conditional.Shift
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.sqrt

/**
 * The Metropolis-adjusted Langevin algorithm for details over a coarse field as one writes it down: one chain, one site
 * after the other, the filters of the wavelet and the neighbours of a site in plain loops, doubles. What chains side by
 * side in vectors are to be compared with.
 *
 * @param coarse the coarse field, which stays
 * @param details the three bands that it starts from, one after the other
 * @param stepSize ε, where details of variance 1 have mass 1
 */
internal class TextbookLangevin(
    private val scale: ConditionalScale, coarse: DoubleArray, details: DoubleArray, private val stepSize: Double,
    address: StreamAddress,
) {
    private val side = scale.side()
    private val half = side / 2
    private val low = scale.wavelet().filters(side).low()
    private val high = scale.wavelet().filters(side).high()
    private val range = scale.energy().orbits().range()
    private val reach = 2 * range + 1
    private val weights = DoubleArray(reach * reach).also { weights ->
        scale.energy().orbits().orbits().forEachIndexed { orbit, shifts: List<Shift> ->
            val coupling = scale.energy().couplings()[orbit]
            shifts.forEach { weights[(it.rows() + range) * reach + it.columns() + range] = coupling }
        }
    }
    private val cubics = scale.energy().potential().coefficients()
    private val spacing = scale.energy().potential().spacing()
    private val deviations = scale.bandVariances().map(::sqrt).toDoubleArray()
    private val random = address.stream(0)

    private val rows = DoubleArray(side * side)
    private val force = DoubleArray(side * side)
    private val momentum = DoubleArray(side * side)
    private var current = State(coarse + details)
    private var proposed = State(coarse + details)
    private var steps = 0L
    private var accepted = 0L

    /** Coefficients c, d₁, d₂, d₃, the field that they make, its energy and the gradient along the coefficients. */
    private inner class State(val coefficients: DoubleArray) {
        val field = DoubleArray(side * side)
        val gradient = DoubleArray(side * side)
        var energy = 0.0
    }

    init {
        evaluate(current)
    }

    /** The part of the steps that was accepted. */
    val acceptance: Double get() = accepted.toDouble() / steps

    /** d · ∂E/∂d, whose mean is the number of details. */
    val virial: Double get() = (half * half until side * side).sumOf { current.coefficients[it] * current.gradient[it] }

    /** Does one step. */
    fun step() {
        val band = half * half
        var kinetic = 0.0
        for (i in band until side * side) {
            val time = stepSize * deviations[i / band - 1]
            val normal = random.nextGaussian()
            kinetic -= normal * normal / 2
            momentum[i] = normal - time / 2 * current.gradient[i]
            proposed.coefficients[i] = current.coefficients[i] + time * momentum[i]
        }
        evaluate(proposed)
        for (i in band until side * side) {
            val arrived = momentum[i] - stepSize * deviations[i / band - 1] / 2 * proposed.gradient[i]
            kinetic += arrived * arrived / 2
        }
        steps++
        if (random.nextDouble() < exp(current.energy - proposed.energy - kinetic)) {
            accepted++
            current = proposed.also { proposed = current }
        }
    }

    private fun evaluate(state: State) {
        synthesize(state)
        var energy = 0.0
        for (row in 0 until side) for (column in 0 until side) {
            var pull = 0.0
            for (i in 0 until reach) {
                val from = (row + i - range and side - 1) * side
                for (j in 0 until reach) {
                    pull += weights[i * reach + j] * state.field[from + (column + j - range and side - 1)]
                }
            }
            val x = state.field[row * side + column]
            val s = abs(x) / spacing
            val cell = minOf(s.toInt(), cubics[0].size - 1)
            val t = s - cell
            val slope = (cubics[1][cell] + t * (2 * cubics[2][cell] + t * 3 * cubics[3][cell])) / spacing
            energy += x * pull / 2 +
                cubics[0][cell] + t * (cubics[1][cell] + t * (cubics[2][cell] + t * cubics[3][cell]))
            force[row * side + column] = pull + if (x < 0) -slope else slope
        }
        state.energy = energy
        analyze(state.gradient)
    }

    private fun synthesize(state: State) {
        rows.fill(0.0)
        state.field.fill(0.0)
        for (block in 0 until 4) for (r in 0 until half) for (s in 0 until half) {
            val value = state.coefficients[(block * half + r) * half + s]
            val filter = if (block % 2 == 0) low else high
            val row = (block / 2 * half + r) * side
            for (t in filter.indices) rows[row + (2 * s + t and side - 1)] += filter[t] * value
        }
        for (r in 0 until side) for (t in low.indices) {
            val weight = if (r < half) low[t] else high[t]
            val to = (2 * (r % half) + t and side - 1) * side
            for (column in 0 until side) state.field[to + column] += weight * rows[r * side + column]
        }
    }

    private fun analyze(gradient: DoubleArray) {
        rows.fill(0.0)
        for (r in 0 until side) for (t in low.indices) {
            val weight = if (r < half) low[t] else high[t]
            val from = (2 * (r % half) + t and side - 1) * side
            for (column in 0 until side) rows[r * side + column] += weight * force[from + column]
        }
        for (block in 0 until 4) for (r in 0 until half) for (s in 0 until half) {
            val filter = if (block % 2 == 0) low else high
            val row = (block / 2 * half + r) * side
            var sum = 0.0
            for (t in filter.indices) sum += filter[t] * rows[row + (2 * s + t and side - 1)]
            gradient[(block * half + r) * half + s] = sum
        }
    }
}

package org.kadanoff.exact

import org.kadanoff.lattice.Lattice
import kotlin.math.exp
import kotlin.math.ln

/** Every state of an Ising model on a lattice of at most 16 sites. Energies and magnetizations are totals. */
internal class Enumeration(private val lattice: Lattice) {

    init {
        require(lattice.sites() <= 16) { "$lattice has too many states to count" }
    }

    val energies = IntArray(1 shl lattice.sites(), ::energy)
    val magnetizations = IntArray(1 shl lattice.sites()) { 2 * Integer.bitCount(it) - lattice.sites() }

    private fun energy(state: Int): Int =
        -(0 until lattice.sites()).sumOf { site ->
            (0 until lattice.coordination() / 2).sumOf { spin(state, site) * spin(state, lattice.neighbor(site, it)) }
        }

    private fun spin(state: Int, site: Int) = 2 * (state shr site and 1) - 1

    /** ⟨f(energy, magnetization)⟩ at an inverse temperature. */
    fun mean(beta: Double, f: (Double, Double) -> Double): Double {
        val weights = weights(beta)
        return energies.indices.sumOf { weights[it] * f(energies[it].toDouble(), magnetizations[it].toDouble()) } /
            weights.sum()
    }

    fun logPartitionFunction(beta: Double) = (ln(weights(beta).sum()) + 2 * beta * lattice.sites()) / lattice.sites()

    fun energy(beta: Double) = mean(beta) { e, _ -> e } / lattice.sites()

    fun specificHeat(beta: Double): Double {
        val mean = mean(beta) { e, _ -> e }
        return beta * beta * mean(beta) { e, _ -> (e - mean) * (e - mean) } / lattice.sites()
    }

    /** The probability of every state, up to a common factor; the largest is at most 1. */
    fun weights(beta: Double) = DoubleArray(energies.size) { exp(-beta * (energies[it] + 2 * lattice.sites())) }
}

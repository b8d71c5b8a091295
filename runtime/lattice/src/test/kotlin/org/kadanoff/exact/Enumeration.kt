package org.kadanoff.exact

import org.kadanoff.lattice.Bonds
import org.kadanoff.lattice.Lattice
import kotlin.math.exp
import kotlin.math.ln

/** Every state of H = −J Σ s s′ on a lattice of at most 16 sites. Energies and magnetizations are totals. */
internal class Enumeration(private val lattice: Lattice, private val coupling: Int = 1) {

    /** All states of one energy and one magnetization. */
    data class Level(val energy: Int, val magnetization: Int, val states: Int)

    init {
        require(lattice.sites() <= 16) { "$lattice has too many states to count" }
    }

    private val bonds = Bonds.of(lattice)

    private val lowest = -lattice.bonds()

    val levels: List<Level> = (0 until (1 shl lattice.sites()))
        .groupingBy { energy(it) to 2 * Integer.bitCount(it) - lattice.sites() }
        .eachCount()
        .map { (level, states) -> Level(level.first, level.second, states) }

    private fun energy(state: Int): Int =
        -coupling * (0 until bonds.count()).sumOf { spin(state, bonds.first(it)) * spin(state, bonds.second(it)) }

    private fun spin(state: Int, site: Int) = 2 * (state shr site and 1) - 1

    /** How often each level is met, up to a common factor. */
    fun weight(level: Level, beta: Double) = level.states * exp(-beta * (level.energy - lowest))

    /** ⟨f(energy, magnetization)⟩ at an inverse temperature. */
    fun mean(beta: Double, f: (Double, Double) -> Double): Double =
        levels.sumOf { weight(it, beta) * f(it.energy.toDouble(), it.magnetization.toDouble()) } /
            levels.sumOf { weight(it, beta) }

    fun logPartitionFunction(beta: Double) =
        (ln(levels.sumOf { weight(it, beta) }) - beta * lowest) / lattice.sites()

    fun energy(beta: Double) = mean(beta) { e, _ -> e } / lattice.sites()

    fun specificHeat(beta: Double): Double {
        val mean = mean(beta) { e, _ -> e }
        return beta * beta * mean(beta) { e, _ -> (e - mean) * (e - mean) } / lattice.sites()
    }
}

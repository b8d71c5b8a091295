package org.kadanoff.sampling.discrete

import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import kotlin.math.exp

/** The values that the variable of a discrete model takes. */
internal fun valuesOf(model: Model): List<Int> = when (model) {
    is Ising, is EdwardsAnderson -> listOf(-1, 1)
    is BlumeCapel -> listOf(-1, 0, 1)
    is Potts -> (0 until model.states()).toList()
    is Clock -> (0 until model.states()).toList()
    else -> error("$model is not discrete")
}

/** Every state of a discrete model, by the model's own Hamiltonian. Energies and order parameters are totals. */
internal class StateEnumeration(private val model: Model) {

    private val values = valuesOf(model)
    private val sites = model.lattice().sites()

    /** The number of states: qᴺ. */
    val states: Int = (1..sites).fold(1L) { product, _ -> product * values.size }
        .also { require(it <= 1 shl 20) { "$model has too many states to enumerate" } }.toInt()

    /** The variables in a state, whose number is written with the base q, site 0 last. */
    fun configuration(state: Int): FloatArray {
        var rest = state
        return FloatArray(sites) { values[rest % values.size].toFloat().also { rest /= values.size } }
    }

    /** The number of a state, from its variables. */
    fun numberOf(configuration: FloatArray): Int =
        configuration.foldRight(0) { value, number -> number * values.size + values.indexOf(value.toInt()) }

    private val hamiltonian = model.hamiltonian()

    val energies = DoubleArray(states) { hamiltonian.energy(configuration(it)) }
    val magnetizations = DoubleArray(states) { hamiltonian.magnetization(configuration(it)) }

    /** The probability of each state. */
    fun probabilities(beta: Double): DoubleArray {
        val ground = energies.min()
        val weights = DoubleArray(states) { exp(-beta * (energies[it] - ground)) }
        val sum = weights.sum()
        return DoubleArray(states) { weights[it] / sum }
    }

    /** ⟨f(energy, magnetization)⟩ at an inverse temperature. */
    fun mean(beta: Double, f: (Double, Double) -> Double): Double =
        probabilities(beta).let { p -> (0 until states).sumOf { p[it] * f(energies[it], magnetizations[it]) } }
}

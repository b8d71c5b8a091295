package org.kadanoff.exact

import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import kotlin.math.exp
import kotlin.math.pow

/** The values that the variable of a discrete model takes. */
internal fun valuesOf(model: Model): List<Float> = when (model) {
    is Ising, is EdwardsAnderson -> listOf(-1f, 1f)
    is BlumeCapel -> listOf(-1f, 0f, 1f)
    is Potts -> List(model.states()) { it.toFloat() }
    is Clock -> List(model.states()) { it.toFloat() }
    else -> throw IllegalArgumentException("$model is not discrete")
}

/**
 * Every state of a discrete model on a lattice of a few sites, one by one, by the model's own Hamiltonian. Where energies
 * and order parameters are enough, [Enumeration] has them.
 */
internal class StateEnumeration(model: Model) {

    /** One state; energy and order parameter are totals. */
    class State(val spins: FloatArray, val energy: Double, val magnetization: Double)

    private val values = valuesOf(model)

    /** By their numbers, which are written with the base q, site 0 last. */
    val states: List<State>

    init {
        val sites = model.lattice().sites()
        val count = values.size.toDouble().pow(sites)
        require(count <= 70_000) { "$model has too many states to enumerate" }
        val hamiltonian = model.hamiltonian()
        states = List(count.toInt()) { number ->
            var rest = number
            val spins = FloatArray(sites) { values[rest % values.size].also { rest /= values.size } }
            State(spins, hamiltonian.energy(spins), hamiltonian.magnetization(spins))
        }
    }

    /** The number of a state, from its variables. */
    fun numberOf(configuration: FloatArray): Int =
        configuration.foldRight(0) { value, number -> number * values.size + values.indexOf(value) }

    /** The probability of each state. */
    fun probabilities(beta: Double): DoubleArray {
        val ground = states.minOf { it.energy }
        val weights = DoubleArray(states.size) { exp(-beta * (states[it].energy - ground)) }
        val sum = weights.sum()
        return DoubleArray(states.size) { weights[it] / sum }
    }

    /** ⟨f⟩ at an inverse temperature. */
    fun mean(beta: Double, f: (State) -> Double): Double =
        probabilities(beta).let { p -> states.indices.sumOf { p[it] * f(states[it]) } }
}

package org.kadanoff.exact

import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import kotlin.math.exp
import kotlin.math.pow

/** Every state of a model with discrete spins on a lattice of a few sites, by the model's own Hamiltonian. */
internal class StateEnumeration(model: Model) {

    /** One state; energy and order parameter are totals. */
    class State(val spins: FloatArray, val energy: Double, val magnetization: Double)

    private val values: List<Float> = when (model) {
        is Ising -> listOf(-1f, 1f)
        is Potts -> List(model.states()) { it.toFloat() }
        is Clock -> List(model.states()) { it.toFloat() }
        else -> throw IllegalArgumentException("$model has no list of states")
    }

    val states: List<State>

    init {
        val sites = model.lattice().sites()
        val count = values.size.toDouble().pow(sites)
        require(count <= 70_000) { "$model has too many states to count" }
        val hamiltonian = model.hamiltonian()
        states = List(count.toInt()) { number ->
            var rest = number
            val spins = FloatArray(sites) { values[rest % values.size].also { rest /= values.size } }
            State(spins, hamiltonian.energy(spins), hamiltonian.magnetization(spins))
        }
    }

    private val groundState = states.minOf { it.energy }

    /** ⟨f⟩ at an inverse temperature. */
    fun mean(beta: Double, f: (State) -> Double): Double {
        var sum = 0.0
        var norm = 0.0
        for (state in states) {
            val weight = exp(-beta * (state.energy - groundState))
            sum += weight * f(state)
            norm += weight
        }
        return sum / norm
    }
}

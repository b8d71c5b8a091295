package org.kadanoff.experiment

import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.lattice.Lattice
import org.kadanoff.mcrg.BlockedOperators
import org.kadanoff.mcrg.BlockedOperatorsTask
import org.kadanoff.mcrg.MonteCarloRG
import org.kadanoff.mcrg.OperatorBasis
import org.kadanoff.mcrg.Parity
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place
import kotlin.math.ceil

/** What is sampled, how it is blocked, and how often it is measured: in [bins] chains, so often each. */
internal data class BlockedSimulation(
    val model: Ising,
    val beta: Double,
    val map: CoarseGraining,
    val levels: Int,
    val measurements: Int,
    val bins: Int,
    val replicas: Int,
    val sampler: Algorithm,
    val seed: Long,
) {
    override fun toString() = "$model at β = ${plain(beta)}, $map × $levels"

    fun address(of: String, bin: Int) = StreamAddress(seed, of, bin)

    /** One measurement every autocorrelation time: bins are chains of their own, so that correlations do no harm. */
    fun often(schedule: Schedule) = schedule.integratedAutocorrelationTime.let {
        Schedule(schedule.thermalization, maxOf(1, ceil(it).toInt()), it)
    }

    /** The lattice of every level, 0 … levels. */
    val lattices: List<Lattice> get() = generateSequence(model.lattice()) { map.apply(it) }.take(levels + 1).toList()
}

/** The bins of a Monte Carlo renormalization. */
data class RenormalizationBins(val bins: List<BlockedOperators>) {
    internal fun analysis(simulation: BlockedSimulation) = MonteCarloRG(bins, simulation.map.scaleFactor())
}

/** The correlations of operators between levels of blocking, and the exponents of each step. */
class Renormalization internal constructor(
    internal val simulation: BlockedSimulation,
    internal val even: OperatorBasis,
    internal val odd: OperatorBasis,
    private val schedule: Scheduled,
    place: Place?,
) : Node<RenormalizationBins>(
    "Monte Carlo RG", "$simulation", Spec(simulation, even, odd), listOf(schedule), 1, json(), place,
) {
    private data class Spec(val simulation: BlockedSimulation, val even: OperatorBasis, val odd: OperatorBasis)

    /** How many steps are linearised: from level 0 to 1, and so on. */
    val steps: Int get() = simulation.levels

    init {
        task(Schedule(0, 1, Double.NaN), "", 0) // so that what does not fit shows where it was written
    }

    /** y_T from one step, by the first [operators] of the even ones. */
    fun thermalExponent(step: Int, operators: Int = even.size()): Derived<Estimate> =
        exponent(Parity.EVEN, step, operators)

    /** y_H from one step, by the first [operators] of the odd ones. */
    fun magneticExponent(step: Int, operators: Int = odd.size()): Derived<Estimate> =
        exponent(Parity.ODD, step, operators)

    internal fun basis(parity: Parity) = if (parity == Parity.EVEN) even else odd

    internal fun exponent(parity: Parity, step: Int, operators: Int): Derived<Estimate> {
        require(step in 0 until steps) { "$simulation has steps 0 … ${steps - 1}, not $step" }
        require(operators in 1..basis(parity).size()) {
            "${basis(parity)} are truncated to 1 … ${basis(parity).size()} of them, not $operators"
        }
        return derive { fromNumbers { it.analysis(simulation).exponent(parity, step, operators) } }
    }

    private fun task(schedule: Schedule, address: String, bin: Int) = BlockedOperatorsTask(
        simulation.sampler, simulation.model, simulation.beta, simulation.replicas, simulation.map, simulation.levels,
        even, odd, simulation.measurements, schedule, simulation.address(address, bin),
    )

    override fun estimates(result: RenormalizationBins): Map<String, Estimate> {
        val analysis = result.analysis(simulation)
        return (0 until steps).flatMap { step ->
            listOf("y_T" to Parity.EVEN, "y_H" to Parity.ODD).map { (name, parity) ->
                "$name, step $step" to orUnknown { analysis.exponent(parity, step, basis(parity).size()) }
            }
        }.toMap()
    }

    override suspend fun compute(work: Work): RenormalizationBins {
        val often = simulation.often(work.valueOf(schedule))
        val tasks = List(simulation.bins) { task(often, work.key.hex, it) }
        return RenormalizationBins(work.tasks(tasks, json<BlockedOperators>()))
    }
}

private fun orUnknown(number: () -> Estimate): Estimate = try {
    number()
} catch (_: IllegalArgumentException) {
    Estimate(Double.NaN, Double.NaN)
}

package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.conditional.ConditionalModel
import org.kadanoff.wavelet.conditional.DirectScale
import org.kadanoff.wavelet.conditional.Dynamics
import org.kadanoff.wavelet.conditional.Relaxation
import org.kadanoff.wavelet.conditional.ScaleEnergy
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.roundToInt

private const val BLOCKS = 4
private const val THERMALIZATION = 100
private const val SHOWN_LAGS = 60
private const val FORGOTTEN = 0.1

/**
 * The relaxation of one block of chains, at some of the times that it was followed for.
 *
 * @property lags the times t, in trajectories
 * @property autocorrelation A(t)
 * @property gradients τ in evaluations of the gradient; NaN where A does not fall to 0.1
 * @property langevinTime τ as a Langevin time
 * @property stepTime the Langevin time of a trajectory of one leapfrog step
 */
data class RelaxedBlock(
    val lags: List<Int>,
    val autocorrelation: List<Double>,
    val gradients: Double,
    val langevinTime: Double,
    val stepTime: Double,
) {
    internal companion object {
        fun of(relaxation: Relaxation): RelaxedBlock {
            val all = relaxation.autocorrelation
            val lags = List(SHOWN_LAGS) { all.lastIndex.toDouble().pow(it / (SHOWN_LAGS - 1.0)).roundToInt() }.distinct()
            val forgets = all.any { it < FORGOTTEN }
            return RelaxedBlock(
                lags, lags.map { all[it] }, if (forgets) relaxation.gradients() else Double.NaN,
                if (forgets) relaxation.langevinTime() else Double.NaN, relaxation.stepSize.pow(2) / 2,
            )
        }
    }
}

/** The relaxation on one scale of side [side], of independent [blocks] of chains, from which errors come. */
data class ScaleRelaxation(val side: Int, val blocks: List<RelaxedBlock>) {

    /** The Langevin times of [autocorrelation]. */
    val times: List<Double> get() = blocks.map { it.stepTime }.average().let { step -> blocks.first().lags.map { it * step } }

    /** The mean of A(t) over the blocks, with its error. */
    val autocorrelation: List<Estimate> get() = blocks.first().lags.indices.map { t -> mean { it.autocorrelation[t] } }

    /** τ in evaluations of the gradient; NaN where A does not fall to 0.1. */
    val gradients: Estimate get() = mean { it.gradients }

    /** τ as a Langevin time; NaN where A does not fall to 0.1. */
    val langevinTime: Estimate get() = mean { it.langevinTime }

    private fun mean(of: (RelaxedBlock) -> Double) = Estimate.mean(blocks.map(of).toDoubleArray())
}

/** The relaxations of several scales, finest first. */
data class ScaleRelaxations(val scales: List<ScaleRelaxation>)

/** How fast chains forget where they were: an input of the figure of autocorrelations. */
abstract class RelaxationNode internal constructor(
    kind: String,
    label: String,
    spec: Any,
    protected val model: ConditionalRG,
    protected val fields: Configurations<FieldEnsemble>,
    protected val dynamics: Dynamics,
    protected val lags: Int,
    protected val seed: Long,
    place: Place?,
) : Node<ScaleRelaxations>(kind, label, spec, listOf(model, fields), 1, json(), place) {

    internal data class Spec(val dynamics: Dynamics, val lags: Int, val side: Int, val seed: Long)

    override fun estimates(result: ScaleRelaxations): Map<String, Estimate> = result.scales.flatMap {
        listOf("τ, Langevin time, side ${it.side}" to it.langevinTime, "τ, gradients, side ${it.side}" to it.gradients)
    }.toMap()

    /** The relaxation of each block of fields, one task each. */
    internal suspend fun inBlocks(work: Work, scales: Map<Int, FieldEnsemble>, relax: (Int, FieldEnsemble, StreamAddress, Progress) -> Relaxation): ScaleRelaxations {
        val sides = scales.keys.toList()
        val tasks = sides.flatMap { side ->
            val ensemble = scales.getValue(side)
            List(BLOCKS) { block ->
                val part = ensemble.slice(ensemble.size() * block / BLOCKS, ensemble.size() * (block + 1) / BLOCKS)
                Task { RelaxedBlock.of(relax(side, part, StreamAddress(seed, "${work.key.hex}/$side", block), it)) }
            }
        }
        val results = work.tasks(tasks, json<RelaxedBlock>())
        return ScaleRelaxations(sides.zip(results.chunked(BLOCKS), ::ScaleRelaxation))
    }
}

/** The relaxation of details at fixed coarse fields, on every scale of a model. */
class ConditionalRelaxation internal constructor(
    model: ConditionalRG,
    fields: Configurations<FieldEnsemble>,
    dynamics: Dynamics,
    lags: Int,
    seed: Long,
    place: Place?,
) : RelaxationNode(
    "relaxation", "details of ${model.label}", Spec(dynamics, lags, model.side, seed), model, fields, dynamics, lags, seed, place,
) {
    override suspend fun compute(work: Work): ScaleRelaxations {
        val learnt = work.valueOf(model)
        val ensemble = work.valueOf(fields)
        val pyramid = work.single { model.pyramid(ensemble, model.settings.coarseSide) }
        return inBlocks(work, pyramid.filterKeys { it in model.sides }) { side, part, address, progress ->
            val scale = learnt.scales.single { it.side() == side }.fit.scale
            Relaxation.of(scale, part, dynamics, THERMALIZATION, lags, address, Workers.ONE, progress)
        }
    }
}

/** The relaxation of whole fields by the energy of the finest scale. */
class DirectRelaxation internal constructor(
    model: ConditionalRG,
    fields: Configurations<FieldEnsemble>,
    private val side: Int,
    dynamics: Dynamics,
    lags: Int,
    seed: Long,
    place: Place?,
) : RelaxationNode(
    "direct relaxation", fields.label, Spec(dynamics, lags, side, seed), model, fields, dynamics, lags, seed, place,
) {
    override suspend fun compute(work: Work): ScaleRelaxations {
        val energy = work.valueOf(model).finestEnergyOn(side)
        val ensemble = work.valueOf(fields)
        return inBlocks(work, mapOf(side to ensemble)) { _, part, address, progress ->
            val values = FloatArray(part.size() * side * side)
            repeat(part.size()) { part.copyTo(it, values, it * side * side) }
            val scale = DirectScale(energy, values.map { it.toDouble() * it }.average(), values.maxOf { abs(it) }.toDouble())
            Relaxation.of(scale, part, dynamics, THERMALIZATION, lags, address, Workers.ONE, progress)
        }
    }
}

/** The energy of the finest scale, which is that of whole fields, on a lattice of another side. */
internal fun ConditionalModel.finestEnergyOn(side: Int): ScaleEnergy {
    val energy = scales.last().fit.scale.energy
    val orbits = ShiftOrbits.of(minOf(energy.orbits.range, ShiftOrbits.largestRange(side)))
    return ScaleEnergy(side, orbits, energy.couplings.copyOf(orbits.size()), energy.potential)
}

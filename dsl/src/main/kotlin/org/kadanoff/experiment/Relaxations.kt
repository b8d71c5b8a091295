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
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.roundToInt
import kotlin.math.sqrt

private const val BLOCKS = 4
private const val THERMALIZATION = 100
private const val SHOWN = 60
private const val FITTED = 400
private const val LEAST = 1e-3
private const val FORGOTTEN = 0.1

/**
 * The relaxation of one block of chains, at some of the times that it was followed for.
 *
 * @property even times t in trajectories, at equal distances from 0, and A(t)
 * @property logarithmic times at equal ratios, and A(t)
 * @property gradients evaluations of the gradient in a trajectory
 * @property stepTime the Langevin time of a trajectory of one leapfrog step
 */
data class RelaxedBlock(val even: Autocorrelation, val logarithmic: Autocorrelation, val gradients: Double, val stepTime: Double) {

    /** A(t) at some times. */
    data class Autocorrelation(val lags: List<Int>, val values: List<Double>)

    internal companion object {
        fun of(relaxation: Relaxation): RelaxedBlock {
            val all = relaxation.autocorrelation
            fun at(lags: List<Int>) = lags.distinct().let { shown -> Autocorrelation(shown, shown.map { all[it] }) }
            return RelaxedBlock(
                at(List(FITTED) { (all.lastIndex * it.toLong() / (FITTED - 1)).toInt() }),
                at(List(SHOWN) { all.lastIndex.toDouble().pow(it / (SHOWN - 1.0)).roundToInt() }),
                relaxation.gradientsPerTrajectory, relaxation.stepSize.pow(2) / 2,
            )
        }
    }
}

/** The relaxation on one scale of side [side], of independent [blocks] of chains, from which errors come. */
data class ScaleRelaxation(val side: Int, val blocks: List<RelaxedBlock>) {

    private val stepTime get() = blocks.map { it.stepTime }.average()

    /** The Langevin times of [autocorrelation], at equal ratios. */
    val times: List<Double> get() = blocks.first().logarithmic.lags.map { it * stepTime }

    /** The mean of A(t) over the blocks, with its error. */
    val autocorrelation: List<Estimate>
        get() = times.indices.map { t -> Estimate.mean(blocks.map { it.logarithmic.values[t] }.toDoubleArray()) }

    /** τ in evaluations of the gradient; NaN where A does not fall to 0.1. */
    val gradients: Estimate get() = trajectories(blocks.first().gradients)

    /** τ as a Langevin time; NaN where A does not fall to 0.1. */
    val langevinTime: Estimate get() = trajectories(stepTime)

    /**
     * The time of the exponential that fits A best while it falls from 1 to 0.1, with an error by the jackknife over
     * blocks.
     */
    private fun trajectories(unit: Double): Estimate {
        val reduced = blocks.indices.map { left -> time(blocks.filterIndexed { index, _ -> index != left }) }
        val spread = reduced.sumOf { (it - reduced.average()).pow(2) } * (blocks.size - 1) / blocks.size
        return Estimate(unit * time(blocks), unit * sqrt(spread))
    }

    private fun time(of: List<RelaxedBlock>): Double {
        val lags = of.first().even.lags
        val values = lags.indices.map { t -> of.map { it.even.values[t] }.average() }
        val end = values.indexOfFirst { it < FORGOTTEN }
        if (end < 0) return Double.NaN
        val fitted = (1 until maxOf(2, end))
        return fitted.sumOf { lags[it].toDouble().pow(2) } / fitted.sumOf { -lags[it] * ln(maxOf(values[it], LEAST)) }
    }
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
    internal suspend fun inBlocks(
        work: Work,
        scales: Map<Int, FieldEnsemble>,
        relax: (side: Int, fields: FieldEnsemble, address: StreamAddress, progress: Progress) -> Relaxation,
    ): ScaleRelaxations {
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

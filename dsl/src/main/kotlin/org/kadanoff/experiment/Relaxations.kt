package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.scaling.LeastSquares
import org.kadanoff.scaling.Parameter
import org.kadanoff.script.Place
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.conditional.ConditionalModel
import org.kadanoff.wavelet.conditional.DirectScale
import org.kadanoff.wavelet.conditional.Dynamics
import org.kadanoff.wavelet.conditional.EvenHats
import org.kadanoff.wavelet.conditional.Followed
import org.kadanoff.wavelet.conditional.GaussianConditional.Curvatures
import org.kadanoff.wavelet.conditional.LossCurvatures
import org.kadanoff.wavelet.conditional.Relaxation
import org.kadanoff.wavelet.conditional.ScaleEnergy
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.abs
import kotlin.math.hypot
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.roundToInt
import kotlin.math.sqrt

private const val FEWEST_BLOCKS = 4
private const val MOST_BLOCKS = 16
private const val CHAINS_OF_BLOCK = 16
private const val THERMALIZATION = 100
private const val SHOWN = 60

/** The relaxation on one scale of side [side], of independent [blocks] of chains, from which errors come. */
data class ScaleRelaxation(val side: Int, val blocks: List<Relaxation>) {

    private val all get() = Relaxation.average(blocks)

    /** Indices of the times of A(t), at equal ratios. */
    private val shown: List<Int>
        get() {
            val last = blocks.first().products.size - 1.0
            return List(SHOWN) { last.pow(it / (SHOWN - 1.0)).roundToInt() }.distinct()
        }

    /** The Langevin times of [autocorrelation], at equal ratios. */
    val times: List<Double> get() = all.let { mean -> shown.map { it * mean.every * mean.langevinTimeOfStep() } }

    /** The mean of A(t) over the blocks, with its error. */
    val autocorrelation: List<Estimate>
        get() {
            val whole = all.autocorrelation()
            val reduced = leaving().map { it.autocorrelation() }
            return shown.map { t -> Estimate(whole[t], scatter(reduced.map { it[t] })) }
        }

    /** τ in evaluations of the gradient; NaN where A does not fall to 1/e. */
    val gradients: Estimate get() = jackknife(Relaxation::gradients)

    /** τ as a Langevin time; NaN where A does not fall to 1/e. */
    val langevinTime: Estimate get() = jackknife(Relaxation::langevinTime)

    private fun jackknife(of: (Relaxation) -> Double) = Estimate(of(all), scatter(leaving().map(of)))

    /** The averages over all blocks but one. */
    private fun leaving() =
        blocks.indices.map { left -> Relaxation.average(blocks.filterIndexed { index, _ -> index != left }) }

    private fun scatter(reduced: List<Double>) =
        sqrt(reduced.sumOf { (it - reduced.average()).pow(2) } * (reduced.size - 1) / reduced.size)
}

/** The relaxations of several scales, finest first. */
data class ScaleRelaxations(val scales: List<ScaleRelaxation>)

/** How fast chains forget where they were: an input of the figure of autocorrelations. */
abstract class RelaxationNode internal constructor(
    kind: String,
    label: String,
    spec: Any,
    inputs: List<Node<*>>,
    protected val fields: Configurations<FieldEnsemble>,
    internal val dynamics: Dynamics,
    protected val lags: Int,
    protected val seed: Long,
    place: Place?,
) : Node<ScaleRelaxations>(kind, label, spec, inputs, 2, json(), place) {

    internal data class Spec(
        val dynamics: Dynamics,
        val lags: Int,
        val side: Int,
        val seed: Long,
        val followed: Followed? = null,
        val energy: ScaleEnergy? = null,
    )

    /** Whether τ has a meaning as a Langevin time. */
    internal val isLangevin get() = dynamics.leapfrogSteps == 1

    override fun estimates(result: ScaleRelaxations): Map<String, Estimate> = result.scales.flatMap {
        listOfNotNull(
            ("τ, Langevin time, side ${it.side}" to it.langevinTime).takeIf { isLangevin },
            "τ, gradients, side ${it.side}" to it.gradients,
        )
    }.toMap()

    /** The relaxation of each block of fields, one task each. */
    internal suspend fun inBlocks(
        work: Work,
        scales: Map<Int, FieldEnsemble>,
        chainsOfField: Int,
        relax: (side: Int, fields: FieldEnsemble, address: StreamAddress, progress: Progress) -> Relaxation,
    ): ScaleRelaxations {
        val sides = scales.keys.toList()
        val blocks = (fields.size * chainsOfField / CHAINS_OF_BLOCK).coerceIn(FEWEST_BLOCKS, MOST_BLOCKS)
        val tasks = sides.flatMap { side ->
            val ensemble = scales.getValue(side)
            List(blocks) { block ->
                val part = ensemble.slice(ensemble.size() * block / blocks, ensemble.size() * (block + 1) / blocks)
                Task { relax(side, part, StreamAddress(seed, "${work.key.hex}/$side", block), it) }
            }
        }
        val results = work.tasks(tasks, json<Relaxation>())
        return ScaleRelaxations(sides.zip(results.chunked(blocks), ::ScaleRelaxation))
    }
}

/** The relaxation of details at fixed coarse fields, on every scale of a model. */
class ConditionalRelaxation internal constructor(
    private val model: ConditionalRG,
    fields: Configurations<FieldEnsemble>,
    dynamics: Dynamics,
    lags: Int,
    seed: Long,
    place: Place?,
) : RelaxationNode(
    "relaxation", "details of ${model.label}", Spec(dynamics, lags, model.side, seed), listOf(model, fields), fields, dynamics, lags,
    seed, place,
) {
    override suspend fun compute(work: Work): ScaleRelaxations {
        val learnt = work.valueOf(model)
        val ensemble = work.valueOf(fields)
        val pyramid = work.single { model.pyramid(ensemble, model.settings.coarseSide) }
        return inBlocks(work, pyramid.filterKeys { it in model.sides }, chainsOfField = 2) { side, part, address, progress ->
            val scale = learnt.scales.single { it.side() == side }.fit.scale
            Relaxation.of(scale, part, dynamics, THERMALIZATION, lags, address, Workers.ONE, progress)
        }
    }
}

/** The relaxation of the magnetization of whole fields, by a known energy. */
class DirectRelaxation internal constructor(
    fields: Configurations<FieldEnsemble>,
    private val energy: ScaleEnergy,
    internal val followed: Followed,
    dynamics: Dynamics,
    trajectories: Int,
    seed: Long,
    place: Place?,
) : RelaxationNode(
    "direct relaxation", fields.label, Spec(dynamics, trajectories, energy.side, seed, followed, energy), listOf(fields), fields,
    dynamics, trajectories, seed, place,
) {
    /** Of the lattice. */
    val side: Int get() = energy.side

    override suspend fun compute(work: Work): ScaleRelaxations {
        val ensemble = work.valueOf(fields)
        val values = FloatArray(ensemble.size() * side * side)
        repeat(ensemble.size()) { ensemble.copyTo(it, values, it * side * side) }
        val scale = DirectScale(energy, values.sumOf { it.toDouble() * it } / values.size, values.maxOf { abs(it) }.toDouble())
        return inBlocks(work, mapOf(side to ensemble), chainsOfField = 1) { _, part, address, progress ->
            Relaxation.of(scale, followed, part, dynamics, THERMALIZATION, lags, address, Workers.ONE, progress)
        }
    }
}

/** τ of the slowest side over that of the quickest, in Langevin time: 1 where relaxation is the same on all scales. */
fun ConditionalRelaxation.variation(): Derived<Double> =
    derive { all -> all.scales.map { it.langevinTime.value }.let { it.max() / it.min() } }

/** The dynamic exponent z of τ ~ L^z in Langevin time, by a fit to ln τ; NaN where fewer than two sides have a τ. */
@JvmName("directLangevinExponent")
fun List<DirectRelaxation>.langevinExponent(): Derived<Estimate> =
    Derived(this) { exponent(scalesOf(this@langevinExponent)) { it.langevinTime } }

/** The same over the scales of one model. */
fun ConditionalRelaxation.langevinExponent(): Derived<Estimate> =
    derive { exponent(it.scales) { scale -> scale.langevinTime } }

/** The same in evaluations of the gradient. */
@JvmName("directGradientExponent")
fun List<DirectRelaxation>.gradientExponent(): Derived<Estimate> =
    Derived(this) { exponent(scalesOf(this@gradientExponent)) { it.gradients } }

/** The same over the scales of one model. */
fun ConditionalRelaxation.gradientExponent(): Derived<Estimate> =
    derive { exponent(it.scales) { scale -> scale.gradients } }

/** τ in evaluations of the gradient, on the lattice or the scale of side [side]. */
fun RelaxationNode.gradients(side: Int): Derived<Estimate> = derive { it.of(side).gradients }

/** τ as a Langevin time, on the lattice or the scale of side [side]. */
fun RelaxationNode.langevinTime(side: Int): Derived<Estimate> = derive { it.of(side).langevinTime }

private fun ScaleRelaxations.of(side: Int) = requireNotNull(scales.find { it.side == side }) {
    "relaxation was measured on sides ${scales.joinToString { "${it.side}" }}, and not on $side"
}

/** How many times as many gradients whole fields of one side take to forget as details of that side. */
fun ConditionalRelaxation.speedUp(over: DirectRelaxation): Derived<Estimate> =
    together(over.gradients(over.side), gradients(over.side)) { slow, quick ->
        (slow.value / quick.value).let { Estimate(it, it * hypot(slow.error / slow.value, quick.error / quick.value)) }
    }

internal fun Results.scalesOf(direct: List<DirectRelaxation>) = direct.flatMap { of(it).scales }.sortedBy { it.side }

/** The slope of ln τ over ln L by weighted least squares. */
internal fun exponent(scales: List<ScaleRelaxation>, time: (ScaleRelaxation) -> Estimate): Estimate {
    val known = scales.map { it.side to time(it) }.filter { (_, tau) -> tau.value.isFinite() && tau.error > 0 }
    if (known.size < 2) return Estimate(Double.NaN, Double.NaN)
    val logarithms = known.map { (_, tau) -> Estimate(ln(tau.value), tau.error / tau.value) }
    return LeastSquares.fit(
        known.map { ln(it.first.toDouble()) }.toDoubleArray(), Covariance.independent(logarithms), { p, x -> p[0] + p[1] * x[0] },
        Parameter.free("logarithm of the amplitude", logarithms.first().value), Parameter.free("exponent", 0.0),
    ).get("exponent")
}

/**
 * The second derivatives of the losses of learning on one side, by the couplings of [orbits] orbits and then the curvatures
 * of the potential at its knots.
 */
data class MeasuredCurvatures(val side: Int, val orbits: Int, val whole: Curvatures, val details: Curvatures)

/** The second derivatives of the losses of learning, of whole fields and of their details. */
class LearningCurvatures internal constructor(
    private val model: ConditionalRG,
    private val fields: Configurations<FieldEnsemble>,
    private val side: Int,
    private val range: Int,
    private val hats: EvenHats,
    private val seed: Long,
    place: Place?,
) : Node<MeasuredCurvatures>(
    "curvatures of learning", fields.label, Spec(side, range, hats, seed), listOf(model, fields), 1, json(), place,
) {
    private data class Spec(val side: Int, val range: Int, val hats: EvenHats, val seed: Long)

    internal val words
        get() = "${ShiftOrbits.of(range).size()} couplings up to $range sites and ${hats.count} curvatures up to ${hats.reach}"

    override suspend fun compute(work: Work): MeasuredCurvatures {
        val law = work.valueOf(model).finestEnergyOn(side)
        val ensemble = work.valueOf(fields)
        val orbits = ShiftOrbits.of(range)
        return work.parallel { progress, workers ->
            MeasuredCurvatures(
                side, orbits.size(),
                LossCurvatures.ofWholeFields(orbits, hats, ensemble, workers, progress.stage(0.0, 0.1)),
                LossCurvatures.ofDetails(
                    model.settings.wavelet, law, orbits, hats, ensemble, StreamAddress(seed, work.key.hex, 0), workers,
                    progress.stage(0.1, 1.0),
                ),
            )
        }
    }
}

/** The energy of the finest scale, which is that of whole fields, on a lattice of another side. */
internal fun ConditionalModel.finestEnergyOn(side: Int): ScaleEnergy {
    val energy = scales.last().fit.scale.energy
    val orbits = ShiftOrbits.of(minOf(energy.orbits.range, ShiftOrbits.largestRange(side)))
    return ScaleEnergy(side, orbits, energy.couplings.copyOf(orbits.size()), energy.potential)
}

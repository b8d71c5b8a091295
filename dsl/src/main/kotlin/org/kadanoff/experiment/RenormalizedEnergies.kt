package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.wavelet.conditional.Coarsest
import org.kadanoff.wavelet.conditional.EnergyFit
import org.kadanoff.wavelet.conditional.GradientRegression
import org.kadanoff.wavelet.conditional.Hats
import org.kadanoff.wavelet.conditional.LearntScale
import org.kadanoff.wavelet.conditional.MicroscopicEnergy
import org.kadanoff.wavelet.conditional.PotentialKind
import org.kadanoff.wavelet.conditional.RenormalizationCheck
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.pow
import kotlin.math.sqrt

/** Below this side the free energy of coarse fields has no couplings. */
private const val SMALLEST_SIDE = 4

/** The fields on all scales from their own down to a side, by side. */
internal fun ConditionalRG.pyramid(fields: FieldEnsemble, down: Int): Map<Int, FieldEnsemble> =
    generateSequence(fields.lattice().rows() to fields) { (side, fine) -> side / 2 to WaveletStep(settings.wavelet).apply(fine) }
        .takeWhileInclusive { (side, _) -> side > maxOf(down, 2) }.toMap()

private fun <T> Sequence<T>.takeWhileInclusive(goOn: (T) -> Boolean): Sequence<T> = sequence {
    for (element in this@takeWhileInclusive) {
        yield(element)
        if (!goOn(element)) break
    }
}

/**
 * What the renormalization group makes of the energy of one scale.
 *
 * @property side of the fine fields
 * @property deviation the standard deviation of the fine fields
 * @property freeEnergy F of the coarse fields, the renormalized energy; null on scales too small for one
 * @property check whether F agrees with the energy that was learnt of the next scale; null where none was
 */
data class RenormalizedScale(val side: Int, val deviation: Double, val freeEnergy: EnergyFit?, val check: RenormalizationCheck?)

/** The scales, finest first. */
data class RenormalizedScales(val scales: List<RenormalizedScale>) {

    /** The scale of the fine side [side]. */
    fun of(side: Int): RenormalizedScale = scales.single { it.side == side }
}

/**
 * The free energies F(φ) = −ln ∫ exp(−Ē) dφ̄ of all scales, by regression of their forces on the training fields: what
 * the details leave of the energy when they are integrated out.
 */
class RenormalizedEnergies internal constructor(
    /** Whose energies they are. */
    val model: ConditionalRG,
    private val range: Int,
    private val hats: Int,
    place: Place?,
) : Node<RenormalizedScales>("free energies", model.label, Spec(range, hats), listOf(model, model.of), 1, json(), place) {

    private data class Spec(val range: Int, val hats: Int)

    /** The free energy that integrating out the details of the scale of side [of] leaves. */
    fun energy(of: Int): Derived<EnergyFit> {
        val known = model.sides.filter { it / 2 >= SMALLEST_SIDE }
        require(of in known) { "there are free energies of the scales of side ${known.joinToString()}, not of $of" }
        return derive { checkNotNull(it.of(of).freeEnergy) }
    }

    /** The coupling of that free energy between coarse sites ([rows], [columns]) apart. */
    fun coupling(rows: Int, columns: Int, of: Int): Derived<Estimate> =
        energy(of).map { it.coupling(it.orbit(rows, columns)) }

    /** The curvature of its potential at a knot. */
    fun curvature(knot: Int, of: Int): Derived<Estimate> = energy(of).map { it.curvature(knot) }

    override suspend fun compute(work: Work): RenormalizedScales {
        val learnt = work.valueOf(model)
        val fields = work.valueOf(model.of)
        val scales = learnt.scales.reversed()
        val pyramid = work.single { model.pyramid(fields, model.settings.coarseSide) }
        val tasks = scales.mapIndexed { index, scale ->
            Task { renormalized(scale, scales.getOrNull(index + 1), pyramid, it) }
        }
        return RenormalizedScales(work.tasks(tasks, json<RenormalizedScale>()))
    }

    private fun renormalized(
        scale: LearntScale,
        next: LearntScale?,
        pyramid: Map<Int, FieldEnsemble>,
        progress: Progress,
    ): RenormalizedScale {
        val side = scale.side()
        val fine = pyramid.getValue(side)
        val coarse = side / 2
        if (coarse < SMALLEST_SIDE) return RenormalizedScale(side, deviation(fine), null, null)
        val coarseFields = pyramid.getValue(coarse)
        val hats = when (model.settings.potential) {
            PotentialKind.EVEN -> Hats.even(coarseFields, hats)
            PotentialKind.GENERAL -> Hats.spanning(coarseFields, hats)
        }
        val orbits = ShiftOrbits.of(minOf(range, ShiftOrbits.largestRange(coarse)))
        val regression = GradientRegression(scale.fit.scale, orbits, hats)
        regression.add(fine, progress.stage(0.0, 0.8))
        val free = regression.fit()
        val check = next?.let { RenormalizationCheck.of(free.energy, it.fit.scale, coarseFields, progress.stage(0.8, 1.0)) }
        return RenormalizedScale(side, deviation(fine), free, check)
    }
}

private fun deviation(fields: FieldEnsemble): Double {
    val field = FloatArray(fields.lattice().sites())
    val squares = (0 until fields.size()).sumOf { index ->
        fields.copyTo(index, field, 0)
        field.sumOf { it.toDouble() * it }
    }
    return sqrt(squares / fields.size() / field.size)
}

/**
 * The free energies of all scales.
 *
 * @param range how far F couples sites at most
 * @param hats the knots of its potential
 */
fun ConditionalRG.freeEnergies(range: Int = settings.range, hats: Int = settings.knots): RenormalizedEnergies =
    RenormalizedEnergies(this, range, hats, callSite())

/** Energies of the same fields, each up to a constant: put together from the learnt ones, and known. */
data class EnergyPairs(val learnt: List<Double>, val known: List<Double>) {

    private val covariance get() = of(learnt, known)

    private fun of(one: List<Double>, other: List<Double>): Double {
        val (first, second) = one.average() to other.average()
        return one.indices.sumOf { (one[it] - first) * (other[it] - second) } / one.size
    }

    /** The correlation coefficient of both. */
    val correlation: Double get() = covariance / sqrt(of(learnt, learnt) * of(known, known))

    /** The slope of the learnt energy over the known one, with its error. */
    val slope: Estimate
        get() = (covariance / of(known, known)).let { slope ->
            val rest = of(learnt, learnt) - slope.pow(2) * of(known, known)
            Estimate(slope, sqrt(maxOf(0.0, rest) / of(known, known) / learnt.size))
        }

    /** The standard deviation of the difference, and that of the known energy. */
    val scatter: Pair<Double, Double>
        get() = sqrt(maxOf(0.0, of(learnt, learnt) - 2 * covariance + of(known, known))) to sqrt(of(known, known))
}

/** The microscopic energy of whole fields, H₀ = E_J + Σ (Ē − F), beside the one that they were sampled with. */
class MicroscopicEnergies internal constructor(
    private val model: ConditionalRG,
    private val free: RenormalizedEnergies,
    private val fields: Configurations<FieldEnsemble>,
    private val exact: Phi4,
    private val alone: ConditionalRG?,
    place: Place?,
) : Node<EnergyPairs>(
    "microscopic energy", "H₀ of ${fields.label}", exact, listOfNotNull(model, free, fields, alone), 1, json(), place,
) {

    override fun estimates(result: EnergyPairs): Map<String, Estimate> = mapOf("slope" to result.slope)

    override suspend fun compute(work: Work): EnergyPairs {
        val learnt = work.valueOf(model)
        val scales = work.valueOf(free)
        val ensemble = work.valueOf(fields)
        val levels = learnt.scales.reversed().map { scale ->
            MicroscopicEnergy.Level(scale.fit.scale, checkNotNull(scales.of(scale.side()).freeEnergy).energy)
        }
        val coarsest = learnt.coarsestEnergy ?: work.valueOf(checkNotNull(alone)).coarsestEnergy
        val energy = MicroscopicEnergy(levels, checkNotNull(coarsest))
        val hamiltonian = exact.hamiltonian()
        return work.single { progress ->
            val field = FloatArray(ensemble.lattice().sites())
            val pairs = List(ensemble.size()) { index ->
                if (index % 16 == 0) progress.done(index.toDouble() / ensemble.size())
                ensemble.copyTo(index, field, 0)
                val known = ensemble.beta(index) * hamiltonian.energy(field) + field.sumOf { exact.potential(it.toDouble()) }
                energy.value(DoubleArray(field.size) { field[it].toDouble() }) to known
            }
            EnergyPairs(pairs.map { it.first }, pairs.map { it.second })
        }
    }
}

/**
 * The energy of whole fields that the model stands for, beside that of φ⁴. Where samples begin with training fields,
 * the energy of the coarsest ones is learnt for it.
 *
 * @param of fields that it is measured on
 * @throws IllegalArgumentException if the coarsest fields are single numbers, or lattices differ
 */
fun RenormalizedEnergies.microscopicEnergy(of: Configurations<FieldEnsemble>, exact: Phi4): MicroscopicEnergies {
    require(model.settings.coarsest != Coarsest.ONE_SITE) {
        "the energy of whole fields contains that of the coarsest ones: let the model begin with bootstrap(4) or energy(4)"
    }
    require(of.lattice == model.of.lattice && exact.lattice == model.of.lattice) {
        "H₀ of this model is that of fields on ${model.of.lattice}, not on ${of.lattice} or ${exact.lattice}"
    }
    val alone = if (model.settings.coarsest == Coarsest.DIRECT_ENERGY) null else model.ofCoarsest()
    return MicroscopicEnergies(model, this, of, exact, alone, callSite())
}

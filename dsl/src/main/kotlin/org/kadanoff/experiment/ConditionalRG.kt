package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.View
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.ConditionalSamplesFormat
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.wavelet.conditional.CoarseModel
import org.kadanoff.wavelet.conditional.Coarsest
import org.kadanoff.wavelet.conditional.ConditionalFit
import org.kadanoff.wavelet.conditional.ConditionalModel
import org.kadanoff.wavelet.conditional.ConditionalSampleTask
import org.kadanoff.wavelet.conditional.ConditionalSamples
import org.kadanoff.wavelet.conditional.ConditionalSettings
import org.kadanoff.wavelet.conditional.Conditioning
import org.kadanoff.wavelet.conditional.EnergyFit
import org.kadanoff.wavelet.conditional.Estimation
import org.kadanoff.wavelet.conditional.LikelihoodCurvature
import org.kadanoff.wavelet.conditional.Shift
import org.kadanoff.wavelet.conditional.SubBands
import kotlin.math.abs

/**
 * A law of fields from coarse to fine, learnt from [of]: on each scale the energy of the details given the coarse
 * field, Ē = ½ Σ K(s) φᵢ φᵢ₊ₛ + Σ V(φᵢ), or with couplings between bands, Σ K_ab(s) d_a(i) d_b(i + s), in place of those
 * between sites.
 */
class ConditionalRG internal constructor(
    /** What it was learnt from. */
    val of: Configurations<FieldEnsemble>,
    /** How it was learnt, and how it is sampled. */
    val settings: ConditionalSettings,
    /** The side L of the fields. */
    val side: Int,
    private val seed: Long,
    place: Place?,
) : Node<ConditionalModel>(
    "conditional RG", "${settings.wavelet} of ${of.label}", Spec(settings, seed), listOf(of), 2, json(), place,
) {
    private data class Spec(val settings: ConditionalSettings, val seed: Long)

    /** The sides of the scales whose details are learnt, finest first. */
    val sides: List<Int> get() = generateSequence(side) { it / 2 }.takeWhile { it > settings.coarseSide }.toList()

    override suspend fun compute(work: Work): ConditionalModel {
        val fields = work.valueOf(of)
        return work.parallel { progress, workers ->
            ConditionalModel.fit(fields, settings, StreamAddress(seed, work.key.hex, 0), workers, progress)
        }
    }

    override fun estimates(result: ConditionalModel): Map<String, Estimate> =
        result.scales.reversed().flatMap { scale ->
        val energy = scale.fit.energy()
        val ofSites = energy.orbitNames().mapIndexed { orbit, name -> "K$name" to energy.coupling(orbit) }
        val ofBands = scale.fit.bandTerms().withIndex().filter { it.value.isLocal() }
            .map { (term, of) -> "K of ${of.bands()}" to scale.fit.bandCoupling(term) }
        (ofSites + ofBands).map { (name, coupling) -> "$name, side ${scale.side()}" to coupling }
    }.toMap()

    /**
     * The couplings of sites and the potential on the scale of side [scale], with the errors of their parameters. Where
     * bands are coupled in place of sites the potential is known up to a multiple of φ², see [SubBands].
     */
    fun energy(scale: Int = side): Derived<EnergyFit> {
        requireScale(scale)
        return derive { it.energyOf(scale) }
    }

    /** The coupling K between sites that are [rows] and [columns] apart, on the scale of side [scale]. */
    fun coupling(rows: Int, columns: Int, scale: Int = side): Derived<Estimate> {
        requireSites("a coupling between sites; its couplings are those of bandCoupling(…)", scale)
        return energy(scale).map { it.coupling(it.orbit(rows, columns)) }
    }

    /**
     * The coupling K between two bands, 0 for the coarse field and 1 to 3 for the details, where the place in the
     * [second] is [rows] below that in the [first] and [columns] to its right, on the scale of side [scale].
     */
    fun bandCoupling(first: Int, second: Int, rows: Int, columns: Int, scale: Int = side): Derived<Estimate> {
        requireScale(scale)
        val subBands = settings.subBands(scale)
        val opposite = SubBands.Term(first, second, Shift(-rows, -columns)).takeIf { first == second }
        val term = subBands.terms().indexOfFirst { it == SubBands.Term(first, second, Shift(rows, columns)) || it == opposite }
        require(term >= 0) {
            "on the scale of side $scale bands 0 ≤ first ≤ second ≤ 3 are coupled up to ${subBands.range} sites apart, but for the " +
                "coarse field with itself, and d₃ with itself at the same place: ($first, $second) are not, ($rows, $columns) apart"
        }
        return derive { model -> model.scales.single { it.side() == scale }.fit.bandCoupling(term) }
    }

    /** The largest |K| between sites other than nearest neighbours, on the scale of side [scale]. */
    fun largestFarCoupling(scale: Int = side): Derived<Estimate> {
        requireSites("a coupling between sites", scale)
        return energy(scale).map { fit ->
            (1 until fit.energy.orbits.size()).map(fit::coupling).maxBy { abs(it.value) }.let { Estimate(abs(it.value), it.error) }
        }
    }

    /** How far the potential of the finest scale is at most from [exact] for φ in 0 … [upTo]. */
    fun potentialDeviation(upTo: Double, exact: (Double) -> Double): Derived<Double> {
        requireWholePotential()
        return energy().map { fit ->
            (0..GRID).map { upTo * it / GRID }.maxOf { abs(fit.energy.potential.value(it) - exact(it)) }
        }
    }

    /**
     * The condition number of learning on each scale, the finest first: of the second derivatives of −⟨ln p⟩.
     *
     * @throws IllegalArgumentException if couplings between bands were learnt by score matching, whose errors come from
     * fewer blocks of the data than there are parameters
     */
    fun conditionNumbers(): Derived<Map<Int, Double>> {
        require(settings.bandRange == 0 || settings.estimation != Estimation.SCORE_MATCHING) {
            "the condition numbers of a model with couplings between bands are known from likelihood(), not from scoreMatching()"
        }
        return derive { model ->
            model.scales.reversed().associate { it.side() to Conditioning.number(LikelihoodCurvature.of(it.fit)) }
        }
    }

    private fun requireScale(scale: Int) =
        require(scale in sides) { "this model has scales of side ${sides.joinToString()}: there is none of $scale" }

    internal fun requireWholePotential() = requireSites("all of the potential, but leaves a multiple of φ² open")

    /** Refuses what only couplings of sites say. */
    internal fun requireSites(what: String, scale: Int = side) {
        requireScale(scale)
        require(settings.subBands(scale).size() == 0) {
            "with subBands = ${settings.bandRange} this model couples bands in place of sites, and does not know $what"
        }
    }

    /** A model of the fields of twice the coarsest side, for the energy of the coarsest ones alone. */
    internal fun ofCoarsest(): ConditionalRG {
        val down = generateSequence(of) { CoarseGrainedFields(it, WaveletStep(settings.wavelet), place) }
            .first { it.lattice.rows() == 2 * settings.coarseSide }
        val alone = settings.with(Coarsest.DIRECT_ENERGY, settings.coarseSide).with(Estimation.SCORE_MATCHING).withCalibrations(0)
        return ConditionalRG(down, alone, 2 * settings.coarseSide, seed, place)
    }
}

private const val GRID = 300

internal fun ConditionalModel.energyOf(scale: Int): EnergyFit = scales.single { it.side() == scale }.fit.energy()

/** The energy of the coarsest fields, where it was learnt. */
internal val ConditionalModel.coarsestEnergy get() = (coarsest as? CoarseModel.DirectEnergy)?.fit?.scale?.energy

/** The orbits by their first displacement, (1,0), (1,1), … */
internal fun EnergyFit.orbitNames(): List<String> = energy.orbits.orbits().map { shifts ->
    val (far, near) = listOf(abs(shifts.first().rows), abs(shifts.first().columns)).sortedDescending()
    "($far,$near)"
}

internal fun EnergyFit.orbit(rows: Int, columns: Int): Int =
    orbitNames().indexOf("(${maxOf(rows, columns)},${minOf(rows, columns)})")
    .also { require(it >= 0) { "couplings reach ${energy.orbits.range} sites, and none is between sites ($rows, $columns) apart" } }

internal fun ConditionalFit.bandTerms(): List<SubBands.Term> = scale.bandCouplings.subBands.terms()

internal fun SubBands.Term.isLocal() = shift == Shift(0, 0)

/** The bands by name, such as (c, d₁). */
internal fun SubBands.Term.bands() = "(${BANDS[first]}, ${BANDS[second]})"

private val BANDS = listOf("c", "d₁", "d₂", "d₃")

/** Fields that a model drew, and how the chains fared. */
class DrawnSamples internal constructor(
    /** What drew them. */
    val model: ConditionalRG,
    internal val count: Int,
    private val seed: Long,
    place: Place?,
) : Node<ConditionalSamples>(
    "draw", "$count of ${model.label}", Spec(count, seed), listOf(model), 1, ConditionalSamplesFormat, place,
) {

    private data class Spec(val count: Int, val seed: Long)

    override fun estimates(result: ConditionalSamples): Map<String, Estimate> = result.reports.associate {
        "chains that never moved, scale ${result.reports.indexOf(it) + 1}" to Estimate.exact(it.frozen.toDouble())
    }

    override suspend fun compute(work: Work): ConditionalSamples {
        val tasks = ConditionalSampleTask.of(work.valueOf(model), count, StreamAddress(seed, work.key.hex, 0))
        return ConditionalSamples.concat(work.tasks(tasks, ConditionalSamplesFormat))
    }
}

/** Fields that a model drew. */
class GeneratedFields internal constructor(
    /** How they were drawn. */
    val drawn: DrawnSamples,
    place: Place?,
) : Configurations<FieldEnsemble>(
    "fields", "${drawn.count} fields drawn from ${drawn.model.label}", "fields", listOf(drawn), 1, FieldEnsembleFormat, place,
    drawn.model.of.lattice, drawn.count,
), View {
    /** How many chains accepted nothing, on all scales. */
    val frozen: Derived<Double> get() = drawn.derive { samples -> samples.reports.sumOf { it.frozen }.toDouble() }

    override suspend fun compute(work: Work): FieldEnsemble = work.valueOf(drawn).fields
}

/** The making of samples: an image on every scale, `images[sample][scale]`, the coarsest first, row by row. */
data class Making(val images: List<List<FloatArray>>)

/** The making of some samples of a model. */
class InverseFlow internal constructor(
    private val model: ConditionalRG,
    private val count: Int,
    private val seed: Long,
    place: Place?,
) : Node<Making>("inverse flow", "$count of ${model.label}", Spec(count, seed), listOf(model), 1, json(), place) {

    private data class Spec(val count: Int, val seed: Long)

    override suspend fun compute(work: Work): Making {
        val learnt = work.valueOf(model)
        return work.single { progress ->
            Making(List(count) { index ->
                progress.done(index.toDouble() / count)
                learnt.inverseFlow(StreamAddress(seed, work.key.hex, index))
            })
        }
    }
}

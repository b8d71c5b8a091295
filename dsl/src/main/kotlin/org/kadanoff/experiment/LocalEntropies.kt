package org.kadanoff.experiment

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.LocalEntropy
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Points
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import kotlin.math.abs
import kotlin.math.hypot

/**
 * The mean local entropy of configurations by the β that they were sampled at.
 *
 * @property betas in increasing order
 * @property entropies in bits, with errors over configurations and, where there are several, over fits
 */
data class EntropyCurve(val betas: List<Double>, val entropies: List<Estimate>)

/** Measures the local entropy of what a transformation makes of configurations: of its spins, or of 256 grey levels of a raw output. */
class LocalEntropies internal constructor(
    /** What a legend calls it. */
    val name: String,
    private val probe: Sampled,
    private val word: TransformationWord,
    private val measure: LocalEntropy,
    place: Place?,
) : Node<EntropyCurve>(
    "local entropy", name, Spec(word.transformation, measure), listOf(probe) + word.fits, 1, json(), place,
) {
    private data class Spec(val transformation: Transformation, val measure: LocalEntropy)

    /** The entropy at the measured β that is nearest to [beta]. */
    fun at(beta: Double): Derived<Estimate> = Derived(listOf(this)) {
        of(this@LocalEntropies).run { entropies[betas.indices.minBy { abs(betas[it] - beta) }] }
    }

    override fun estimates(result: EntropyCurve): Map<String, Estimate> =
        result.betas.zip(result.entropies).associate { (beta, entropy) -> "S($beta)" to entropy }

    override suspend fun compute(work: Work): EntropyCurve {
        val configurations = work.valueOf(probe)
        val networks = word.fits.map { work.valueOf(it) }
        return work.single { progress ->
            val runs = runsOf(probe)
            val byRun = runs.mapIndexed { index, run ->
                val stage = progress.stage(index.toDouble() / runs.size, (index + 1.0) / runs.size)
                word.transformation.apply(configurations.slice(run.first, run.last + 1), networks, stage).map(::entropies)
            }
            val byFit = byRun.first().indices.map { fit -> byRun.flatMap { it[fit].asList() }.toDoubleArray() }
            val groups = configurations.groupsOfEqualBeta()
            EntropyCurve(
                groups.map { configurations.beta(it.first) },
                groups.map { group -> mean(byFit.map { it.sliceArray(group) }) },
            )
        }
    }

    private fun entropies(ensemble: Ensemble): DoubleArray = when (ensemble) {
        is SpinEnsemble -> measure.ofSpins(ensemble)
        is FieldEnsemble -> measure.ofGreyLevels(ensemble)
        is StateEnsemble -> throw IllegalArgumentException("local entropies are of spins or fields, not of $ensemble")
    }

    /** All fits see the same configurations: their errors add to the scatter of fits about their mean. */
    private fun mean(byFit: List<DoubleArray>): Estimate {
        val overConfigurations = Estimate.mean(DoubleArray(byFit.first().size) { index -> byFit.sumOf { it[index] } / byFit.size })
        if (byFit.size == 1) return overConfigurations
        val fits = Estimate.mean(DoubleArray(byFit.size) { byFit[it].average() })
        return Estimate(overConfigurations.value, hypot(overConfigurations.error, fits.error))
    }
}

/**
 * Measures the local entropy (base 2, 3 × 3 neighbourhoods clipped at the border unless [measure] says otherwise) of what
 * [through] makes of configurations.
 *
 * @param of configurations sampled at a list of β
 */
fun localEntropy(name: String, of: Sampled, through: TransformationWord, measure: LocalEntropy = LocalEntropy.ofSquares()): LocalEntropies {
    requireGroups(of)
    return LocalEntropies(name, of, through, measure, callSite())
}

/** Local entropies over β, as points with errors. */
fun entropyCurves(curves: List<LocalEntropies>, id: String = "local-entropy", title: String = "Local entropy", caption: String = ""): Drawing =
    Derived(curves) {
        Chart(
            id, title,
            "Mean Shannon entropy of the values in the neighbourhood of each site. Errors: over configurations and fits. $caption",
            Axis("β, as sampled"), Axis("S", "bits"),
            curves.map { curve -> of(curve).run { Points(curve.name, betas, entropies) } } + criticalPoint,
        )
    }

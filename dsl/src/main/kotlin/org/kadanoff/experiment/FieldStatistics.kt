package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FieldDistribution
import org.kadanoff.observe.Jackknife
import org.kadanoff.observe.RadialSpectrum
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import kotlin.math.pow

private const val FEWEST = 20

/** The power spectrum of fields over rings of wave vectors. */
class FieldSpectrum internal constructor(of: Configurations<FieldEnsemble>, place: Place?) :
    Node<RadialSpectrum>("radial spectrum", of.label, "radial spectrum", listOf(of), 1, json(), place) {

    private val fields = of

    init {
        requireFields(of)
        require(of.lattice is Square) { "spectra over rings are those of fields on square(L), not on ${of.lattice}" }
    }

    override suspend fun compute(work: Work): RadialSpectrum {
        val ensemble = work.valueOf(fields)
        return work.single { RadialSpectrum.of(ensemble, it) }
    }
}

/** The distribution of the values of fields: moments, quantiles and a histogram. */
class FieldValues internal constructor(
    private val of: Configurations<FieldEnsemble>,
    private val like: Configurations<FieldEnsemble>,
    place: Place?,
) : Node<FieldDistribution>("distribution", of.label, "distribution", listOf(of, like), 1, json(), place) {

    init {
        requireFields(of)
    }

    override fun estimates(result: FieldDistribution): Map<String, Estimate> = mapOf(
        "standard deviation" to result.standardDeviation(),
        "skewness" to result.skewness(),
        "kurtosis" to result.kurtosis(),
        "largest" to Estimate(result.largest(), Double.NaN),
    )

    override suspend fun compute(work: Work): FieldDistribution {
        val fields = work.valueOf(of)
        val reference = work.valueOf(like)
        return work.single { FieldDistribution.of(fields, FieldDistribution.Range.of(reference), it) }
    }
}

private fun requireFields(of: Configurations<FieldEnsemble>) =
    require(of.size >= FEWEST) { "statistics of fields need $FEWEST of them or more for their errors, not ${of.size}" }

/**
 * P(n) = ⟨|φ_k|²⟩/N over all k = 2πn/L whose length rounds to n = 0 … L/2, of independent fields, whatever their β.
 *
 * @throws IllegalArgumentException if there are fewer than 20 fields, or their lattice is no periodic square
 */
fun Configurations<FieldEnsemble>.spectrum(): FieldSpectrum = FieldSpectrum(this, callSite())

/**
 * The distribution of the values of independent fields, all sites alike and whatever their β.
 *
 * @param like the fields whose values the histogram covers: the same for all that are compared
 * @throws IllegalArgumentException if there are fewer than 20 fields
 */
fun Configurations<FieldEnsemble>.distribution(like: Configurations<FieldEnsemble> = this): FieldValues =
    FieldValues(this, like, callSite())

/** Binder's cumulant U₄ = 1 − ⟨m⁴⟩/3⟨m²⟩² of the mean m of each field, of independent fields at one β. */
fun Configurations<FieldEnsemble>.binderCumulant(): Derived<Estimate> {
    requireFields(this)
    return derive { fields ->
        val field = FloatArray(fields.lattice().sites())
        val means = DoubleArray(fields.size()) {
            fields.copyTo(it, field, 0)
            field.sumOf { value -> value.toDouble() } / field.size
        }
        val blocks = means.indices.groupBy { it * FEWEST / means.size }.values
        fun moment(power: Int) = blocks.map { block -> block.sumOf { means[it].pow(power) } / block.size }.toDoubleArray()
        Jackknife.of(arrayOf(moment(2), moment(4))) { (second, fourth) -> 1 - fourth / (3 * second * second) }
    }
}

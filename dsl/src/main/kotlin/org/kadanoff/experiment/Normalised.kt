package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.LogShift
import org.kadanoff.ensemble.Normaliser
import org.kadanoff.ensemble.Standardise
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite

/** The kinds of a map of values, site by site, whose parameters come from data. */
enum class NormaliserWord {
    /** See [standardised]. */
    STANDARDISED,

    /** See [logarithmic]. */
    LOGARITHMIC,
}

/** (x − mean)/σ. */
val standardised: NormaliserWord = NormaliserWord.STANDARDISED

/** ln(1 + x/κ₀), then standardised: for fields of mean 0 with a long tail to large values. */
val logarithmic: NormaliserWord = NormaliserWord.LOGARITHMIC

/** An invertible map of values, site by site, fitted to fields. */
class FittedNormaliser internal constructor(
    private val of: Configurations<FieldEnsemble>,
    private val word: NormaliserWord,
    place: Place?,
) : Node<Normaliser>("normaliser", "${word.name.lowercase()}, from ${of.label}", word.name, listOf(of), 1, json(), place) {

    override suspend fun compute(work: Work): Normaliser {
        val fields = work.valueOf(of)
        return work.single {
            when (word) {
                NormaliserWord.STANDARDISED -> Standardise.of(fields)
                NormaliserWord.LOGARITHMIC -> LogShift.of(fields).let { it.then(Standardise.of(it.forward(fields))) }
            }
        }
    }

    /** What the map makes of fields: what a model learns from. */
    fun forward(fields: Configurations<FieldEnsemble>): Configurations<FieldEnsemble> =
        Normalised(this, fields, Way.FORWARD, callSite())

    /** The fields that the map takes to these: what a model drew, as data again. */
    fun inverse(fields: Configurations<FieldEnsemble>): Configurations<FieldEnsemble> =
        Normalised(this, fields, Way.BACK, callSite())
}

internal enum class Way { FORWARD, BACK }

/** Fields after a map of their values. */
internal class Normalised(
    private val map: FittedNormaliser,
    private val fields: Configurations<FieldEnsemble>,
    private val way: Way,
    place: Place?,
) : Configurations<FieldEnsemble>(
    "normalise", if (way == Way.FORWARD) "${fields.label}, normalised" else "${fields.label}, back", way.name,
    listOf(map, fields), 1, FieldEnsembleFormat, place, fields.lattice, fields.size,
) {

    override suspend fun compute(work: Work): FieldEnsemble {
        val normaliser = work.valueOf(map)
        val ensemble = work.valueOf(fields)
        return work.fieldsInParts(fields) {
            val part = ensemble.slice(it.first, it.last + 1)
            if (way == Way.FORWARD) normaliser.forward(part) else normaliser.inverse(part)
        }
    }
}

/** Fits a map of values, site by site, to these fields. */
fun Configurations<FieldEnsemble>.normaliser(word: NormaliserWord): FittedNormaliser =
    FittedNormaliser(this, word, callSite())

package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.plan.Work
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.script.Place
import org.kadanoff.script.callSite

/** Fields, each followed by its negative. */
class WithNegatives internal constructor(private val of: Configurations<FieldEnsemble>, place: Place?) :
    Configurations<FieldEnsemble>(
        "negatives", "${of.label} and their negatives", "negatives", listOf(of), 1, FieldEnsembleFormat, place, of.lattice,
        2 * of.size,
    ) {

    override suspend fun compute(work: Work): FieldEnsemble {
        val fields = work.valueOf(of)
        val stride = fields.lattice().sites() * fields.components()
        val values = FloatArray(2 * fields.size() * stride)
        repeat(fields.size()) { field ->
            fields.copyTo(field, values, 2 * field * stride)
            fields.copyTo(field, values, (2 * field + 1) * stride)
            for (at in (2 * field + 1) * stride until (2 * field + 2) * stride) values[at] = -values[at]
        }
        val beta = DoubleArray(2 * fields.size()) { fields.beta(it / 2) }
        return FieldEnsemble(fields.lattice(), fields.components(), beta, values)
    }
}

/**
 * Each field and its negative, which is as likely where the energy is even: so that the sign of a few long-lived means does
 * not show in a histogram.
 */
fun Configurations<FieldEnsemble>.withNegatives(): WithNegatives = WithNegatives(this, callSite())

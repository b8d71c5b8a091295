package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FieldDistribution
import kotlin.math.abs

/** How like fields are to others that are known to be right: numbers of which each is 0 or 1 if both are of one law. */
class FieldResemblance internal constructor(
    private val own: Configurations<FieldEnsemble>,
    private val known: Configurations<FieldEnsemble>,
) {
    private val values = together(own.distribution(known), known.distribution()) { one, other -> one to other }

    private fun offRings(from: Int) = together(own.spectrum(), known.spectrum()) { one, other ->
        one.over(other).drop(from).map { abs(it.value - 1) }
    }

    private fun ratio(of: (FieldDistribution) -> Double) = values.map { (one, other) -> of(one) / of(other) }

    private fun difference(of: (FieldDistribution) -> Estimate) =
        values.map { (one, other) -> of(one).value - of(other).value }

    /** The mean of |P/P′ − 1| over the rings n = [from] … L/2 of the power spectrum. */
    fun meanOfSpectrum(from: Int = 0): Derived<Double> = offRings(from).map { it.average() }

    /** The largest |P/P′ − 1| of the rings n = [from] … L/2. */
    fun worstOfSpectrum(from: Int = 0): Derived<Double> = offRings(from).map { it.max() }

    /** The total variation of the histograms, which chance alone keeps above 0. */
    val totalVariation: Derived<Double> get() = values.map { (one, other) -> one.totalVariation(other).value }

    /** The ratio of the standard deviations. */
    val standardDeviation: Derived<Double> get() = ratio { it.standardDeviation().value }

    /** The difference of the skewnesses. */
    val skewness: Derived<Double> get() = difference { it.skewness() }

    /** The difference of the kurtoses. */
    val kurtosis: Derived<Double> get() = difference { it.kurtosis() }

    /** The ratio of the values that a [part] of all lie below. */
    fun quantile(part: Double): Derived<Double> = ratio { it.quantile(part).value }

    /** The ratio of the largest values by size. */
    val largest: Derived<Double> get() = ratio { it.largest() }

    /** The difference of Binder's cumulants. */
    val binderCumulant: Derived<Double>
        get() = together(own.binderCumulant(), known.binderCumulant()) { one, other -> one.value - other.value }
}

/** How like these fields are to [known] ones on the same lattice, 20 or more of each. */
fun Configurations<FieldEnsemble>.against(known: Configurations<FieldEnsemble>): FieldResemblance =
    FieldResemblance(this, known)

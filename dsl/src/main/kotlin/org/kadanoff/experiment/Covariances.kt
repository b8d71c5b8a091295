/** What the fluctuations and the errors of several measured quantities have to do with each other. */
package org.kadanoff.experiment

import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Jackknife
import org.kadanoff.plots.Table
import org.kadanoff.task.TimeSeries
import java.util.Locale
import kotlin.math.abs

/** What every series holds, per site, by its symbol; the observables of a series come to these. */
private val ALWAYS: Map<String, (energy: Double, magnetization: Double) -> Double> = mapOf(
    "e" to { e, _ -> e }, "m" to { _, m -> m }, "|m|" to { _, m -> abs(m) }, "m²" to { _, m -> m * m }, "m⁴" to { _, m -> m * m * m * m },
)

/**
 * The means of several quantities at one β with the covariance of their errors, from the averages over independent
 * chains: what an error of a function of them is made from.
 *
 * @param quantities "e", "m", "|m|", "m²" or "m⁴", per site, or the names of observables that the scan measures; two or
 *     more, and fewer than a tenth of the chains, or their covariance is noise
 * @throws IllegalArgumentException if the scan does not measure one of them, or not at this β
 */
fun ThermodynamicScan.covariance(beta: Double, vararg quantities: String): Derived<Covariance> {
    require(quantities.size >= 2 && quantities.distinct().size == quantities.size) {
        "a covariance is of two different quantities or more, not of ${quantities.toList()}"
    }
    require(10 * quantities.size <= series.replicas) {
        "the covariance of ${quantities.size} quantities takes ${10 * quantities.size} chains or more, not ${series.replicas}"
    }
    requireMeasured(beta, *quantities)
    return series.derive { all ->
        val at = all.at(beta)
        Covariance.of(Array(quantities.size) { means(at) { t, replica -> valueOf(quantities[it], at, t, replica) } }) { it }
    }
}

/**
 * N (⟨ab⟩ − ⟨a⟩⟨b⟩) of two quantities per site at one β: how they fluctuate together. With a = "e" it is −∂⟨b⟩/∂β, and
 * β² times that of "e" with itself the specific heat.
 *
 * @param one as for [covariance]
 * @param other as for [covariance]; may be the same
 * @throws IllegalArgumentException if the scan does not measure one of them, or not at this β
 */
fun ThermodynamicScan.fluctuation(beta: Double, one: String, other: String): Derived<Estimate> {
    requireMeasured(beta, one, other)
    return series.derive { all ->
        val at = all.at(beta)
        val blocks = arrayOf(
            means(at) { t, replica -> valueOf(one, at, t, replica) },
            means(at) { t, replica -> valueOf(other, at, t, replica) },
            means(at) { t, replica -> valueOf(one, at, t, replica) * valueOf(other, at, t, replica) },
        )
        Jackknife.of(blocks) { (a, b, product) -> model.lattice().sites() * (product - a * b) }
    }
}

private fun ThermodynamicScan.requireMeasured(beta: Double, vararg quantities: String) {
    at(beta)
    val known = ALWAYS.keys + series.observableNames
    quantities.forEach { require(it in known) { "the scan of $model does not measure '$it', but ${known.joinToString()}" } }
}

private fun ThermodynamicScan.valueOf(quantity: String, at: TimeSeries, time: Int, replica: Int): Double {
    val sites = model.lattice().sites()
    return ALWAYS[quantity]?.invoke(at.energy[time][replica] / sites, at.magnetization[time][replica] / sites)
        ?: at.observables.getValue(quantity)[time][replica]
}

private fun ThermodynamicScan.means(at: TimeSeries, value: (time: Int, replica: Int) -> Double) =
    DoubleArray(series.replicas) { replica -> at.energy.indices.sumOf { value(it, replica) } / at.energy.size }

/** A table of the means of several quantities at one β and of the correlations of their errors, which are 1 with themselves. */
fun covarianceTable(scan: ThermodynamicScan, beta: Double, quantities: List<String>, id: String, title: String): Drawing =
    scan.covariance(beta, *quantities.toTypedArray()).map { covariance ->
        val correlation = covariance.correlation()
        Table(
            id, title, "${scan.model} at β = ${plain(beta)}, and the correlations of the errors over ${scan.series.replicas} independent chains.",
            listOf("quantity", "mean") + quantities,
            quantities.mapIndexed { row, name ->
                listOf(name, "⟨$name⟩ = ${covariance.estimate(row)}") + correlation[row].map { "%.2f".format(Locale.ROOT, it) }
            },
        )
    }

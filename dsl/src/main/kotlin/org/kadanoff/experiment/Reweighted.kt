package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Reweighting
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.task.TimeSeries

/**
 * Thermodynamics between and beside the inverse temperatures of a scan, from all its chains at once by multi-histogram
 * reweighting. Its points share their noise: neighbouring ones err together.
 */
class Reweighted internal constructor(private val series: MeasuredSeries, private val to: List<Double>, place: Place?) :
    Node<ThermodynamicCurve>(
        "reweight", "${series.model} to ${to.size} β", to, listOf(series), 1, json(), place,
    ) {

    override fun estimates(result: ThermodynamicCurve): Map<String, Estimate> = result.numbers()

    override suspend fun compute(work: Work): ThermodynamicCurve {
        val measured = work.valueOf(series)
        val sites = series.model.lattice().sites()
        return work.single { progress ->
            val chains = series.betas.sorted().distinct().map(measured::at)
            val energy = chains.map { it.energy.asOneChain() }.toTypedArray()
            val reweighting = Reweighting.of(sites, series.betas.sorted().distinct().toDoubleArray(), energy)
            val m = chains.map { chain -> chain.magnetization.asOneChain().also { all -> all.indices.forEach { all[it] /= sites } } }
            fun power(of: (Double) -> Double) = Array(m.size) { chain -> DoubleArray(m[chain].size) { of(m[chain][it]) } }
            val moments = listOf(power(Math::abs), power { it * it }, power { it * it * it * it })
            ThermodynamicCurve(
                series.model.toString(), series.replicas, series.measurements, "reweighted",
                to.mapIndexed { index, beta ->
                    progress.done(index.toDouble() / to.size)
                    fun at(function: (DoubleArray) -> Double) = reweighting.at(beta, moments, function)
                    ThermodynamicPoint(
                        beta,
                        Thermodynamics(
                            reweighting.energy(beta), at { it[0] }, at { it[1] }, reweighting.specificHeat(beta),
                            at { beta * sites * it[1] }, at { beta * sites * (it[1] - it[0] * it[0]) },
                            at { 1 - it[2] / (3 * it[1] * it[1]) },
                        ),
                    )
                },
            )
        }
    }
}

/** Replicas at one β are independent: one after the other they are one long chain. */
private fun Array<DoubleArray>.asOneChain() =
    DoubleArray(size * first().size) { this[it % size][it / size] }

/**
 * The thermodynamics of a scan at other inverse temperatures, from all its measurements.
 *
 * A β that the scan does not reach is refused when the experiment runs.
 */
fun ThermodynamicScan.reweighted(betas: List<Double>): Reweighted {
    requireBetas(betas)
    return Reweighted(series, betas, callSite())
}

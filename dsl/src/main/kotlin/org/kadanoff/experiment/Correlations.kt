package org.kadanoff.experiment

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.StructureFactor
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite

/**
 * How the variables of configurations at one inverse temperature are correlated in space.
 *
 * @property correlationLength the second-moment correlation length, in lattice spacings
 * @property correlation ⟨s(0) s(r)⟩ along the last axis, r = 0 … L/2
 * @property connected the same less ⟨|m|⟩²
 * @property structureFactor S(k) = ⟨|s_k|²⟩/N along the last axis, k = 2πn/L, n = 0 … L/2; S(0) = N⟨m²⟩
 */
data class SpatialCorrelation(
    val beta: Double,
    val correlationLength: Estimate,
    val correlation: List<Estimate>,
    val connected: List<Estimate>,
    val structureFactor: List<Estimate>,
)

/** Correlation functions, structure factors and correlation lengths, one for each inverse temperature of an ensemble. */
class Correlations internal constructor(private val of: Configurations<*>, place: Place?) :
    Node<List<SpatialCorrelation>>("correlations", of.label, "correlations", listOf(of), 1, json(), place) {

    private val lengths = sides(of.lattice)

    /** The result at one of the inverse temperatures. */
    fun at(beta: Double): Derived<SpatialCorrelation> = derive { all ->
        requireNotNull(all.find { it.beta == beta }) { "there are no configurations at β = $beta, but at ${all.map { it.beta }}" }
    }

    override suspend fun compute(work: Work): List<SpatialCorrelation> {
        val ensemble: Ensemble = work.valueOf(of)
        val byBeta = (0 until ensemble.size()).groupBy(ensemble::beta).toSortedMap()
        return work.single { progress ->
            byBeta.entries.mapIndexed { index, (beta, configurations) ->
                progress.done(index.toDouble() / byBeta.size)
                val values = FloatArray(of.lattice.sites())
                val factor = StructureFactor.of(lengths, configurations.size) { i ->
                    ensemble.copyTo(configurations[i], values, 0)
                    DoubleArray(values.size) { values[it].toDouble() }
                }
                val correlation = factor.correlation()
                fun <T> along(value: (IntArray) -> T) =
                    (0..lengths.last() / 2).map { r -> value(IntArray(lengths.size).also { it[lengths.lastIndex] = r }) }
                SpatialCorrelation(
                    beta, factor.correlationLength(), along { correlation.at(*it) }, along { correlation.connected(*it) },
                    along { factor.at(*it) },
                )
            }
        }
    }
}

private fun sides(lattice: Lattice): IntArray = when {
    lattice is Square -> intArrayOf(lattice.length(), lattice.length())
    lattice is Hypercubic && lattice.boundary() == Boundary.PERIODIC -> lattice.lengths().toIntArray()
    else -> throw IllegalArgumentException("correlations are measured on periodic square and hypercubic lattices, not on $lattice")
}

/**
 * Correlation function, structure factor and correlation length of configurations with one number a site.
 *
 * @throws IllegalArgumentException if the lattice is not a periodic square or hypercubic one
 */
fun Configurations<*>.correlations(): Correlations = Correlations(this, callSite())

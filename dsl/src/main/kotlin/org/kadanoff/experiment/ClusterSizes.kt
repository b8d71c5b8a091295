/** Clusters of equal spins in a script: geometric clusters of sampled configurations. */
package org.kadanoff.experiment

import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Jackknife
import org.kadanoff.percolation.ClusterStatistics
import org.kadanoff.percolation.Percolation
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Points
import org.kadanoff.plots.Stroke
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.task.ClusterTask
import java.util.Locale
import kotlin.math.pow

/** The clusters of configurations at one inverse temperature. */
data class ClustersAtBeta(val beta: Double, val statistics: ClusterStatistics)

/** Clusters of neighbouring sites in equal states, at each inverse temperature of an ensemble. */
class ClusterSizes internal constructor(private val of: Configurations<*>, place: Place?) :
    Node<List<ClustersAtBeta>>("clusters", of.label, "clusters of equal states", listOf(of), 1, json(), place) {

    /** The result at one of the inverse temperatures. */
    fun at(beta: Double): Derived<ClusterStatistics> = derive { all ->
        requireNotNull(all.find { it.beta == beta }) { "there are no configurations at β = $beta, but at ${all.map { it.beta }}" }.statistics
    }

    override fun estimates(result: List<ClustersAtBeta>): Map<String, Estimate> = result.flatMap { (beta, statistics) ->
        listOf("largest($beta)" to statistics.largest, "mean size($beta)" to statistics.meanSize, "crossing($beta)" to statistics.crossing)
    }.toMap()

    override suspend fun compute(work: Work): List<ClustersAtBeta> {
        val ensemble = work.valueOf(of)
        val byBeta = (0 until ensemble.size()).groupBy(ensemble::beta).toSortedMap()
        val found = work.tasks(byBeta.values.map { ClusterTask(ensemble, it.toIntArray()) }, json())
        return byBeta.keys.zip(found, ::ClustersAtBeta)
    }
}

/**
 * The clusters of equal spins: the largest, their numbers by size, their mean size. Averages are over configurations, of
 * which there must be 20 or more at each β.
 *
 * @throws IllegalArgumentException if crossing is not defined on the lattice
 */
fun Sampled.clusters(): ClusterSizes = clusters(betas)

/** The same of states: Potts, clock and Blume–Capel spins. */
@JvmName("clustersOfStates")
fun SampledConfigurations<StateEnsemble>.clusters(): ClusterSizes = clusters(betas)

private fun Configurations<*>.clusters(betas: BetaChoice): ClusterSizes {
    require(betas is BetaChoice.Each) { "clusters are counted at each of a list of β, not over a range: sample(betas, perBeta)" }
    require(betas.perBeta >= Jackknife.FEWEST_BLOCKS) {
        "clusters are averaged over ${Jackknife.FEWEST_BLOCKS} configurations or more at each β, not ${betas.perBeta}"
    }
    Percolation(Percolation.Kind.SITE, lattice) // refuses lattices that nothing crosses
    return ClusterSizes(this, callSite())
}

/**
 * The numbers of clusters by their size at one β, one set of points for each size of lattice.
 *
 * @param exponent draws n_s ~ s^−exponent through the smallest clusters of the last lattice
 */
fun clusterNumbers(bySize: Map<Int, ClusterSizes>, beta: Double, exponent: Double?, id: String, title: String): Drawing {
    require(bySize.isNotEmpty()) { "a figure of cluster numbers takes a lattice" }
    return Derived(bySize.values.toList()) {
        val sizes = bySize.mapValues { (_, node) -> node.at(beta).value(this).sizes.filter { it.density.value > 0 } }
        val last = sizes.values.last()
        val middle = last[last.size / 2]
        val line = exponent?.let { tau ->
            Curve("s^−%.3f".format(Locale.ROOT, tau), last.map { it.size() }, last.map { middle.density.value * (it.size() / middle.size()).pow(-tau) }, Stroke.EXACT)
        }
        Chart(
            id, title, "Clusters of s sites per site at β = ${plain(beta)}; points are averages over s from a power of two to below the next.",
            Axis("s", logarithmic = true), Axis("n_s", logarithmic = true),
            listOfNotNull(line) + sizes.map { (size, found) -> Points("L = $size", found.map { it.size() }, found.map { it.density }) },
        )
    }
}

/** What the weights of networks look like: maps of W and W Wᵀ, and how sparse and how near to their diagonal they are. */
package org.kadanoff.experiment

import org.kadanoff.coarsegrain.LinearMap
import org.kadanoff.observe.DiagonalBand
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Sparsity
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Entries
import org.kadanoff.plots.HeatMap
import org.kadanoff.plots.HeatMaps
import org.kadanoff.plots.Table
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite

private const val NEAR_ZERO = 0.05

/**
 * Numbers that describe the weights W of a dense layer and their spin-correlation matrix W Wᵀ.
 *
 * @property sparsity of W; near zero is below 5 % of the largest weight
 * @property bands of W Wᵀ, at each distance from the diagonal that was asked for
 */
data class WeightMeasures(val sparsity: Sparsity, val bands: List<DiagonalBand>)

/** Measures the weights of one layer of a network. */
class WeightsMeasured internal constructor(
    private val network: Weighted,
    private val layer: Int,
    private val kept: List<Boolean>,
    private val distances: List<Int>,
    place: Place?,
) : Node<WeightMeasures>(
    "measure weights", "${network.label}, layer ${layer + 1}", Spec(layer, kept, distances), listOf(network), 1, json(), place,
) {
    private data class Spec(val layer: Int, val kept: List<Boolean>, val distances: List<Int>)

    override suspend fun compute(work: Work): WeightMeasures {
        val map = work.valueOf(network).weights(layer + 1).toLinearMap()
        return work.single {
            val gram = map.then(map.transposed()).kernel()
            val kept = kept.toBooleanArray()
            WeightMeasures(Sparsity.of(map.kernel(), NEAR_ZERO), distances.map { DiagonalBand.of(gram, it, kept) })
        }
    }
}

/**
 * Measures W and W Wᵀ of layer [number], from 1, of each network.
 *
 * @param decimation which sites an RG map keeps that reads as many
 * @param distances d of the bands j = i ± d of W Wᵀ; 0 is the diagonal
 */
fun List<Weighted>.measureWeights(number: Int, decimation: LinearMap, distances: List<Int>): List<WeightsMeasured> = map {
    val inputs = it.network.shapeBefore(number - 1)
    require(inputs == listOf(decimation.inputs())) {
        "layer $number of network '${it.network.name}' reads ${inputs.joinToString(" × ")} values, and the map " +
            "${decimation.inputs()} sites: their weights can not be compared"
    }
    WeightsMeasured(it, number - 1, decimation.reaching().toList(), distances, callSite())
}

/** A number of the weights: the mean over fits, and their spread as its error. */
fun List<WeightsMeasured>.number(of: (WeightMeasures) -> Double): Derived<Estimate> =
    Derived(this) { overFits(map { of(of(it)) }) }

/** Sparsity and bands, one row for each network, means and errors over its fits. */
fun weightTable(id: String, title: String, networks: Map<String, List<WeightsMeasured>>): Drawing =
    Derived(networks.values.flatten()) {
        val measures = networks.mapValues { (_, fits) -> fits.map { of(it) } }
        val distances = measures.values.first().first().bands.map { it.distance() }
        require(measures.values.all { fits -> fits.all { it.bands.map(DiagonalBand::distance) == distances } }) {
            "networks in one table are measured at the same distances from the diagonal"
        }
        fun row(name: String, number: (WeightMeasures) -> Double) = listOf(name) + measures.values.map { fits ->
            val numbers = fits.map(number)
            if (numbers.size == 1) "${Estimate.exact(numbers.single())}" else "${overFits(numbers)}"
        }
        Table(
            id, title,
            "Hoyer: 1 for one weight alone, 0 for equal ones. W Wᵀ: mean of its diagonal over the sites that decimation keeps " +
                "and over those that it removes, and of its entries j = i ± d. Errors: over fits; none where there is one.",
            listOf("") + measures.keys,
            listOf(
                row("|w| below 5 % of the largest") { it.sparsity.nearZero() },
                row("Hoyer's sparsity") { it.sparsity.hoyer() },
                row("W Wᵀ, j = i kept") { it.diagonal().kept().mean() },
                row("W Wᵀ, j = i removed") { it.diagonal().removed().mean() },
            ) + distances.filter { it > 0 }.map { distance -> row("W Wᵀ, j = i ± $distance") { it.band(distance).all().mean() } },
        )
    }

/** The diagonal of W Wᵀ. */
fun WeightMeasures.diagonal(): DiagonalBand = band(0)

/** The band of W Wᵀ at a distance that was asked for. */
fun WeightMeasures.band(distance: Int): DiagonalBand =
    requireNotNull(bands.find { it.distance() == distance }) { "the band ± $distance was not measured" }

/**
 * The weights of layers as heat maps, all of them.
 *
 * @param layers by the heading above each
 */
fun weightMaps(id: String, title: String, layers: Map<String, LearntLayer>, caption: String = ""): Drawing =
    heatMaps(id, title, layers, caption, "input", "unit") { map -> Entries.of(map.inputs(), map.outputs(), map.kernel()) }

/** The upper left corner of the weights of layers, [sites] inputs and [units] units. */
fun weightCorners(id: String, title: String, layers: Map<String, LearntLayer>, sites: Int, units: Int, caption: String = ""): Drawing =
    heatMaps(id, title, layers, caption, "input", "unit") { map ->
        Entries.of(map.inputs(), map.outputs(), map.kernel(), 0 until sites, 0 until units)
    }

/** The spin-correlation matrices W Wᵀ of layers as heat maps, all of them. */
fun gramMaps(id: String, title: String, layers: Map<String, LearntLayer>, caption: String = ""): Drawing =
    heatMaps(id, title, layers, caption, "site i", "site j") { map ->
        Entries.of(map.inputs(), map.inputs(), map.then(map.transposed()).kernel())
    }

/** The upper left corner of the spin-correlation matrices W Wᵀ of layers, [sites] × [sites]. */
fun gramCorners(id: String, title: String, layers: Map<String, LearntLayer>, sites: Int, caption: String = ""): Drawing =
    heatMaps(id, title, layers, caption, "site i", "site j") { map ->
        require(sites in 1..map.inputs()) { "figure '$id' shows 1 … ${map.inputs()} of as many sites, not $sites" }
        val corner = LinearMap(sites, map.outputs(), map.kernel().copyOf(sites * map.outputs()))
        Entries.of(sites, sites, corner.then(corner.transposed()).kernel())
    }

private fun heatMaps(
    id: String,
    title: String,
    layers: Map<String, LearntLayer>,
    caption: String,
    rows: String,
    columns: String,
    entries: (LinearMap) -> Entries,
): Drawing = Derived(layers.values.map { it.of.first() }) {
    HeatMaps(id, title, caption, layers.map { (name, layer) ->
        HeatMap(name, rows, columns, entries(of(layer.of.first()).weights(layer.index + 1).toLinearMap()))
    })
}
